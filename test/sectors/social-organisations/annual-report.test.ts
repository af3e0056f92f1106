import { describe, expect, test } from '@jest/globals';
import type { Fact, Traits } from '../../../src/core/fact.js';
import type { AnnualReport } from '../../../src/sectors/social-organisations/annual-report.js';
import { socialOrganisationResult } from '../../../src/sectors/social-organisations/social-organisation-result.js';
import { fact } from '../../core/evaluation/facts.js';

function report(facts: readonly Partial<Fact>[], day = '2026-06-30', traits: Traits = {}): AnnualReport {
  const numbered = facts.map((one, index) =>
    fact({ recordId: `r${index}`, type: 'ANNUAL_REPORT', outcome: 'filed', ...one }),
  );
  return socialOrganisationResult({ facts: numbered, traits, day, score: null }).annualReport;
}

describe('the yearly report', () => {
  test.each([
    ['社会团体', '2026-05-31', 2024, '2025-05-31'],
    ['社会团体', '2026-06-01', 2025, '2026-05-31'],
    ['民办非企业单位', '2026-06-01', 2025, '2026-05-31'],
    ['基金会', '2026-03-31', 2024, '2025-03-31'],
    ['基金会', '2026-04-01', 2025, '2026-03-31'],
  ])('of a %s on %s is about %d and was due on %s', (organisationType, day, year, dueOn) => {
    expect(report([], day, { organisationType })).toMatchObject({ year, dueOn, state: 'NOT_RECORDED', evidence: [] });
  });

  test('of an unknown type is due on the later day', () => {
    expect(report([], '2026-05-15').dueOn).toBe('2025-05-31');
  });

  test.each<[string, Partial<Fact>, string, number | null]>([
    ['on the last day', { decidedOn: '2026-05-31' }, 'FILED', 0],
    ['a day late', { decidedOn: '2026-06-01' }, 'LATE', 1],
    ['late by its own record', { decidedOn: '2026-06-20', measures: { daysLate: 12 } }, 'LATE', 12],
    ['in a prolonged term', { decidedOn: '2026-06-01', measures: { daysLate: 0 } }, 'FILED', 0],
    ['named by its year', { decidedOn: '2026-01-05', measures: { year: 2025 } }, 'FILED', 0],
    ['not at all', { outcome: 'missing', decidedOn: '2026-06-05' }, 'MISSING', null],
  ])('filed %s', (_name, given, state, daysLate) => {
    const filedOn = state === 'MISSING' ? null : given.decidedOn;
    expect(report([given])).toMatchObject({ state, daysLate, filedOn, evidence: ['v-r0'] });
  });

  test('recorded missing and filed later is late', () => {
    const facts = [
      { outcome: 'missing', decidedOn: '2026-06-02' },
      { outcome: 'filed', decidedOn: '2026-06-20' },
    ];
    expect(report(facts, '2026-06-19').state).toBe('MISSING');
    expect(report(facts, '2026-06-20')).toMatchObject({ state: 'LATE', daysLate: 20, evidence: ['v-r1'] });
  });

  test('of another year, or withdrawn, says nothing of this one', () => {
    expect(report([{ decidedOn: '2025-04-01' }]).state).toBe('NOT_RECORDED');
    expect(report([{ decidedOn: '2026-04-01', measures: { year: 2024 } }]).state).toBe('NOT_RECORDED');
    expect(report([{ outcome: 'missing', decidedOn: '2026-06-05', status: 'WITHDRAWN' }]).state).toBe('NOT_RECORDED');
  });
});
