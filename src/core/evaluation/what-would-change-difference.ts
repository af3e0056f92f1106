import { clockOn } from './clock.js';
import type { CompiledIndicator, CompiledScheme } from './compile-scheme.js';
import type { DatedFact } from './dated-fact.js';
import { dayAfter, never } from './day-number.js';
import type { Evaluation, Exclusion, IndicatorResult } from './evaluation.js';
import type { IndicatorChange, ChangeCause, ChangeReason, VetoChange } from './what-would-change-result.js';

/** Facts by version, to name why they count otherwise. */
type FactsByVersion = ReadonlyMap<string, DatedFact>;

/** Indicators whose points differ between two evaluations by the same scheme; causes only where the facts are given. */
export function changedIndicators(
  { indicators }: CompiledScheme,
  before: Evaluation,
  after: Evaluation,
  facts: FactsByVersion | null = null,
): IndicatorChange[] {
  return indicators.flatMap((indicator, index): IndicatorChange[] => {
    const from = before.indicators[index];
    const to = after.indicators[index];
    if (!from || !to || from.points === to.points) {
      return [];
    }
    const causes = facts ? causesOf({ indicator, from, to, before, after }, facts) : [];
    return [{ code: from.code, before: from.points, after: to.points, causes }];
  });
}

/** Vetoes that only one of two evaluations uses. */
export function changedVetoes(before: Evaluation, after: Evaluation): VetoChange[] {
  const only = (these: Evaluation, those: Evaluation, fires: boolean): VetoChange[] =>
    these.vetoes
      .filter(({ code }) => those.vetoes.every((other) => other.code !== code))
      .map(({ code, evidence }) => ({ code, fires, evidence }));
  return [...only(before, after, false), ...only(after, before, true)];
}

interface Step {
  readonly indicator: CompiledIndicator;
  readonly from: IndicatorResult;
  readonly to: IndicatorResult;
  readonly before: Evaluation;
  readonly after: Evaluation;
}

type State = 'COUNTED' | Exclusion | undefined;

function causesOf(step: Step, facts: FactsByVersion): ChangeCause[] {
  const was = statesOf(step.from);
  const is = statesOf(step.to);
  const causes: ChangeCause[] = [];
  for (const versionId of new Set([...was.keys(), ...is.keys()])) {
    const dated = facts.get(versionId);
    const why = dated && reasonOf(step, dated, was.get(versionId), is.get(versionId));
    if (why) {
      causes.push({ versionId, why });
    }
  }
  // Everything counts as before, so it was a condition on the age of a fact.
  return causes.length > 0 ? causes : step.to.evidence.map((versionId) => ({ versionId, why: 'AGED' }));
}

function statesOf({ evidence, excluded }: IndicatorResult): Map<string, State> {
  return new Map<string, State>([
    ...excluded.map(({ versionId, why }) => [versionId, why] as const),
    ...evidence.map((versionId) => [versionId, 'COUNTED'] as const),
  ]);
}

function reasonOf(step: Step, dated: DatedFact, was: State, is: State): ChangeReason | null {
  const today = clockOn(step.after.day).day;
  const ended = dated.end !== never && dayAfter(dated.end) === today;
  if (was === 'COUNTED' && is === 'COUNTED') {
    return ended ? 'ENDED' : weightReason(step, dated);
  }
  if (was === 'COUNTED') {
    return ended ? 'ENDED' : lossReason(is);
  }
  if (is === 'COUNTED') {
    return dated.start === today || was === 'NOT_YET' ? 'BEGAN' : gainReason(was);
  }
  return null;
}

function weightReason({ indicator, before, after }: Step, dated: DatedFact): ChangeReason | null {
  const was = indicator.weightOf(dated, clockOn(before.day));
  return indicator.weightOf(dated, clockOn(after.day)) < was ? 'LOST_WEIGHT' : null;
}

function lossReason(is: State): ChangeReason {
  switch (is) {
    case 'OUTER_LIMIT':
      return 'OUTER_LIMIT';
    case 'REPAIRED':
    case 'UNDER_OBJECTION':
      return 'STATUS_BEGAN';
    case 'OUTRANKED':
    case 'SHARED_CAUSE':
    case 'NO_CASE':
      return 'GAVE_WAY';
    default:
      return 'LEFT_WINDOW';
  }
}

function gainReason(was: State): ChangeReason {
  return was === 'OUTSIDE_WINDOW' || was === 'AFTER_FREEZE' ? 'ENTERED_WINDOW' : 'STEPPED_IN';
}
