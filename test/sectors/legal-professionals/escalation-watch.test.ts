import { describe, expect, test } from '@jest/globals';
import { clockOn, nextChange } from '../../../src/core/evaluation/clock.js';
import { datedFacts } from '../../../src/core/evaluation/dated-fact.js';
import type { Fact, Traits } from '../../../src/core/fact.js';
import { escalationWatchAt } from '../../../src/sectors/legal-professionals/escalation-watch.js';
import type { EscalationWatch } from '../../../src/sectors/legal-professionals/escalation-watch.js';
import { fact } from '../../core/evaluation/facts.js';

const lawyer: Traits = { role: 'LAWYER' };
const warning: Partial<Fact> = { categories: ['警告'], decidedOn: '2025-08-01' };
const stop: Partial<Fact> = {
  categories: ['暂扣许可证件'],
  decidedOn: '2024-01-10',
  effectiveFrom: '2024-01-20',
  effectiveTo: '2024-04-19',
};

function watch(facts: readonly Partial<Fact>[], day: string, traits: Traits = lawyer): EscalationWatch | null {
  const numbered = facts.map((one, index) => fact({ recordId: `r${index}`, ...one }));
  return escalationWatchAt(datedFacts(numbered), traits, clockOn(day));
}

describe('the escalation watch of a lawyer', () => {
  test.each<[string, Partial<Fact>, string, string]>([
    ['on the day of a warning', warning, '2025-08-01', 'WARNED'],
    ['a year after a warning', warning, '2026-08-01', 'WARNED'],
    ['a day later', warning, '2026-08-02', 'NONE'],
    ['before the warning', warning, '2025-07-31', 'NONE'],
    ['during a stop', stop, '2024-02-01', 'STOPPED'],
    ['two years after its end', stop, '2026-04-19', 'STOPPED'],
    ['a day after that', stop, '2026-04-20', 'NONE'],
    ['with a fine', { ...warning, categories: ['罚款'] }, '2025-08-01', 'NONE'],
    ['with a warning and a fine in one decision', { ...warning, categories: ['警告', '罚款'] }, '2025-08-01', 'WARNED'],
    ['with a warning of the bar', { ...warning, type: 'DISCIPLINE', outcome: '警告' }, '2025-08-01', 'NONE'],
    [
      'with a warning annulled later',
      { ...warning, status: 'ANNULLED', statusSince: '2026-01-01' },
      '2025-08-01',
      'NONE',
    ],
    ['with a warning given on the spot', { ...warning, simpleProcedure: true }, '2025-08-01', 'NONE'],
    [
      'with a warning under objection',
      { ...warning, status: 'UNDER_OBJECTION', statusSince: '2025-09-01' },
      '2025-09-01',
      'NONE',
    ],
  ])('%s', (_name, penalty, day, state) => {
    expect(watch([penalty], day)?.state).toBe(state);
  });

  test('says since when, until when and what a further case leads to', () => {
    expect(watch([warning], '2026-01-01')).toEqual({
      state: 'WARNED',
      escalations: [
        {
          state: 'WARNED',
          since: '2025-08-01',
          until: '2026-08-01',
          endKnown: true,
          furtherCase: 'STOP_3_TO_12_MONTHS',
          evidence: ['v-r0'],
        },
      ],
    });
    expect(watch([stop], '2026-01-01')?.escalations).toEqual([
      {
        state: 'STOPPED',
        since: '2024-01-10',
        until: '2026-04-19',
        endKnown: true,
        furtherCase: 'REVOCATION',
        evidence: ['v-r0'],
      },
    ]);
  });

  test('has the stop first where a warning runs too, and a later warning prolongs', () => {
    const result = watch([warning, stop, { ...warning, decidedOn: '2025-12-01' }], '2026-01-01');
    expect(result?.state).toBe('STOPPED');
    expect(result?.escalations.map(({ state, until, evidence }) => [state, until, evidence])).toEqual([
      ['STOPPED', '2026-04-19', ['v-r1']],
      ['WARNED', '2026-12-01', ['v-r0', 'v-r2']],
    ]);
  });

  test('F-09 counts repaired records, which the score does not', () => {
    const repaired: Partial<Fact> = { ...warning, status: 'REPAIRED', statusSince: '2025-11-01' };
    expect(watch([repaired], '2026-01-01')).toMatchObject({ state: 'WARNED', escalations: [{ evidence: ['v-r0'] }] });
    expect(watch([{ ...repaired, simpleProcedure: true }], '2026-01-01')?.state).toBe('NONE');
  });

  test('takes a stop for its length in months, or for a year where nothing is stated, and says so', () => {
    const open: Partial<Fact> = { ...stop, effectiveFrom: null, effectiveTo: null };
    expect(watch([{ ...open, measures: { suspensionMonths: 3 } }], '2026-01-01')?.escalations).toMatchObject([
      { until: '2026-04-10', endKnown: true },
    ]);
    expect(watch([open], '2026-06-01')?.escalations).toMatchObject([{ until: '2027-01-10', endKnown: false }]);
  });

  test.each(['NOTARY', 'GRASSROOTS', 'LEGAL_AID', 'FORENSIC', 'INSTITUTION'])('is not given for %s', (role) => {
    expect(watch([warning], '2026-01-01', { role })).toBeNull();
  });

  test('is given where the archive does not state its role', () => {
    expect(watch([warning], '2026-01-01', {})?.state).toBe('WARNED');
  });

  test('next changes on the day after the look-back', () => {
    const clock = clockOn('2026-01-01');
    escalationWatchAt(datedFacts([fact(warning)]), lawyer, clock);
    expect(nextChange(clock)).toBe('2026-08-02');
  });
});
