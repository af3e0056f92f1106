import { describe, expect, test } from '@jest/globals';
import type { Fact } from '../../../src/core/fact.js';
import { officialGrade } from '../../../src/sectors/employers/official-grade.js';
import { riskLevel } from '../../../src/sectors/employers/risk-level.js';
import type { RiskLevel } from '../../../src/sectors/employers/risk-level.js';
import { fact } from '../../core/evaluation/facts.js';

const day = '2026-06-30';

function risk(score: string | null, facts: readonly Fact[] = []): RiskLevel {
  return riskLevel({ official: officialGrade({ facts, traits: {}, day }), score, facts, day });
}

const penalty = fact({ topics: ['LABOUR'] });
const obstruction = fact({ topics: ['LABOUR', 'OBSTRUCTION'] });
const listed = fact({ type: 'LIST_ENTRY', topics: ['WAGE_LIST'], decidedOn: '2024-01-01', effectiveTo: '2026-06-30' });
const insurance = fact({ type: 'LIST_ENTRY', topics: ['SOCIAL_INSURANCE_LIST'], decidedOn: '2024-01-01' });
const arrears = fact({
  type: 'WAGE',
  topics: ['LABOUR', 'WAGE_ARREARS'],
  outcome: 'open',
  measures: { persons: 30 },
});

describe('the risk level', () => {
  test.each<[string, string | null, Fact[], string, string[]]>([
    ['official A and 85', '85.00', [], 'LOW', []],
    ['official A below 85', '84.99', [], 'MEDIUM', []],
    ['official A without a score', null, [], 'MEDIUM', []],
    ['official B and 100', '100.00', [penalty], 'MEDIUM', []],
    ['a score of 60', '60.00', [], 'MEDIUM', []],
    ['a score below 60', '59.99', [], 'HIGH', ['SCORE_BELOW_60']],
    ['official C', '90.00', [obstruction], 'HIGH', ['OFFICIAL_C']],
    ['the wage list', '90.00', [listed], 'HIGH', ['WAGE_LIST']],
    ['the wage list, left yesterday', '90.00', [{ ...listed, effectiveTo: '2026-06-29' }], 'LOW', []],
    ['the wage list entry annulled', '90.00', [{ ...listed, status: 'ANNULLED' }], 'LOW', []],
    ['the social insurance list', '90.00', [insurance], 'HIGH', ['SOCIAL_INSURANCE_LIST']],
    ['open arrears of 30 persons', '90.00', [arrears], 'HIGH', ['OPEN_ARREARS']],
    ['open arrears of 29 persons', '90.00', [{ ...arrears, measures: { persons: 29 } }], 'LOW', []],
    ['arrears of 30 persons, paid', '90.00', [{ ...arrears, outcome: 'paid_before_order' }], 'LOW', []],
  ])('with %s', (_name, score, facts, level, causes) => {
    const result = risk(score, facts);
    expect(result.level).toBe(level);
    expect(result.causes.map(({ code }) => code)).toEqual(causes);
    expect(result.tasks).toEqual(level === 'HIGH' ? ['INTERVIEW', 'NO_VIOLATION_COMMITMENT'] : []);
  });

  test('names the records that made it high', () => {
    expect(risk('90.00', [arrears]).causes).toEqual([{ code: 'OPEN_ARREARS', evidence: ['v-r1'] }]);
  });

  test('a score that is no decimal is refused', () => {
    expect(() => risk('ninety')).toThrow('"ninety" is not a decimal');
  });
});
