import { describe, expect, test } from '@jest/globals';
import { clockOn } from '../../../src/core/evaluation/clock.js';
import { datedFacts } from '../../../src/core/evaluation/dated-fact.js';
import type { Fact, Traits } from '../../../src/core/fact.js';
import { institutionGradeAt } from '../../../src/sectors/legal-professionals/institution-grade.js';
import type { InstitutionGrade } from '../../../src/sectors/legal-professionals/institution-grade.js';
import { fact } from '../../core/evaluation/facts.js';

const graded: Partial<Fact> = {
  type: 'GRADE',
  topics: ['INSTITUTION'],
  outcome: 'B',
  decidedOn: '2026-03-01',
  effectiveTo: '2027-02-28',
};
const inspected: Partial<Fact> = { type: 'ANNUAL_REVIEW', outcome: '合格', decidedOn: '2026-04-01' };

function grade(facts: readonly Partial<Fact>[], traits: Traits = {}, day = '2026-06-30'): InstitutionGrade | null {
  const numbered = facts.map((one, index) => fact({ recordId: `r${index}`, ...one }));
  return institutionGradeAt(datedFacts(numbered), traits, clockOn(day));
}

describe('the grade of an institution', () => {
  test('is the honesty grade of a forensic one, with its validity', () => {
    expect(grade([graded])).toEqual({
      grade: 'B',
      kind: 'FORENSIC_HONESTY',
      decidedOn: '2026-03-01',
      validUntil: '2027-02-28',
      expired: false,
      evidence: ['v-r0'],
    });
  });

  test('is the yearly inspection of a firm', () => {
    const ofFirm = { ...inspected, topics: ['INSTITUTION'] };
    expect(grade([ofFirm])).toMatchObject({
      grade: '合格',
      kind: 'YEARLY_INSPECTION',
      validUntil: null,
      expired: false,
    });
  });

  test('a re-assessment on a major event stands from its day', () => {
    const worse = { ...graded, outcome: 'D', decidedOn: '2026-06-30' };
    expect(grade([graded, worse], {}, '2026-06-29')?.grade).toBe('B');
    expect(grade([graded, worse])?.grade).toBe('D');
  });

  test('F-30 shows an expired grade as expired', () => {
    expect(grade([graded], {}, '2027-02-28')?.expired).toBe(false);
    expect(grade([graded], {}, '2027-03-01')).toMatchObject({ grade: 'B', expired: true });
  });

  test('in the archive of a person a review without a topic is the person’s', () => {
    expect(grade([inspected], { role: 'NOTARY' })).toBeNull();
    expect(grade([inspected], { role: 'INSTITUTION' })?.grade).toBe('合格');
  });

  test.each<[string, Partial<Fact>]>([
    ['a rating by some other authority', { ...graded, topics: [] }],
    ['a grade that was annulled', { ...graded, status: 'ANNULLED' }],
    ['a word that is no grade', { ...graded, outcome: 'AAA' }],
  ])('is not %s', (_name, one) => {
    expect(grade([one], { role: 'INSTITUTION' })).toBeNull();
  });
});
