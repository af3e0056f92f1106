import { evaluate } from './evaluate.js';
import type { Evaluation } from './evaluation.js';
import { withFacts } from './lawful-action-proposal.js';
import type { Proposal, Situation } from './lawful-action-proposal.js';
import { newRecordProposals, settlingProposals } from './lawful-action-records.js';
import { repairProposals } from './lawful-action-repair.js';
import type { EvaluationScheme } from './scheme.js';
import { horizonOf } from './what-would-change-dates.js';
import { changedIndicators, changedVetoes } from './what-would-change-difference.js';
import { scoreDifference } from './what-would-change-result.js';
import type { AllTogether, LawfulAction, Standing } from './what-would-change-result.js';

const mostActions = 20;

/**
 * Lawful actions that the engine confirms to raise the score or the grade on the first day on which they show, best first.
 * Repairing a record, settling an open matter and adding a record are actions; that an objection is upheld or a decision
 * annulled is a right and not a lever, and is never among them.
 */
export function lawfulActions(situation: Situation): LawfulAction[] {
  const horizon = horizonOf(situation.compiled, situation.day);
  const confirm = (proposal: Proposal): LawfulAction[] => {
    const action = proposal.takesEffectOn < horizon ? confirmed(situation, proposal) : null;
    return action ? [action] : [];
  };
  const actions = [...repairProposals(situation), ...settlingProposals(situation)].flatMap(confirm);
  for (const steps of newRecordProposals(situation)) {
    const first = firstOf(steps, confirm);
    if (first) {
      actions.push(first);
    }
  }
  const { scheme } = situation.compiled;
  return actions.sort((a, b) => byGain(scheme, a, b)).slice(0, mostActions);
}

/** All these actions at once, on the first day on which all of them can show; null without any. */
export function allTogether(
  { compiled, facts, traits, day, resultOn }: Situation,
  actions: readonly LawfulAction[],
): AllTogether | null {
  if (actions.length === 0) {
    return null;
  }
  const last = actions.reduce((latest, { takesEffectOn }) => (takesEffectOn > latest ? takesEffectOn : latest), day);
  const together = evaluate(compiled, withFacts(facts, firstOfEachRecord(actions)), traits, last);
  const without = standingOf(resultOn(last));
  return { day: last, ...standingOf(together), without, difference: scoreDifference(without, together) };
}

/** Two actions on one record cannot both be done: the better one stands. */
function firstOfEachRecord(actions: readonly LawfulAction[]) {
  const facts = new Map(
    actions.toReversed().flatMap((action) => action.facts.map((fact) => [fact.recordId, fact] as const)),
  );
  return [...facts.values()];
}

function firstOf(steps: readonly Proposal[], confirm: (proposal: Proposal) => LawfulAction[]): LawfulAction | null {
  for (const proposal of steps) {
    const [action] = confirm(proposal);
    if (action) {
      return action;
    }
  }
  return null;
}

function confirmed({ compiled, facts, traits, resultOn }: Situation, proposal: Proposal): LawfulAction | null {
  const { takesEffectOn: day } = proposal;
  const before = resultOn(day);
  const after = evaluate(compiled, withFacts(facts, proposal.facts), traits, day);
  if (!isBetter(compiled.scheme, before, after)) {
    return null;
  }
  const indicators = changedIndicators(compiled, before, after);
  const [only, ...others] = indicators;
  const indicator = others.length === 0 ? (only?.code ?? null) : null;
  const ofIndicator = compiled.scheme.indicators.find(({ code }) => code === (only?.code ?? ''))?.basis ?? '';
  return {
    ...proposal,
    ...standingOf(after),
    indicator,
    without: standingOf(before),
    difference: scoreDifference(before, after),
    indicators,
    vetoes: changedVetoes(before, after),
    basis: proposal.basis ?? ofIndicator,
  };
}

function standingOf({ score, grade }: Evaluation): Standing {
  return { score, grade };
}

/** Higher in score or in grade, and lower in neither; to be rated is more than not to be, unless the grade is the lowest. */
function isBetter(scheme: EvaluationScheme, before: Standing, after: Standing): boolean {
  if (before.score === null && after.grade === scheme.grades.at(-1)?.code) {
    return false;
  }
  const score = scoreGain(before, after);
  const grade = gradeGain(scheme, before, after);
  return score >= 0 && grade >= 0 && score + grade > 0;
}

function scoreGain(before: Standing, after: Standing): number {
  return (after.score ?? -1) - (before.score ?? -1);
}

function gradeGain({ grades }: EvaluationScheme, before: Standing, after: Standing): number {
  const place = ({ grade }: Standing): number => {
    const found = grades.findIndex(({ code }) => code === grade);
    return found < 0 ? grades.length : found;
  };
  return place(before) - place(after);
}

function byGain(scheme: EvaluationScheme, a: LawfulAction, b: LawfulAction): number {
  return (
    gradeGain(scheme, b.without, b) - gradeGain(scheme, a.without, a) ||
    scoreGain(b.without, b) - scoreGain(a.without, a) ||
    compare(a.takesEffectOn, b.takesEffectOn) ||
    compare(keyOf(a), keyOf(b))
  );
}

function keyOf({ kind, facts }: LawfulAction): string {
  return [kind, ...facts.map(({ recordId }) => recordId)].join();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
