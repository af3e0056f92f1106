import { describe, expect, test } from '@jest/globals';
import { subjectEnds } from '../../../src/core/evaluation/end-veto.js';
import { compileScheme } from '../../../src/core/evaluation/compile-scheme.js';
import { evaluate } from '../../../src/core/evaluation/evaluate.js';
import type { Evaluation } from '../../../src/core/evaluation/evaluation.js';
import type { FactTest } from '../../../src/core/evaluation/fact-test.js';
import type { Fact, Traits } from '../../../src/core/fact.js';
import { employerOutcomes } from '../../../src/sectors/employers/outcomes.js';
import { employerScheme } from '../../../src/sectors/employers/scheme.js';
import { employerTopics } from '../../../src/sectors/employers/topics.js';
import { fact } from '../../core/evaluation/facts.js';

const compiled = compileScheme(employerScheme);
const day = '2026-06-30';

function run(facts: readonly Fact[], traits: Traits = {}): Evaluation {
  return evaluate(compiled, facts, traits, day);
}

function pointsOf(code: string, facts: readonly Partial<Fact>[], traits: Traits = {}): number | null | undefined {
  const numbered = facts.map((one, index) => fact({ recordId: `r${index}`, ...one }));
  return run(numbered, traits).indicators.find((one) => one.code === code)?.points;
}

const labour = (...topics: string[]): string[] => ['LABOUR', ...topics];

