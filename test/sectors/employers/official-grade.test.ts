import { describe, expect, test } from '@jest/globals';
import type { Fact } from '../../../src/core/fact.js';
import { officialGrade } from '../../../src/sectors/employers/official-grade.js';
import type { OfficialGrade } from '../../../src/sectors/employers/official-grade.js';
import { fact } from '../../core/evaluation/facts.js';

const labour = (...topics: string[]): string[] => ['LABOUR', ...topics];

function graded(facts: readonly Partial<Fact>[], day = '2026-06-30'): OfficialGrade {
  const numbered = facts.map((one, index) => fact({ recordId: `r${index}`, topics: labour(), ...one }));
  return officialGrade({ facts: numbered, traits: {}, day });
}

describe('the official grade of the previous calendar year', () => {
  test.each<[string, Partial<Fact>[], string, number[], number]>([
    ['nothing', [], 'A', [], 0],
    ['an inspection without findings', [{ type: 'INSPECTION', outcome: 'ok' }], 'A', [], 0],
    ['a penalty of another field', [{ topics: [] }], 'A', [], 0],
    ['a licence', [{ type: 'LICENCE' }], 'A', [], 0],
    ['one penalty', [{}], 'B', [], 1],
    ['one order', [{ type: 'RECTIFY', outcome: 'FULFILLED' }], 'B', [], 1],
    ['two penalties', [{}, {}], 'B', [], 2],
    ['three penalties', [{}, {}, {}], 'C', [1], 3],
    ['three records of two documents', [{ documentKey: 'a' }, { documentKey: 'a' }, { documentKey: 'b' }], 'B', [], 2],
    ['a mass incident', [{ topics: labour('MASS_INCIDENT') }], 'C', [2], 1],
    [
      'an inspection that found a mass incident attributable',
      [{ type: 'INSPECTION', topics: labour('MASS_INCIDENT'), outcome: 'attributable' }],
      'C',
      [2],
      0,
    ],
    [
      'one that found it not attributable',
      [{ type: 'INSPECTION', topics: labour('MASS_INCIDENT'), outcome: 'not_attributable' }],
      'A',
      [],
      0,
    ],
    ['child labour', [{ topics: labour('CHILD_LABOUR') }], 'C', [3], 1],
    ['forced labour', [{ topics: labour('FORCED_LABOUR') }], 'C', [3], 1],
    ['a serious violation', [{ severity: 'SERIOUS' }], 'C', [3], 1],
    ['a refused order', [{ type: 'RECTIFY', outcome: 'REFUSED' }], 'C', [4], 1],
    ['an obstructed inspection', [{ topics: labour('OBSTRUCTION') }], 'C', [5], 1],
    ['criminal liability', [{ type: 'JUDGMENT', topics: labour('CRIMINAL_LIABILITY') }], 'C', [6], 0],
    ['several cases', [{ topics: labour('OBSTRUCTION', 'CHILD_LABOUR') }, {}, {}], 'C', [1, 3, 5], 3],
  ])('%s', (_name, facts, grade, cases, timesHandled) => {
    const result = graded(facts);
    expect(result).toMatchObject({ year: 2025, grade, timesHandled });
    expect(result.causes.map((one) => one.case)).toEqual(cases);
  });

  test('F-05 an annulled decision is out from the first day, and two of three make a B', () => {
    const result = graded([{}, {}, { status: 'ANNULLED', statusSince: '2026-05-01' }]);
    expect(result).toMatchObject({ grade: 'B', timesHandled: 2, evidence: ['v-r0', 'v-r1'] });
  });

  test('F-09 a repaired decision is out from the repair date only', () => {
    const repaired: Partial<Fact> = { status: 'REPAIRED', statusSince: '2026-05-01' };
    expect(graded([repaired], '2026-04-30').grade).toBe('B');
    expect(graded([repaired], '2026-05-01').grade).toBe('A');
  });

  test.each([
    ['2025-12-31', '2024', 'A'],
    ['2026-01-01', '2025', 'B'],
    ['2026-12-31', '2025', 'B'],
    ['2027-01-01', '2026', 'A'],
  ])('on %s it judges %s', (day, year, grade) => {
    expect(graded([{}], day)).toMatchObject({ year: Number(year), grade });
  });

  test('another year may be asked for', () => {
    const facts = [fact({ topics: labour(), decidedOn: '2023-07-01' })];
    expect(officialGrade({ facts, traits: {}, day: '2026-06-30', year: 2023 }).grade).toBe('B');
    expect(officialGrade({ facts, traits: {}, day: '2026-06-30' }).grade).toBe('A');
  });

  test('F-04 each place has its grade, and the worst one stands with its place', () => {
    const result = graded([
      { authority: '370302' },
      { authority: '370303', topics: labour('OBSTRUCTION') },
      { authority: '370304', type: 'INSPECTION', outcome: 'ok' },
      { authority: '370302' },
      { authority: '370303' },
    ]);
    expect(result).toMatchObject({ grade: 'C', authority: '370303', timesHandled: 2 });
    expect(result.places.map(({ authority, grade }) => [authority, grade])).toEqual([
      ['370303', 'C'],
      ['370302', 'B'],
      ['370304', 'A'],
    ]);
  });

  test('three times in three places is no C in any of them', () => {
    const result = graded([{ authority: '370302' }, { authority: '370303' }, { authority: '370304' }]);
    expect(result).toMatchObject({ grade: 'B', authority: '370302' });
  });

  test('a unit without labour relation that year is not rated', () => {
    const facts = [fact({ topics: labour() })];
    const grade = (traits: Record<string, boolean>): string =>
      officialGrade({ facts, traits, day: '2026-06-30' }).grade;
    expect(grade({ labourRelation2025: false })).toBe('NR');
    expect(grade({ labourRelation: false })).toBe('NR');
    expect(grade({ labourRelation2024: false })).toBe('B');
  });

  test('is safe for JSON', () => {
    const result = graded([{ topics: labour('OBSTRUCTION') }]);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });
});
