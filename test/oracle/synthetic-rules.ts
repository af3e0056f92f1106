import type { FactTest } from '../../src/core/evaluation/fact-test.js';
import type { ChargeItem, RatioSource, Rule, StateCase } from '../../src/core/evaluation/rule.js';
import type { VetoEffect, Window } from '../../src/core/evaluation/scheme.js';

export const windows: readonly Window[] = [
  { kind: 'ALL' },
  { kind: 'TIER' },
  {
    kind: 'TIER',
    lookBack: [
      { when: { categories: ['警告'] }, months: 14, from: 'DECISION' },
      { when: { categories: ['停止'], inForce: true }, months: 18, from: 'DECISION' },
      { when: { categories: ['停止'], endedWithinMonths: 24 }, months: 24, from: 'END' },
      { when: { categories: ['暂扣'] }, months: 20, from: 'END' },
    ],
  },
  { kind: 'MONTHS', months: 13 },
  { kind: 'MONTHS', months: 24, date: 'ACT' },
  { kind: 'PREVIOUS_YEAR' },
  { kind: 'PREVIOUS_YEAR', date: 'ACT' },
  { kind: 'CALENDAR_YEAR', previousYearPercent: 30 },
  { kind: 'CALENDAR_YEAR', previousYearPercent: 0 },
  { kind: 'CALENDAR_YEAR', previousYearPercent: 55, date: 'ACT' },
  { kind: 'NOW' },
  { kind: 'NOW', keepEnded: true },
  { kind: 'LATEST' },
];

export const selections: readonly FactTest[] = [
  {},
  { topics: ['T1', 'T2'] },
  { notOutcomes: ['bad'] },
  { anyOf: [{ types: ['PENALTY'], topics: ['T1'] }, { severities: ['SERIOUS', 'MINOR'] }, { inForce: true }] },
  { measures: { n: { atLeast: 1 } } },
  { measures: { n: { atLeast: 1, below: 20, orMissing: true } } },
  { endedWithinMonths: 15 },
  { decidedWithinMonths: 7 },
];

const cases: readonly StateCase[] = [
  { name: 'bad', when: { outcomes: ['bad'] }, points: 0 },
  { name: 'unknown', when: { outcomes: ['unknown'] }, points: null },
  { name: 'lately', when: { outcomes: ['good'], decidedWithinMonths: 6 }, points: 10 },
  { name: 'ended', when: { inForce: false }, points: 2.5 },
  { name: 'good', when: { outcomes: ['good'] }, points: 7.25 },
];

const gateCases = [
  { name: 'bad', when: { outcomes: ['bad'] }, flag: 'BAD' },
  { name: 'ended', when: { inForce: false }, flag: 'ENDED' },
];

const levels = { good: 10, fair: 6.5, bad: 0, unknown: null };

const items: readonly ChargeItem[] = [
  { name: 'minor', when: { severities: ['MINOR'] }, points: 1.15 },
  { name: 'general', when: { severities: ['GENERAL'] }, points: 3, halvedWhen: { outcomes: ['good'] } },
  { name: 'serious', when: { severities: ['SERIOUS'] }, points: 4.35, halvedWhen: { topics: ['T2'] } },
  { name: 'each', when: { topics: ['T1'] }, points: 2, times: 'years' },
  {
    name: 'halved',
    when: { outcomes: ['bad'] },
    points: 3.33,
    times: 'years',
    halvedWhen: { measures: { years: { atLeast: 2 } } },
  },
];

const steps = [
  { atLeast: 1, points: 10 },
  { atLeast: 0.98, points: 8.05 },
  { atLeast: 0.333, points: 3 },
];

const sources: readonly RatioSource[] = [
  { from: 'LATEST', measure: 'ratio' },
  { from: 'MEAN', measure: 'ratio' },
  { from: 'TOTAL', measure: 'n', per: 7.5 },
  { from: 'QUOTIENT', numerator: 'made', denominator: 'due' },
  { from: 'SHARE', of: { outcomes: ['good', 'fair'] } },
  { from: 'COUNT', per: 4 },
];

const named = { name: 'nothing', points: 4.5 };

/** Every kind of rule with every option of it, on a maximum of 10. */
export const rules: readonly Rule[] = [
  { kind: 'STATE', pick: 'LATEST', cases, absent: 'NA' },
  { kind: 'STATE', pick: 'FIRST_CASE', cases, absent: 'FULL' },
  { kind: 'STATE', pick: 'LATEST', cases, absent: named },
  { kind: 'LEVEL', levels, pick: 'LATEST', absent: named },
  { kind: 'LEVEL', levels, pick: 'BEST', absent: 'NA' },
  { kind: 'LEVEL', levels, pick: 'YEARS', weights: [50, 30, 20], absent: 'FULL' },
  { kind: 'LEVEL', levels, pick: 'YEARS', weights: [3, 7], absent: named },
  ...sources.map((source): Rule => ({ kind: 'RATIO', source, steps, otherwise: 0.5, absent: 'NA' })),
  ...sources.map((source): Rule => ({ kind: 'RATIO', source, steps, otherwise: 0, minimumFacts: 2, absent: named })),
  {
    kind: 'COUNT',
    steps: [
      { atLeast: 3, points: 2 },
      { atLeast: 2, points: 4 },
      { atLeast: 1, points: 6.5 },
    ],
    absent: 'FULL',
  },
  { kind: 'COUNT', steps: [{ atLeast: 1, points: 5 }], absent: 'NA' },
  { kind: 'COUNT', steps: [{ atLeast: 1, points: 5 }], absent: named },
  { kind: 'DEDUCT', items, absent: 'FULL' },
  { kind: 'DEDUCT', items, absent: 'NA' },
  { kind: 'DEDUCT', items, absent: named },
  { kind: 'ADD', items, absent: 'NA' },
  { kind: 'ADD', items, absent: named },
  { kind: 'LATE', measure: 'days', points: 1.5, perDays: 7, counting: 'BEGUN', absent: 'FULL' },
  { kind: 'LATE', measure: 'days', points: 2, perDays: 30, counting: 'COMPLETED', absent: 'NA' },
  {
    kind: 'LATE',
    measure: 'days',
    points: 2,
    perDays: 30,
    counting: 'COMPLETED',
    zeroWhen: { outcomes: ['bad'] },
    absent: named,
  },
  { kind: 'POINTS', measure: 'score', of: 12, absent: 'FULL' },
  { kind: 'POINTS', measure: 'score', of: 9, absent: 'NA' },
  { kind: 'BAYES', measure: 'rating', prior: 4.2, weight: 5, scale: 5, absent: 'NA' },
  { kind: 'BAYES', measure: 'rating', prior: 3, weight: 1, scale: 5, absent: named },
];

export const gates: readonly Rule[] = [
  { kind: 'GATE', pick: 'LATEST', cases: gateCases },
  { kind: 'GATE', pick: 'FIRST_CASE', cases: gateCases },
];

export const effects: readonly (readonly VetoEffect[])[] = [
  [{ kind: 'CAP_SCORE', points: 59 }],
  [{ kind: 'CAP_GRADE', grade: 'C' }],
  [{ kind: 'SET_GRADE', grade: 'B' }],
  [
    { kind: 'SET_GRADE', grade: 'D' },
    { kind: 'FLAG', flag: 'FROZEN' },
  ],
  [{ kind: 'NOT_RATED' }],
  [
    { kind: 'CAP_SCORE', points: 71.25 },
    { kind: 'CAP_GRADE', grade: 'B' },
  ],
  [{ kind: 'FLAG', flag: 'SEEN' }],
  [{ kind: 'FREEZE' }],
];