describe('the employers scheme', () => {
  test('has twenty indicators, one of them a bonus, and five dimensions that make a hundred', () => {
    expect(employerScheme.indicators).toHaveLength(20);
    expect(employerScheme.indicators.filter(({ bonus }) => bonus)).toHaveLength(1);
    expect(employerScheme.dimensions.map(({ max }) => max)).toEqual([20, 25, 15, 15, 25]);
  });

  test('names only topics and outcomes of the vocabulary', () => {
    const tests = [
      ...employerScheme.indicators.map(({ select }) => select),
      ...employerScheme.vetoes.map(({ select }) => select),
      ...employerScheme.notUpheld,
    ];
    const words = (part: keyof FactTest): string[] => tests.flatMap((one) => (one[part] as string[] | undefined) ?? []);
    expect(words('topics').filter((topic) => !(topic in employerTopics))).toEqual([]);
    expect(
      words('outcomes').filter((outcome) => !(outcome in employerOutcomes) && !subjectEnds.includes(outcome)),
    ).toEqual([]);
  });

  test.each<[string, string, Partial<Fact>[], number | null]>([
    ['EM01', 'rules partly lawful', [{ type: 'INSPECTION', topics: labour('INTERNAL_RULES'), outcome: 'partly' }], 200],
    ['EM01', 'never inspected', [], null],
    [
      'EM02',
      'contracts 98%',
      [{ type: 'INSPECTION', topics: labour('LABOUR_CONTRACT'), measures: { ratio: 0.98 } }],
      600,
    ],
    ['EM03', 'two dispatch penalties', [{ topics: labour('DISPATCH') }, { topics: labour('DISPATCH') }], 0],
    ['EM03', 'a clean dispatch inspection', [{ type: 'INSPECTION', topics: labour('DISPATCH'), outcome: 'ok' }], 400],
    ['EM03', 'no dispatch known', [], null],
    ['EM04', 'no roster', [{ type: 'INSPECTION', topics: labour('ROSTER'), outcome: 'none' }], 0],
    ['EM05', 'nine persons', [{ type: 'WAGE', topics: labour('WAGE_ARREARS'), measures: { persons: 9 } }], 900],
    ['EM05', 'ten persons', [{ type: 'WAGE', topics: labour('WAGE_ARREARS'), measures: { persons: 10 } }], 600],
    ['EM05', 'thirty persons', [{ type: 'WAGE', topics: labour('WAGE_ARREARS'), measures: { persons: 30 } }], 0],
    ['EM05', 'persons not stated', [{ type: 'WAGE', topics: labour('WAGE_ARREARS') }], 900],
    [
      'EM05',
      'paid before the order',
      [{ type: 'WAGE', topics: labour('WAGE_ARREARS'), outcome: 'paid_before_order', measures: { persons: 3 } }],
      1050,
    ],
    ['EM05', 'not upheld', [{ type: 'WAGE', topics: labour('WAGE_ARREARS'), outcome: 'not_upheld' }], 1200],
    [
      'EM06',
      'below the minimum wage',
      [{ type: 'INSPECTION', topics: labour('MINIMUM_WAGE'), outcome: 'violation' }],
      0,
    ],
    [
      'EM08',
      'one of two orders late',
      [
        { type: 'RECTIFY', topics: labour('WAGE_ARREARS'), outcome: 'FULFILLED' },
        { type: 'RECTIFY', topics: labour('WAGE_ARREARS'), outcome: 'LATE' },
      ],
      0,
    ],
    ['EM08', 'an order still open', [{ type: 'RECTIFY', topics: labour('WAGE_ARREARS'), outcome: 'open' }], null],
    ['EM09', 'all insured', [{ type: 'SOCIAL_INS', topics: labour('SOCIAL_INSURANCE'), outcome: 'all' }], 400],
    [
      'EM10',
      'the mean of the months',
      [
        { type: 'SOCIAL_INS', decidedOn: '2026-01-31', measures: { ratio: 1 } },
        { type: 'SOCIAL_INS', decidedOn: '2026-02-28', measures: { ratio: 0.9 } },
      ],
      400,
    ],
    ['EM11', 'fraud on the list', [{ type: 'LIST_ENTRY', topics: labour('SOCIAL_INSURANCE_FRAUD') }], 90],
    ['EM12', 'hours and leave', [{ topics: labour('WORKING_HOURS') }, { topics: labour('LEAVE') }], 500],
    ['EM15', 'handled twice', [{ topics: labour() }, { type: 'RECTIFY', topics: labour() }], 300],
    ['EM15', 'of this year, not yet', [{ topics: labour(), decidedOn: '2026-02-01' }], 1000],
    ['EM15', 'a matter that is not labour', [{ topics: [] }], 1000],
    ['EM16', 'late and refused', [{ type: 'RECTIFY', topics: labour(), outcome: 'REFUSED' }], 0],
    ['EM16', 'late', [{ type: 'RECTIFY', topics: labour(), outcome: 'LATE' }], 300],
    ['EM17', 'attributable', [{ type: 'INSPECTION', topics: labour('MASS_INCIDENT'), outcome: 'attributable' }], 0],
    [
      'EM17',
      'not attributable',
      [{ type: 'INSPECTION', topics: labour('MASS_INCIDENT'), outcome: 'not_attributable' }],
      400,
    ],
    ['EM18', 'an award performed', [{ type: 'JUDGMENT', topics: labour('AWARD'), outcome: 'performed' }], 300],
    ['EM18', 'a lost case alone', [{ type: 'JUDGMENT', topics: labour('AWARD') }], null],
    [
      'EM19',
      'one breach among commitments',
      [
        { type: 'COMMITMENT', topics: ['NO_VIOLATION_COMMITMENT'], outcome: 'signed_and_kept' },
        { type: 'COMMITMENT', topics: ['NO_VIOLATION_COMMITMENT'], outcome: 'breached' },
      ],
      0,
    ],
    ['EM19', 'none', [], null],
    ['EM20', 'a provincial honour', [{ type: 'HONOUR', topics: ['HARMONIOUS_LABOUR'], categories: ['省级'] }], 200],
  ])('%s with %s', (code, _name, facts, points) => {
    expect(pointsOf(code, facts)).toBe(points);
  });

  test('EM07 is asked of construction only', () => {
    const violation = { type: 'INSPECTION', topics: labour('WAGE_ACCOUNT'), outcome: 'violation' } as const;
    expect(pointsOf('EM07', [violation])).toBeNull();
    expect(pointsOf('EM07', [violation], { construction: false })).toBeNull();
    expect(pointsOf('EM07', [violation], { construction: true })).toBe(250);
  });

  test('one decision on working hours deducts in EM15, where it costs more, and not in EM12 again', () => {
    const evaluation = run([fact({ topics: labour('WORKING_HOURS'), documentKey: 'd' })]);
    const points = Object.fromEntries(evaluation.indicators.map((one) => [one.code, one.points]));
    expect(points).toMatchObject({ EM12: 500, EM15: 600 });
  });

  test('child labour deducts in EM14, which it costs more, and caps the score for 36 months', () => {
    const child = fact({ topics: labour('CHILD_LABOUR'), documentKey: 'd' });
    const contracts = fact({
      recordId: 'c',
      type: 'INSPECTION',
      topics: labour('LABOUR_CONTRACT'),
      measures: { ratio: 1 },
    });
    const evaluation = run([child, contracts]);
    const points = Object.fromEntries(evaluation.indicators.map((one) => [one.code, one.points]));
    expect(points).toMatchObject({ EM14: 0, EM15: 1000 });
    expect(evaluation).toMatchObject({ coverage: 6300, score: 5900, grade: 'D' });
    // 20 + 25 + 15 + 15 × 10 ÷ 15 + 25
    expect(evaluation.uncappedScore).toBe(9500);
    expect(evaluate(compiled, [child], {}, '2028-03-15').vetoes).toHaveLength(1);
    expect(evaluate(compiled, [child], {}, '2028-03-16').vetoes).toHaveLength(0);
  });

  test('the wage list caps the score while it lasts and flags high risk', () => {
    const listed = fact({ type: 'LIST_ENTRY', topics: ['WAGE_LIST'], effectiveTo: '2026-06-30' });
    expect(run([listed])).toMatchObject({ vetoes: [{ code: 'V-EM1', evidence: ['v-r1'] }], flags: ['HIGH_RISK'] });
    expect(evaluate(compiled, [listed], {}, '2026-07-01').vetoes).toEqual([]);
  });

  test('records of absence alone cover too little for a grade', () => {
    expect(run([])).toMatchObject({ coverage: 5500, score: null, grade: 'N' });
  });
});
