import { describe, expect, test } from '@jest/globals';
import { evaluate } from '../../../src/core/evaluation/evaluate.js';
import type { Exclusion } from '../../../src/core/evaluation/evaluation.js';
import type { Fact } from '../../../src/core/fact.js';
import { compiledAround, fact, indicator } from './facts.js';

const compiled = compiledAround([
  indicator({
    max: 10,
    evidence: ['PENALTY', 'COMPLAINT', 'LIST_ENTRY'],
    rule: { kind: 'DEDUCT', items: [{ name: 'each', when: {}, points: 4 }], absent: 'FULL' },
  }),
]);

function whyNot(given: Partial<Fact>, day: string, traits = {}): Exclusion | 'COUNTED' {
  const [result] = evaluate(compiled, [fact(given)], traits, day).indicators;
  return result?.excluded[0]?.why ?? 'COUNTED';
}

describe('facts that do not count', () => {
  test.each([
    [
      'F-05 an annulled decision, from its first day',
      { status: 'ANNULLED', statusSince: '2025-09-01' },
      '2025-04-01',
      'ANNULLED',
    ],
    ['F-05 a void decision', { status: 'VOID', statusSince: '2025-09-01' }, '2025-04-01', 'VOID'],
    [
      'F-06 one confirmed illegal',
      { status: 'CONFIRMED_ILLEGAL', statusSince: '2025-09-01' },
      '2025-04-01',
      'CONFIRMED_ILLEGAL',
    ],
    ['F-37 one withdrawn by its source', { status: 'WITHDRAWN' }, '2025-04-01', 'WITHDRAWN'],
    ['C.2 the simple procedure', { simpleProcedure: true }, '2025-04-01', 'SIMPLE_PROCEDURE'],
    ['a complaint not upheld', { type: 'COMPLAINT', outcome: 'not_upheld' }, '2025-04-01', 'NOT_UPHELD'],
    [
      'F-09 a repaired record, on the repair date',
      { status: 'REPAIRED', statusSince: '2025-09-01' },
      '2025-09-01',
      'REPAIRED',
    ],
    ['F-09 but not the day before', { status: 'REPAIRED', statusSince: '2025-09-01' }, '2025-08-31', 'COUNTED'],
    ['a repair without a date', { status: 'REPAIRED' }, '2025-04-01', 'REPAIRED'],
    [
      'a record under objection',
      { status: 'UNDER_OBJECTION', statusSince: '2025-05-02' },
      '2025-05-02',
      'UNDER_OBJECTION',
    ],
    ['but not before the objection', { status: 'UNDER_OBJECTION', statusSince: '2025-05-02' }, '2025-05-01', 'COUNTED'],
    ['F-08 a suit alone changes nothing', { outcome: '诉讼中' }, '2025-05-01', 'COUNTED'],
    ['a decision after the day', {}, '2025-03-14', 'NOT_YET'],
    ['a decision of the day itself', {}, '2025-03-15', 'COUNTED'],
    ['F-11 the day five years end', {}, '2030-03-15', 'COUNTED'],
    ['F-11 the day after', {}, '2030-03-16', 'OUTER_LIMIT'],
    ['F-11 five years from the end of the act', { actEndedOn: '2022-02-28' }, '2027-03-01', 'OUTER_LIMIT'],
    ['F-13 a late arrival that is already too old', { decidedOn: '2019-01-01' }, '2025-01-01', 'OUTER_LIMIT'],
    [
      'F-10 a list entry still in force has its own clock',
      { type: 'LIST_ENTRY', decidedOn: '2018-01-01' },
      '2025-01-01',
      'COUNTED',
    ],
    [
      'an ended list entry',
      { type: 'LIST_ENTRY', decidedOn: '2018-01-01', effectiveTo: '2019-12-31' },
      '2025-01-01',
      'OUTER_LIMIT',
    ],
  ] as const)('%s', (_name, given, day, why) => {
    expect(whyNot(given, day)).toBe(why);
  });

  test('F-23 an act before full capacity does not count, the act deciding and not the decision', () => {
    const traits = { capacityFrom: '2025-03-01' };
    expect(whyNot({ actEndedOn: '2025-02-28' }, '2025-04-01', traits)).toBe('BEFORE_CAPACITY');
    expect(whyNot({ actEndedOn: '2025-03-01' }, '2025-04-01', traits)).toBe('COUNTED');
  });

  test('F-07 a changed decision counts with its lower sanction from the original day', () => {
    const tiered = compiledAround([
      indicator({
        max: 10,
        window: { kind: 'TIER' },
        rule: {
          kind: 'DEDUCT',
          items: [
            { name: 'general', when: { severities: ['GENERAL'] }, points: 6 },
            { name: 'minor', when: { severities: ['MINOR'] }, points: 2 },
          ],
          absent: 'FULL',
        },
      }),
    ]);
    const points = (categories: readonly string[], day: string): number | null | undefined =>
      evaluate(tiered, [fact({ categories })], {}, day).indicators[0]?.points;
    expect(points(['罚款'], '2025-06-15')).toBe(400);
    expect(points(['警告'], '2025-06-15')).toBe(800);
    expect(points(['警告'], '2025-06-16')).toBe(1000);
  });

  test('F-30 an expired grade is no evidence and not a zero', () => {
    const graded = compiledAround([
      indicator({
        max: 10,
        evidence: ['GRADE'],
        window: { kind: 'NOW' },
        rule: { kind: 'LEVEL', levels: { '5A': 10, '4A': 9, 取消: 0 }, pick: 'LATEST', absent: 'NA' },
      }),
    ]);
    const grade = fact({ type: 'GRADE', outcome: '5A', effectiveTo: '2025-12-31' });
    expect(evaluate(graded, [grade], {}, '2025-12-31').indicators[0]?.points).toBe(1000);
    expect(evaluate(graded, [grade], {}, '2026-01-01').indicators[0]?.points).toBeNull();
  });
});

describe('the next change', () => {
  test.each([
    ['nothing at all', {}, '2025-04-01', '2030-03-16'],
    ['a decision to come', {}, '2025-01-01', '2025-03-15'],
    ['a repair to come', { status: 'REPAIRED', statusSince: '2025-09-01' }, '2025-04-01', '2025-09-01'],
    ['an annulled record', { status: 'ANNULLED' }, '2025-04-01', null],
    ['a record past the outer limit', {}, '2031-01-01', null],
  ] as const)('with %s', (_name, given, day, next) => {
    expect(evaluate(compiled, [fact(given)], {}, day).nextChangeOn).toBe(next);
  });

  test('of an archive without facts never comes', () => {
    expect(evaluate(compiled, [], {}, '2025-04-01').nextChangeOn).toBeNull();
  });
});
