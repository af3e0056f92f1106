import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import { addMonths, never } from '../../core/evaluation/day-number.js';
import type { FactTest } from '../../core/evaluation/fact-test.js';

/** 警告. */
export const warned: FactTest = { types: ['PENALTY'], categories: ['警告'] };

export const fined: FactTest = { types: ['PENALTY'], categories: ['罚款'] };

/** 停止执业, which the intake stores as the kind of 行政处罚法 art. 9 that it is. */
export const stopped: FactTest = { types: ['PENALTY'], categories: ['暂扣许可证件', '停止执业'] };

/** One of six months or more; where no source states the length it is taken for a shorter one. */
export const stoppedSixMonths: FactTest = { ...stopped, measures: { suspensionMonths: { atLeast: 6 } } };

export const revoked: FactTest = { types: ['PENALTY'], categories: ['吊销许可证件', '吊销'] };

/** A stop lasts one year at most (律师法 arts. 47–51). */
export const longestStop = 12;

/** The term of a stop 停止执业期间, as day numbers. */
export interface Stop {
  readonly start: number;
  /** Its last day. */
  readonly last: number;
  /** False if no source states when it ends or how long it is; then it is taken to last a year. */
  readonly endKnown: boolean;
}

/** The term of a stop, from its last day or else from its length in months. */
export function stopOf({ fact, start, end }: DatedFact): Stop {
  if (end !== never) {
    return { start, last: end, endKnown: true };
  }
  const months = fact.measures.suspensionMonths;
  return { start, last: addMonths(start, Math.ceil(months ?? longestStop)), endKnown: months !== undefined };
}
