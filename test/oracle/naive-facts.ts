import type { EvaluationScheme, LookBack, TraitTest, Window, WindowDate } from '../../src/core/evaluation/scheme.js';
import type { FactTest } from '../../src/core/evaluation/fact-test.js';
import type { Day, Fact, Traits } from '../../src/core/fact.js';
import type { Severity } from '../../src/core/record-type.js';
import { monthsOn, yearOf } from './calendar.js';

// Looked up once, as in fraction.ts.
const { entries } = Object;

/** Taken from the engine: C.3 of DOMAIN gives the classes with examples, the exact kinds of sanction are its data. */
const seriousKinds = [
  '吊销许可证件',
  '吊销',
  '限制从业',
  '限制开展生产经营活动',
  '责令停产停业',
  '责令关闭',
  '行政拘留',
  '较大数额罚款',
  '特别巨大数额罚款',
];
const minorKinds = ['警告', '通报批评'];

/** The class stated by the source, else the heaviest class that the sanctions make (DOMAIN F-14). */
function severityOf(fact: Fact): Severity {
  if (fact.severity !== null) {
    return fact.severity;
  }
  if (fact.type === 'LIST_ENTRY' || fact.categories.some((kind) => seriousKinds.includes(kind))) {
    return 'SERIOUS';
  }
  const isMinor = fact.categories.length > 0 && fact.categories.every((kind) => minorKinds.includes(kind));
  return isMinor ? 'MINOR' : 'GENERAL';
}

export function causeOf(fact: Fact): string {
  return fact.documentKey ?? fact.recordId;
}

function startOf(fact: Fact): Day {
  return fact.effectiveFrom ?? fact.decidedOn;
}

function hasEnded(fact: Fact, day: Day): boolean {
  return fact.effectiveTo !== null && day > fact.effectiveTo;
}

function isInForce(fact: Fact, day: Day): boolean {
  return startOf(fact) <= day && !hasEnded(fact, day);
}

/** The first day of a period does not count, its corresponding day is the last of it (民法典 arts. 201, 202). */
function within(day: Day, from: Day, months: number): boolean {
  return day <= monthsOn(from, months);
}

function meets(some: readonly string[], wanted: readonly string[] | undefined): boolean {
  return wanted === undefined || some.some((word) => wanted.includes(word));
}

/** Whether a fact passes a condition on the day. */
export function passes(fact: Fact, test: FactTest, day: Day): boolean {
  const { types, topics, categories, outcomes, notOutcomes, severities, anyOf } = test;
  if (types !== undefined && !types.includes(fact.type)) return false;
  if (!meets(fact.topics, topics)) return false;
  if (!meets(fact.categories, categories)) return false;
  if (outcomes !== undefined && (fact.outcome === null || !outcomes.includes(fact.outcome))) return false;
  if (notOutcomes !== undefined && fact.outcome !== null && notOutcomes.includes(fact.outcome)) return false;
  if (severities !== undefined && !severities.includes(severityOf(fact))) return false;
  for (const [name, { atLeast, below, orMissing }] of entries(test.measures ?? {})) {
    const value = fact.measures[name];
    if (value === undefined) {
      if (!orMissing) return false;
    } else if ((atLeast !== undefined && value < atLeast) || (below !== undefined && value >= below)) {
      return false;
    }
  }
  if (test.inForce !== undefined && isInForce(fact, day) !== test.inForce) return false;
  if (test.decidedWithinMonths !== undefined) {
    if (fact.decidedOn > day || !within(day, fact.decidedOn, test.decidedWithinMonths)) return false;
  }
  if (test.endedWithinMonths !== undefined) {
    if (fact.effectiveTo === null || !hasEnded(fact, day)) return false;
    if (!within(day, fact.effectiveTo, test.endedWithinMonths)) return false;
  }
  return anyOf === undefined || anyOf.some((option) => passes(fact, option, day));
}

/** Whether an indicator with these conditions applies to an archive. */
export function applies(tests: readonly TraitTest[] | undefined, traits: Traits): boolean {
  return (
    tests === undefined ||
    tests.some(({ trait, in: values, whenMissing }) => {
      const value = traits[trait];
      return value === undefined ? whenMissing === true : values.includes(value);
    })
  );
}

/** Whether E.1 lets a fact count at all on the day, wherever it belongs. */
export function counts(fact: Fact, scheme: EvaluationScheme, traits: Traits, day: Day): boolean {
  const { status, statusSince } = fact;
  const acted = fact.actEndedOn ?? fact.decidedOn;
  if (status === 'ANNULLED' || status === 'VOID' || status === 'CONFIRMED_ILLEGAL' || status === 'WITHDRAWN') {
    return false;
  }
  if (status === 'REPAIRED' || status === 'UNDER_OBJECTION') {
    // Taken from the tests of the engine: without a date it does not count at all.
    if (statusSince === null || statusSince <= day) return false;
  }
  if (fact.simpleProcedure || fact.decidedOn > day) return false;
  if (scheme.notUpheld.some((test) => passes(fact, test, day))) return false;
  const capable = scheme.capacityTrait === undefined ? undefined : traits[scheme.capacityTrait];
  if (typeof capable === 'string' && acted < capable) return false;
  const { types, lasting, months } = scheme.outerLimit;
  if (types.includes(fact.type)) {
    // Taken from the engine: a stated end of the act goes before the end of what lasts, as the law counts from the act.
    const from = fact.actEndedOn === null && lasting.includes(fact.type) ? fact.effectiveTo : acted;
    if (from !== null && !within(day, from, months)) return false;
  }
  return true;
}

/** At how many percent a fact counts in a window; `LATEST` is left to the caller, who sees the other facts. */
export function weightIn(window: Window, fact: Fact, day: Day): number {
  switch (window.kind) {
    case 'TIER':
      return tierWeight(window.lookBack ?? [], fact, day);
    case 'MONTHS':
      return within(day, placed(fact, window.date), window.months) ? 100 : 0;
    case 'PREVIOUS_YEAR':
      return yearOf(day) === yearOf(placed(fact, window.date)) + 1 ? 100 : 0;
    case 'CALENDAR_YEAR': {
      const years = yearOf(day) - yearOf(placed(fact, window.date));
      // Taken from the engine: an act that ends in a later year goes on, and counts as one of this year.
      if (years <= 0) return 100;
      return years === 1 ? window.previousYearPercent : 0;
    }
    case 'NOW':
      return startOf(fact) <= day && (window.keepEnded === true || !hasEnded(fact, day)) ? 100 : 0;
    default:
      return 100;
  }
}

function placed(fact: Fact, date: WindowDate | undefined): Day {
  return date === 'ACT' ? (fact.actEndedOn ?? fact.decidedOn) : fact.decidedOn;
}

function tierWeight(lookBacks: readonly LookBack[], fact: Fact, day: Day): number {
  const severity = severityOf(fact);
  const decided = fact.decidedOn;
  if (severity === 'MINOR' && within(day, decided, 3)) return 100;
  if (severity !== 'MINOR' && within(day, decided, 12)) return 100;
  if (severity === 'SERIOUS' && within(day, decided, 24)) return 70;
  if (severity === 'SERIOUS' && within(day, decided, 36)) return 40;
  for (const { when, months, from } of lookBacks) {
    if (!passes(fact, when, day)) continue;
    const start = from === 'END' ? fact.effectiveTo : decided;
    // Taken from the engine: what has no end has not ended, and what is looked back at weighs as in its last months.
    if (start === null || within(day, start, months)) return severity === 'SERIOUS' ? 40 : 100;
  }
  return 0;
}
