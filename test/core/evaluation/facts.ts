import { compileScheme } from '../../../src/core/evaluation/compile-scheme.js';
import type { CompiledScheme } from '../../../src/core/evaluation/compile-scheme.js';
import type { EvaluationScheme, Indicator } from '../../../src/core/evaluation/scheme.js';
import { validateScheme } from '../../../src/core/evaluation/validate-scheme.js';
import type { Fact } from '../../../src/core/fact.js';

/** A general penalty of 2025-03-15 unless told otherwise; its version is named after its record. */
export function fact(given: Partial<Fact> = {}): Fact {
  const recordId = given.recordId ?? 'r1';
  return {
    recordId,
    versionId: `v-${recordId}`,
    type: 'PENALTY',
    topics: [],
    categories: [],
    outcome: null,
    severity: null,
    simpleProcedure: false,
    status: 'EFFECTIVE',
    statusSince: null,
    decidedOn: '2025-03-15',
    actEndedOn: null,
    effectiveFrom: null,
    effectiveTo: null,
    documentKey: null,
    authority: null,
    measures: {},
    ...given,
  };
}

/** An indicator of one dimension that reads penalties without end, unless told otherwise. */
export function indicator(given: Partial<Indicator> & Pick<Indicator, 'rule' | 'max'>): Indicator {
  return {
    code: 'X1',
    zh: '指标',
    en: 'Indicator',
    dimension: 'D1',
    evidence: ['PENALTY'],
    select: {},
    ruleText: 'rule',
    window: { kind: 'ALL' },
    basis: 'basis',
    ...given,
  };
}

/** A valid scheme around these indicators: a second dimension without conditions fills them up to 100. */
export function schemeAround(
  indicators: readonly Indicator[],
  given: Partial<EvaluationScheme> = {},
): EvaluationScheme {
  const base = indicators.filter(({ bonus }) => !bonus).reduce((sum, { max }) => sum + max, 0);
  const filler = indicator({
    code: 'FILL',
    dimension: 'D2',
    evidence: ['STATUS_EVENT'],
    max: 100 - base,
    rule: { kind: 'DEDUCT', items: [{ name: 'each', when: {}, points: 1 }], absent: 'FULL' },
  });
  return validateScheme({
    code: 'T-1',
    sector: 'Test',
    version: '1',
    effectiveFrom: '2020-01-01',
    effectiveTo: null,
    dimensions: [
      { code: 'D1', zh: '一', en: 'One', max: base },
      { code: 'D2', zh: '二', en: 'Two', max: 100 - base },
    ],
    indicators: [...indicators, filler],
    grades: [
      { code: 'A', zh: '甲', from: 85 },
      { code: 'B', zh: '乙', from: 70 },
      { code: 'C', zh: '丙', from: 60 },
      { code: 'D', zh: '丁', from: 0 },
    ],
    notRated: { code: 'N', zh: '暂不评级' },
    confirmBelow: 'C',
    pairs: [],
    vetoes: [],
    bonusCap: 3,
    coverageLimit: 60,
    outerLimit: { months: 60, types: ['PENALTY', 'LIST_ENTRY'], lasting: ['LIST_ENTRY'] },
    notUpheld: [{ types: ['COMPLAINT'], outcomes: ['not_upheld'] }],
    capacityTrait: 'capacityFrom',
    ...given,
  });
}

export function compiledAround(
  indicators: readonly Indicator[],
  given: Partial<EvaluationScheme> = {},
): CompiledScheme {
  return compileScheme(schemeAround(indicators, given));
}
