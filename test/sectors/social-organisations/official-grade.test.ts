import { describe, expect, test } from '@jest/globals';
import type { Fact, Traits } from '../../../src/core/fact.js';
import type { Assessment } from '../../../src/sectors/social-organisations/official-grade.js';
import { socialOrganisationResult } from '../../../src/sectors/social-organisations/social-organisation-result.js';
import { fact } from '../../core/evaluation/facts.js';

function assessed(facts: readonly Partial<Fact>[], day = '2026-06-30', traits: Traits = {}): Assessment {
  const numbered = facts.map((one, index) => fact({ recordId: `r${index}`, type: 'GRADE', ...one }));
  return socialOrganisationResult({ facts: numbered, traits, day, score: null }).assessment;
}

const given: Partial<Fact> = {
  outcome: '4A',
  decidedOn: '2022-03-01',
  effectiveFrom: '2022-03-10',
  effectiveTo: '2027-03-09',
};

describe('the assessment grade', () => {
  test.each([
    ['5A', '5A'],
    ['AAAAA', '5A'],
    ['4A级', '4A'],
    ['AAA级', '3A'],
    ['AA', '2A'],
    ['A', '1A'],
  ])('written %s is %s', (outcome, grade) => {
    expect(assessed([{ ...given, outcome }])).toMatchObject({ state: 'VALID', grade, evidence: ['v-r0'] });
  });

  test.each([[null], ['未评'], ['优秀']])('is none where the record says %p', (outcome) => {
    expect(assessed([{ ...given, outcome }])).toMatchObject({ state: 'NONE', grade: null, evidence: [] });
  });

  test.each([
    ['2022-03-09', 'NONE'],
    ['2022-03-10', 'VALID'],
    ['2027-03-09', 'VALID'],
    ['2027-03-10', 'EXPIRED'],
  ])('on %s is %s', (day, state) => {
    expect(assessed([given], day).state).toBe(state);
  });

  test('F-30 expired it is still shown, as expired', () => {
    expect(assessed([given], '2028-01-01')).toMatchObject({ state: 'EXPIRED', grade: '4A', validUntil: '2027-03-09' });
  });

  test('without a stated end is valid five years', () => {
    const open = { ...given, effectiveTo: null };
    expect(assessed([open])).toMatchObject({ validFrom: '2022-03-10', validUntil: '2027-03-10' });
    expect(assessed([open], '2027-03-11').state).toBe('EXPIRED');
  });

  test('is the one of the latest assessment in effect', () => {
    const lower = { outcome: '2A', decidedOn: '2026-06-01', effectiveFrom: '2026-07-01' };
    expect(assessed([given, lower], '2026-06-30').grade).toBe('4A');
    expect(assessed([given, lower], '2026-07-01').grade).toBe('2A');
  });

  test('cancelled names the day and the decision, until it is given anew', () => {
    const cancelled = { outcome: '取消', decidedOn: '2025-05-01' };
    expect(assessed([given, cancelled])).toEqual({
      state: 'CANCELLED',
      grade: '4A',
      validFrom: '2022-03-10',
      validUntil: '2025-05-01',
      evidence: ['v-r1'],
    });
    expect(assessed([given, cancelled, { outcome: '3A', decidedOn: '2026-05-01' }])).toMatchObject({
      state: 'VALID',
      grade: '3A',
    });
  });

  test('F-05 an annulled grade was never given, whatever the register still says', () => {
    const register = { assessmentGrade: '4A', assessmentValidUntil: '2027-03-09' };
    expect(assessed([{ ...given, status: 'ANNULLED' }], '2026-06-30', register).state).toBe('NONE');
  });

  test.each([
    ['2022-03-09', 'NONE'],
    ['2022-03-10', 'VALID'],
    ['2027-03-10', 'EXPIRED'],
  ])('known only from the register is %2$s on %1$s', (day, state) => {
    const register = { assessmentGrade: 'AAA', assessmentValidUntil: '2027-03-09' };
    expect(assessed([], day, register).state).toBe(state);
  });

  test('known only from the register without its last day cannot be placed', () => {
    expect(assessed([], '2026-06-30', { assessmentGrade: '4A' }).state).toBe('NONE');
  });
});
