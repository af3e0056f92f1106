import { describe, expect, test } from '@jest/globals';
import type { Fact } from '../../../src/core/fact.js';
import { socialOrganisationResult } from '../../../src/sectors/social-organisations/social-organisation-result.js';
import { fact } from '../../core/evaluation/facts.js';

function lists(facts: readonly Partial<Fact>[], day = '2026-06-30') {
  const numbered = facts.map((one, index) => fact({ recordId: `r${index}`, type: 'LIST_ENTRY', ...one }));
  const { abnormalList, severeList } = socialOrganisationResult({ facts: numbered, traits: {}, day, score: null });
  return { abnormal: abnormalList, severe: severeList };
}

const abnormal: Partial<Fact> = { topics: ['ABNORMAL_LIST', 'ANNUAL_REPORT_MISSING'], decidedOn: '2025-08-01' };
const severe: Partial<Fact> = { topics: ['SEVERE_LIST'], decidedOn: '2025-08-01' };

describe('the abnormal list', () => {
  test('names its causes and its records, and ends with the duties', () => {
    expect(lists([abnormal]).abnormal).toEqual({
      listed: true,
      since: '2025-08-01',
      evidence: ['v-r0'],
      causeRecords: [],
      causes: ['ANNUAL_REPORT_MISSING'],
      removal: 'DUTIES',
      earliestRemovalOn: null,
    });
    expect(lists([abnormal]).severe.listed).toBe(false);
  });

  test.each([
    ['2025-07-31', false],
    ['2025-08-01', true],
    ['2026-01-31', true],
    ['2026-02-01', false],
  ])('on %s the organisation is on it: %p', (day, listed) => {
    expect(lists([{ ...abnormal, effectiveTo: '2026-01-31' }], day).abnormal.listed).toBe(listed);
  });

  test('names the penalty of the same document as its cause', () => {
    const penalty: Partial<Fact> = { type: 'PENALTY', documentKey: 'd', decidedOn: '2025-07-10' };
    expect(lists([{ ...abnormal, documentKey: 'd' }, penalty]).abnormal).toMatchObject({
      evidence: ['v-r0'],
      causeRecords: ['v-r1'],
    });
  });

  test('does not know an entry for which the organisation bears no direct responsibility, nor a repaired one', () => {
    expect(lists([{ ...abnormal, outcome: 'not_attributable' }]).abnormal.listed).toBe(false);
    expect(lists([{ ...abnormal, status: 'REPAIRED', statusSince: '2026-06-30' }]).abnormal.listed).toBe(false);
    expect(lists([{ ...abnormal, status: 'REPAIRED', statusSince: '2026-07-01' }]).abnormal.listed).toBe(true);
  });
});

describe('the severe list', () => {
  test('may be left after two full years', () => {
    expect(lists([severe]).severe).toMatchObject({
      listed: true,
      since: '2025-08-01',
      removal: 'TERM',
      earliestRemovalOn: '2027-08-02',
    });
  });

  test('begins its two years again with a new entry on either list', () => {
    const again = { ...severe, decidedOn: '2026-03-05' };
    expect(lists([severe, again]).severe).toMatchObject({ since: '2025-08-01', earliestRemovalOn: '2028-03-06' });
    expect(lists([severe, { ...abnormal, decidedOn: '2026-04-05' }]).severe.earliestRemovalOn).toBe('2028-04-06');
    expect(lists([severe, { ...abnormal, decidedOn: '2024-04-05' }]).severe.earliestRemovalOn).toBe('2027-08-02');
  });

  test('after two years on the abnormal list is left only with the duties fulfilled too', () => {
    const topics = ['SEVERE_LIST', 'TWO_YEARS_ABNORMAL'];
    expect(lists([{ ...severe, topics }]).severe).toMatchObject({
      removal: 'TERM_AND_DUTIES',
      earliestRemovalOn: '2027-08-02',
    });
  });

  test('F-21 of a revoked organisation is left only when it is cancelled', () => {
    const expected = { removal: 'CANCELLATION', earliestRemovalOn: null };
    expect(lists([severe, { type: 'REG', outcome: 'REVOKED' }]).severe).toMatchObject(expected);
    expect(lists([{ ...severe, topics: ['SEVERE_LIST', 'REGISTRATION_REVOKED'] }]).severe).toMatchObject(expected);
  });

  test('entry older than five years counts as long as it lasts', () => {
    expect(lists([{ ...severe, decidedOn: '2019-01-01' }]).severe.listed).toBe(true);
  });
});
