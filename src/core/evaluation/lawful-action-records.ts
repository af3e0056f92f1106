import type { Day, Fact } from '../fact.js';
import type { RecordType } from '../record-type.js';
import { clockOn, nextChange } from './clock.js';
import type { CompiledIndicator } from './compile-scheme.js';
import { datedFacts } from './dated-fact.js';
import type { DatedFact } from './dated-fact.js';
import { dayNumber, dayText, newYear, yearOf } from './day-number.js';
import type { IndicatorResult } from './evaluation.js';
import { factMeeting } from './lawful-action-fact.js';
import { ownActions, settlings } from './lawful-action-kinds.js';
import type { OwnAction, Settling, When } from './lawful-action-kinds.js';
import type { Proposal, Situation } from './lawful-action-proposal.js';
import { stepsUp } from './lawful-action-steps.js';
import type { RuleStep } from './lawful-action-steps.js';

/** Open matters on record, each with the result that settling it today would give. */
export function settlingProposals({ dated, day }: Situation): Proposal[] {
  const today = dayNumber(day, 'as-of day');
  return settlings.flatMap((settling) =>
    dated.filter((one) => isOpen(one, settling, today)).map((one) => settled(one, settling, today, day)),
  );
}

function isOpen({ fact, decided }: DatedFact, { type, from }: Settling, today: number): boolean {
  return fact.type === type && fact.status === 'EFFECTIVE' && decided <= today && from.includes(fact.outcome);
}

function settled({ fact, end }: DatedFact, { kind, to, afterEnd }: Settling, today: number, day: Day): Proposal {
  return {
    kind,
    versionIds: [fact.versionId],
    facts: [{ ...fact, outcome: today > end ? afterEnd : to }],
    earliestOn: day,
    takesEffectOn: day,
    basis: null,
  };
}

/** New records that could give an indicator more; in each list the preferred step is first and one is enough. */
export function newRecordProposals(situation: Situation): Proposal[][] {
  const { compiled, traits } = situation;
  return compiled.indicators.flatMap((indicator, index) =>
    indicator.applies(traits)
      ? indicator.source.evidence.flatMap((type) => {
          const own = ownActions[type];
          return own.kind === null ? [] : [proposalsFor(situation, index, indicator, type, own)];
        })
      : [],
  );
}

function proposalsFor(
  { dated, day, resultOn }: Situation,
  index: number,
  indicator: CompiledIndicator,
  type: RecordType,
  own: OwnAction,
): Proposal[] {
  const { code, rule, basis } = indicator.source;
  const name = `${code}:${type}`;
  const earliestOn = own.when === 'NEXT_YEAR' ? dayWithoutOne(type, dated, day) : day;
  const takesEffectOn = effectDay(indicator, type, earliestOn);
  const result = takesEffectOn === null ? undefined : resultOn(takesEffectOn).indicators[index];
  if (takesEffectOn === null || !result || result.points === result.max) {
    return [];
  }
  const isState = rule.kind === 'STATE' || rule.kind === 'LEVEL';
  const present = dated.filter(({ fact }) => result.evidence.includes(fact.versionId));
  if (!isTimeFor(own.when, { type, isState, result, present, day: dayNumber(takesEffectOn, name) })) {
    return [];
  }
  return stepsUp(rule, result, own.reach).flatMap((step) => {
    const facts = newFacts(indicator, step, type, earliestOn, name);
    const versionIds = isState ? result.evidence : [];
    return facts.length === 0 ? [] : [{ kind: own.kind, versionIds, facts, earliestOn, takesEffectOn, basis }];
  });
}

/** The day itself, or the first day of the next year where its year has a record of this type already. */
function dayWithoutOne(type: RecordType, dated: readonly DatedFact[], day: Day): Day {
  const year = yearOf(dayNumber(day, 'as-of day'));
  const hasOne = dated.some(({ fact, decided }) => fact.type === type && yearOf(decided) === year);
  return hasOne ? dayText(newYear(year + 1)) : day;
}

/** The first day on which a record of a day counts: some windows look at the year before. Null if it never does. */
function effectDay({ source, weightOf }: CompiledIndicator, type: RecordType, day: Day): Day | null {
  const plain = factMeeting([], { name: source.code, type, day });
  const [dated] = plain ? datedFacts([plain]) : [];
  if (!dated) {
    return null;
  }
  const clock = clockOn(day);
  if (weightOf(dated, clock) > 0) {
    return day;
  }
  const later = nextChange(clock);
  return later !== null && weightOf(dated, clockOn(later)) > 0 ? later : null;
}

/** What an indicator stands on when a new record of a type would show. */
interface Ground {
  readonly type: RecordType;
  readonly isState: boolean;
  readonly result: IndicatorResult;
  readonly present: readonly DatedFact[];
  readonly day: number;
}

function isTimeFor(when: When, { type, isState, result, present, day }: Ground): boolean {
  const hasRunOut = isState && present.every(({ end }) => end < day);
  switch (when) {
    case 'ANY':
    case 'NEXT_YEAR':
      return true;
    case 'RUN_OUT':
      return hasRunOut;
    case 'NO_RESULT':
      return hasRunOut || (isState && result.points === null);
    case 'FINDING':
      return present.some(({ fact }) => fact.type === type);
  }
}

function newFacts(
  { source }: CompiledIndicator,
  { tests, measures, count }: RuleStep,
  type: RecordType,
  day: Day,
  name: string,
): Fact[] {
  return Array.from({ length: count }, (_, index) =>
    factMeeting([source.select, ...tests], { name: `${name}:${String(index)}`, type, day, measures }),
  ).flatMap((fact) => fact ?? []);
}
