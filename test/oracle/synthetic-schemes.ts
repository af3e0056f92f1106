import type { FactTest } from '../../src/core/evaluation/fact-test.js';
import type { EvaluationScheme, Indicator, SharedCausePair, Veto } from '../../src/core/evaluation/scheme.js';
import { validateScheme } from '../../src/core/evaluation/validate-scheme.js';
import type { RecordType } from '../../src/core/record-type.js';
import { effects, gates, rules, selections, windows } from './synthetic-rules.js';

const types: readonly RecordType[] = ['PENALTY', 'INSPECTION', 'LIST_ENTRY'];

function at<T>(list: readonly T[], index: number): T {
  // The index is taken within the length of a list without holes.
  return list[index % list.length] as T;
}

function indicatorOf(scheme: number, place: number): Indicator {
  const index = scheme * 10 + place;
  // Each round over the rules meets another window, so that in time every rule has met every window.
  const round = Math.floor(index / rules.length);
  const rule = at(rules, index);
  const window = at(windows, index + round);
  return {
    code: `X${place}`,
    zh: '指标',
    en: 'Indicator',
    dimension: ['D1', 'D1', 'D1', 'D2', 'D2', 'D3', 'D3', 'D3', 'D3', 'D3'][place] ?? null,
    evidence: place % 4 === 3 ? ['PENALTY', 'INSPECTION'] : types,
    select: index % 3 === 0 ? at(selections, index / 3) : {},
    rule,
    ruleText: 'rule',
    max: 10,
    window,
    basis: 'basis',
    ...(place === 4 || place === 5
      ? {
          applies: [
            { trait: 'role', in: ['L', 1] },
            { trait: 'open', in: [true], whenMissing: place === 5 },
          ],
        }
      : {}),
  };
}

function extrasOf(scheme: number): Indicator[] {
  const shared = { zh: '指标', en: 'Indicator', evidence: types, select: {}, ruleText: 'rule', basis: 'basis' };
  const gate: Indicator = {
    ...shared,
    code: 'G',
    dimension: 'D1',
    max: 0,
    rule: at(gates, scheme),
    window: at(windows, scheme),
  };
  const bonus = (code: string, place: number): Indicator => ({
    ...shared,
    code,
    dimension: null,
    bonus: true,
    max: 3,
    evidence: ['HONOUR'],
    rule: {
      kind: 'ADD',
      items: [
        { name: 'each', when: { topics: ['T1'] }, points: 1.25 },
        { name: 'other', when: {}, points: 0.5 },
      ],
      absent: place % 2 === 0 ? 'NA' : { name: 'none', points: 0 },
    },
    window: at(windows, scheme + place),
  });
  return [gate, bonus('B1', 0), bonus('B2', scheme + 1)];
}

/** Any rule as the starred one, against one other, several, and in a chain. */
function pairsOf(scheme: number): readonly SharedCausePair[] {
  const code = (place: number): string => `X${(place + scheme) % 10}`;
  return at<readonly SharedCausePair[]>(
    [
      [{ starred: code(0), with: [code(1)] }],
      [{ starred: code(2), with: [code(3), code(4), code(5)] }],
      [
        { starred: code(6), with: [code(7)] },
        { starred: code(8), with: [code(6), code(7)] },
        { starred: code(9), with: [code(6), code(7), code(8)] },
      ],
      [],
    ],
    scheme,
  );
}

function vetoesOf(scheme: number): Veto[] {
  return [0, 1, 2].map((place) => {
    const index = scheme * 3 + place;
    const its = at(effects, index);
    return {
      code: `V${place}`,
      zh: '否决',
      select: at<FactTest>(
        [{ types: ['LIST_ENTRY'], topics: ['V'] }, { topics: ['V'] }, { topics: ['V'], outcomes: ['bad'] }],
        place,
      ),
      when: at<FactTest>(
        [{}, { severities: ['SERIOUS', 'GENERAL'] }, { inForce: true }, { notOutcomes: ['good'] }],
        index,
      ),
      window: its.some(({ kind }) => kind === 'FREEZE') ? { kind: 'NOW' } : at(windows, index),
      effects: its,
      basis: 'basis',
      ...(index % 4 === 1 ? { atLeast: 2 } : {}),
      ...(index % 5 === 2 ? { consecutiveYears: 2 + (index % 2) } : {}),
    };
  });
}

function schemeOf(scheme: number): EvaluationScheme {
  const indicators = Array.from({ length: 10 }, (_, place) => indicatorOf(scheme, place));
  return validateScheme({
    code: `SYN-${scheme}`,
    sector: 'Synthetic',
    version: '1',
    effectiveFrom: '2020-01-01',
    effectiveTo: null,
    dimensions: [
      { code: 'D1', zh: '一', en: 'One', max: 30 },
      { code: 'D2', zh: '二', en: 'Two', max: 20 },
      { code: 'D3', zh: '三', en: 'Three', max: 50 },
    ],
    indicators: [...indicators, ...extrasOf(scheme)],
    grades: [
      { code: 'A', zh: '甲', from: 85 },
      { code: 'B', zh: '乙', from: 70.5 },
      { code: 'C', zh: '丙', from: 40 },
      { code: 'D', zh: '丁', from: 0 },
    ],
    notRated: { code: 'N', zh: '暂不评级' },
    confirmBelow: 'C',
    pairs: pairsOf(scheme),
    vetoes: vetoesOf(scheme),
    bonusCap: 4,
    coverageLimit: at([0, 60, 33.34], scheme),
    outerLimit: { months: 60, types: ['PENALTY', 'LIST_ENTRY'], lasting: ['LIST_ENTRY'] },
    notUpheld: [{ types: ['INSPECTION'], outcomes: ['not_upheld'] }],
    capacityTrait: 'capacityFrom',
  });
}

/** So many that every rule has met every window. */
const howMany = Math.ceil((rules.length * windows.length) / 10);

/** Schemes that together have every kind of rule, option, window, condition, veto and pair that the types allow. */
export const syntheticSchemes: readonly EvaluationScheme[] = Array.from({ length: howMany }, (_, scheme) =>
  schemeOf(scheme),
);
