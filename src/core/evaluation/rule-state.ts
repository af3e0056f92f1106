import type { Clock } from './clock.js';
import { absentOutcome, excludeAll, versionOf } from './compiled-rule.js';
import type { Candidate, CompiledRule, Settled } from './compiled-rule.js';
import { compileTest } from './fact-test.js';
import type { Test } from './fact-test.js';
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
  const clear = { points: 0, reason: 'CLEAR', inputs: [], evidence: [], excluded: [] };
  return compileCases(cases, rule.pick, clear, 0);
}

function compileCases(cases: readonly Case[], pick: StatePick, absent: Settled, max: number): CompiledRule {
  const choose = pick === 'LATEST' ? latestCase : firstCase;
  return {
    reasons: [...cases.map(({ reason }) => reason), absent.reason],
    inputNames: [],
    absent,
    settle: (candidates, clock) => {
      const found = choose(cases, candidates, clock);
      if (!found) {
        return { ...absent, excluded: excludeAll(candidates, 'NO_CASE') };
      }
      const { points, reason } = found.case;
      const rest = candidates.filter((candidate) => !found.candidates.includes(candidate));
      return {
        points,
        reason,
        inputs: [],
        evidence: found.candidates.map(versionOf),
        excluded: excludeAll(rest, 'OUTRANKED'),
      };
    },
    cost: ({ dated }, clock) => {
      const points = cases.find(({ passes }) => passes(dated, clock))?.points ?? max;
      return (max - points) * millionthsInHundredth;
    },
  };
}

interface Choice {
  readonly case: Case;
  readonly candidates: readonly Candidate[];
}

/** A fact that meets no case is passed over, so that an unknown outcome neither gives nor takes points. */
function latestCase(cases: readonly Case[], candidates: readonly Candidate[], clock: Clock): Choice | null {
  for (const candidate of candidates.toReversed()) {
    const found = cases.find(({ passes }) => passes(candidate.dated, clock));
    if (found) {
      return { case: found, candidates: [candidate] };
    }
  }
  return null;
}

function firstCase(cases: readonly Case[], candidates: readonly Candidate[], clock: Clock): Choice | null {
  for (const one of cases) {
    const meeting = candidates.filter(({ dated }) => one.passes(dated, clock));
    if (meeting.length > 0) {
      return { case: one, candidates: meeting };
    }
  }
  return null;
}
