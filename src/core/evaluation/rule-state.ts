import type { Clock } from './clock.js';
import { absentOutcome, excludeAll, excludeRest, versionOf } from './compiled-rule.js';
import type { Candidate, CompiledRule, Settled } from './compiled-rule.js';
import type { DatedFact } from './dated-fact.js';
import { compileTest } from './fact-test.js';
import type { Test } from './fact-test.js';
import { appended, none } from './none.js';
import { hundredths, millionthsInHundredth } from './points.js';
import type { GateRule, StatePick, StateRule } from './rule.js';

interface Case {
  readonly passes: Test;
  readonly points: number | null;
  readonly reason: string;
}

/** `state(k=v,…)`: points by the case that the facts are in. */
export function compileStateRule(rule: StateRule, max: number): CompiledRule {
  const cases = rule.cases.map(({ name, when, points }) => {
    return { passes: compileTest(when), points: points === null ? null : hundredths(points), reason: `STATE:${name}` };
  });
  return compileCases(cases, rule.pick, absentOutcome(rule.absent, max), max);
}

/** `gate(…)`: no points; the reason carries the name whose flag is raised. */
export function compileGateRule(rule: GateRule): CompiledRule {
  const cases = rule.cases.map(({ name, when }) => ({ passes: compileTest(when), points: 0, reason: `FLAG:${name}` }));
  const clear = { points: 0, reason: 'CLEAR', inputs: none, evidence: none, excluded: none };
  return compileCases(cases, rule.pick, clear, 0);
}

function compileCases(cases: readonly Case[], pick: StatePick, absent: Settled, max: number): CompiledRule {
  const choose = pick === 'LATEST' ? latestCase : firstCase;
  return {
    reasons: [...cases.map(({ reason }) => reason), absent.reason],
    inputNames: [],
    absent,
    settle: (candidates, clock) =>
      choose(cases, candidates, clock) ?? { ...absent, excluded: excludeAll(candidates, 'NO_CASE') },
    cost: ({ dated }, clock) => {
      const points = caseOf(cases, dated, clock)?.points ?? max;
      return (max - points) * millionthsInHundredth;
    },
  };
}

function caseOf(cases: readonly Case[], dated: DatedFact, clock: Clock): Case | null {
  for (const one of cases) {
    if (one.passes(dated, clock)) {
      return one;
    }
  }
  return null;
}

/** A fact that meets no case is passed over, so that an unknown outcome neither gives nor takes points. */
function latestCase(cases: readonly Case[], candidates: readonly Candidate[], clock: Clock): Settled | null {
  for (let index = candidates.length - 1; index >= 0; index -= 1) {
    const candidate = candidates[index];
    const found = candidate && caseOf(cases, candidate.dated, clock);
    if (found) {
      return settled(found, [candidate], candidates);
    }
  }
  return null;
}

function firstCase(cases: readonly Case[], candidates: readonly Candidate[], clock: Clock): Settled | null {
  for (const one of cases) {
    let meeting: readonly Candidate[] = none;
    for (const candidate of candidates) {
      meeting = one.passes(candidate.dated, clock) ? appended(meeting, candidate) : meeting;
    }
    if (meeting.length > 0) {
      return settled(one, meeting, candidates);
    }
  }
  return null;
}

function settled({ points, reason }: Case, meeting: readonly Candidate[], candidates: readonly Candidate[]): Settled {
  const excluded = excludeRest(candidates, meeting, 'OUTRANKED');
  return { points, reason, inputs: none, evidence: meeting.map(versionOf), excluded };
}
