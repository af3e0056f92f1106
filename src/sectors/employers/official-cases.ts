import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import type { Fact } from '../../core/fact.js';
import type { RecordType } from '../../core/record-type.js';
import { employerTopics } from './topics.js';
import type { EmployerTopic } from './topics.js';

/** A case of grade C: at least so many times handled, or any fact that meets it. */
export interface GradeCase {
  readonly number: number;
  readonly timesHandled: number;
  readonly isMet: ((dated: DatedFact) => boolean) | null;
}

const finding: readonly RecordType[] = ['PENALTY', 'RECTIFY', 'COMPULSION', 'JUDGMENT'];

const isForcedOrChildLabour = found('CHILD_LABOUR', 'FORCED_LABOUR');
const isOrderRefused = found('ORDER_REFUSED');

/**
 * The six cases of grade C in 人社部规〔2016〕1号: (1) handled three times or more; (2) mass or extreme incident or serious social
 * effect; (3) child labour, forced labour or another serious violation; (4) an order, handling or penalty decision refused;
 * (5) inspection obstructed; (6) criminal liability. Entry on a list counts as a serious violation, being reserved for such.
 */
export const cCases: readonly GradeCase[] = [
  { number: 1, timesHandled: 3, isMet: null },
  { number: 2, timesHandled: 0, isMet: found('MASS_INCIDENT', 'EXTREME_INCIDENT', 'SERIOUS_SOCIAL_EFFECT') },
  { number: 3, timesHandled: 0, isMet: (dated) => isForcedOrChildLabour(dated) || isSerious(dated) },
  { number: 4, timesHandled: 0, isMet: (dated) => dated.fact.outcome === 'REFUSED' || isOrderRefused(dated) },
  { number: 5, timesHandled: 0, isMet: found('OBSTRUCTION') },
  { number: 6, timesHandled: 0, isMet: found('CRIMINAL_LIABILITY') },
];

/** Whether a record concerns labour security at all. */
export function isLabour({ topics }: Fact): boolean {
  for (const topic of topics) {
    if (Object.hasOwn(employerTopics, topic)) {
      return true;
    }
  }
  return false;
}

/** 被查处: a penalty or an order 责令改正 or handling decision was given. */
export function isHandled({ fact }: DatedFact): boolean {
  return fact.type === 'PENALTY' || fact.type === 'RECTIFY';
}

/** An inspection shows a case only where its result says that it is the employer's doing. */
function found(...topics: readonly EmployerTopic[]): (dated: DatedFact) => boolean {
  return ({ fact }) => {
    const isFinding =
      finding.includes(fact.type) ||
      (fact.type === 'INSPECTION' && (fact.outcome === 'attributable' || fact.outcome === 'violation'));
    return isFinding && isAbout(fact, topics);
  };
}

function isAbout(fact: Fact, topics: readonly EmployerTopic[]): boolean {
  for (const topic of topics) {
    if (fact.topics.includes(topic)) {
      return true;
    }
  }
  return false;
}

function isSerious({ fact, severity }: DatedFact): boolean {
  return severity === 'SERIOUS' && (fact.type === 'PENALTY' || fact.type === 'LIST_ENTRY');
}
