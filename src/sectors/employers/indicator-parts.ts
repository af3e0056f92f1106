import { vocabulary } from '../../core/evaluation/vocabulary.js';
import type { FactTest } from '../../core/evaluation/fact-test.js';
import type { Absent, ChargeRule, RatioRule } from '../../core/evaluation/rule.js';
import type { EmployerOutcome } from './outcomes.js';
import type { EmployerTopic } from './topics.js';

/** Selections by topics and by outcomes that exist. */
export const { about, ended } = vocabulary<EmployerTopic, EmployerOutcome>();

/** A penalty is a violation found; an inspection only if it says so. */
const violation: FactTest = { anyOf: [{ types: ['PENALTY'] }, ended('violation')] };

/** deduct(each:points). */
export function deductEach(points: number, absent: Absent = 'FULL'): ChargeRule {
  return { kind: 'DEDUCT', items: [{ name: 'each', when: violation, points }], absent };
}

/** The latest measured ratio of coverage or payment. */
export const coverageSteps: RatioRule['steps'] = [
  { atLeast: 1, points: 8 },
  { atLeast: 0.98, points: 6 },
  { atLeast: 0.95, points: 4 },
  { atLeast: 0.9, points: 2 },
];
