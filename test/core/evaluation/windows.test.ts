import { describe, expect, test } from '@jest/globals';
import { evaluate } from '../../../src/core/evaluation/evaluate.js';
import type { Window } from '../../../src/core/evaluation/scheme.js';
import type { Day, Fact } from '../../../src/core/fact.js';
import { compiledAround, fact, indicator } from './facts.js';

/** Deducts 10 of 10, so the points lost are ten times the weight in percent. */
function lostOn(window: Window, day: Day, given: Partial<Fact>): number {
  const one = indicator({
    max: 10,
    evidence: ['PENALTY', 'LICENCE', 'LIST_ENTRY'],
    window,
    rule: { kind: 'DEDUCT', items: [{ name: 'each', when: {}, points: 10 }], absent: 'FULL' },
  });
  const points = evaluate(compiledAround([one]), [fact(given)], {}, day).indicators[0]?.points ?? 0;
  return (1000 - points) / 10;
}

describe('the tier window', () => {
  test.each([
    ['MINOR', '2025-06-15', 100],
    ['MINOR', '2025-06-16', 0],
    ['GENERAL', '2026-03-15', 100],
    ['GENERAL', '2026-03-16', 0],
    ['SERIOUS', '2026-03-15', 100],
    ['SERIOUS', '2026-03-16', 70],
    ['SERIOUS', '2027-03-15', 70],
    ['SERIOUS', '2027-03-16', 40],
    ['SERIOUS', '2028-03-15', 40],
    ['SERIOUS', '2028-03-16', 0],
  ] as const)('a %s penalty of 2025-03-15 weighs on %s %i percent', (severity, day, weight) => {
    expect(lostOn({ kind: 'TIER' }, day, { severity })).toBe(weight);
  });

  test.each([
    ['警告 alone', { categories: ['警告'] }, '2025-06-16', 0],
    ['警告 and 罚款', { categories: ['警告', '罚款'] }, '2025-06-16', 100],
    ['吊销许可证件', { categories: ['罚款', '吊销许可证件'] }, '2026-03-16', 70],
    ['a list entry', { type: 'LIST_ENTRY', categories: [] }, '2026-03-16', 70],
    ['no stated sanction', { categories: [] }, '2026-03-15', 100],
  ] as const)('without a stated class, %s makes it', (_name, given, day, weight) => {
    expect(lostOn({ kind: 'TIER' }, day, { ...given })).toBe(weight);
  });

  test('a statutory look-back prolongs it from the decision or from the end of the sanction', () => {
    const window: Window = {
      kind: 'TIER',
      lookBack: [
        { when: { categories: ['警告'] }, months: 12, from: 'DECISION' },
        { when: { categories: ['停止执业'] }, months: 24, from: 'END' },
      ],
    };
    expect(lostOn(window, '2026-03-15', { categories: ['警告'] })).toBe(100);
    expect(lostOn(window, '2026-03-16', { categories: ['警告'] })).toBe(0);
    const stopped = { categories: ['停止执业'], effectiveTo: '2025-09-15' };
    expect(lostOn(window, '2027-09-15', stopped)).toBe(100);
    expect(lostOn(window, '2027-09-16', stopped)).toBe(0);
  });
});

describe('the other windows', () => {
  test.each([
    [{ kind: 'MONTHS', months: 24 }, '2027-03-15', {}, 100],
    [{ kind: 'MONTHS', months: 24 }, '2027-03-16', {}, 0],
    [{ kind: 'MONTHS', months: 12, date: 'ACT' }, '2025-12-31', { actEndedOn: '2024-12-31' }, 100],
    [{ kind: 'MONTHS', months: 12, date: 'ACT' }, '2026-01-01', { actEndedOn: '2024-12-31' }, 0],
    [{ kind: 'PREVIOUS_YEAR' }, '2025-12-31', {}, 0],
    [{ kind: 'PREVIOUS_YEAR' }, '2026-01-01', {}, 100],
    [{ kind: 'PREVIOUS_YEAR' }, '2026-12-31', {}, 100],
    [{ kind: 'PREVIOUS_YEAR' }, '2027-01-01', {}, 0],
    [{ kind: 'CALENDAR_YEAR', previousYearPercent: 30 }, '2025-12-31', {}, 100],
    [{ kind: 'CALENDAR_YEAR', previousYearPercent: 30 }, '2026-01-01', {}, 30],
    [{ kind: 'CALENDAR_YEAR', previousYearPercent: 30 }, '2027-01-01', {}, 0],
    [{ kind: 'NOW' }, '2025-05-31', { effectiveFrom: '2025-06-01' }, 0],
    [{ kind: 'NOW' }, '2025-06-01', { effectiveFrom: '2025-06-01' }, 100],
    [{ kind: 'NOW' }, '2025-08-31', { effectiveTo: '2025-08-31' }, 100],
    [{ kind: 'NOW' }, '2025-09-01', { effectiveTo: '2025-08-31' }, 0],
    [{ kind: 'NOW', keepEnded: true }, '2025-09-01', { effectiveTo: '2025-08-31' }, 100],
    [{ kind: 'ALL' }, '2030-03-15', {}, 100],
  ] as const)('%j on %s', (window, day, given, weight) => {
    expect(lostOn(window, day, { type: 'LICENCE', ...given })).toBe(weight);
  });

  test('acts of December found in March count in the year that the scheme names', () => {
    const act = { decidedOn: '2026-03-10', actEndedOn: '2025-12-20' };
    expect(lostOn({ kind: 'CALENDAR_YEAR', previousYearPercent: 30 }, '2026-03-10', act)).toBe(100);
    expect(lostOn({ kind: 'CALENDAR_YEAR', previousYearPercent: 30, date: 'ACT' }, '2026-03-10', act)).toBe(30);
  });

  test('only the latest fact counts in the window of the latest', () => {
    const one = indicator({
      max: 10,
      window: { kind: 'LATEST' },
      rule: { kind: 'DEDUCT', items: [{ name: 'each', when: {}, points: 4 }], absent: 'FULL' },
    });
    const facts = [fact({ recordId: 'b', decidedOn: '2025-04-01' }), fact({ recordId: 'a', decidedOn: '2025-01-01' })];
    expect(evaluate(compiledAround([one]), facts, {}, '2026-01-01').indicators[0]).toMatchObject({
      points: 600,
      evidence: ['v-b'],
      excluded: [{ versionId: 'v-a', why: 'OUTRANKED' }],
    });
  });
});
