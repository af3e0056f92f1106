import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { differencesOf } from '../../src/archive/evaluation-document/differences.js';
import type { EvaluationDocument } from '../../src/archive/evaluation-document/document.js';
import { makeDocument, sealDocument } from '../../src/archive/evaluation-document/make-document.js';
import { readDocument } from '../../src/archive/evaluation-document/read-document.js';
import { recomputeDocument } from '../../src/archive/evaluation-document/recompute.js';
import { computeRating } from '../../src/archive/rating/compute-rating.js';
import { compileScheme } from '../../src/core/evaluation/compile-scheme.js';
import { unpackEvaluation } from '../../src/core/evaluation/pack-evaluation.js';
import type { EvaluationScheme } from '../../src/core/evaluation/scheme.js';
import type { Fact, Traits } from '../../src/core/fact.js';
import type { Sector } from '../../src/core/sector.js';
import { sectorOf, sectors } from '../../src/sectors/index.js';
import { findStatutorySector } from '../../src/sectors/statutory-sector.js';
import { fact } from '../core/evaluation/facts.js';
import { someDay } from '../support/any-fact.js';
import { expectEqual } from '../support/expect-equal.js';
import { factsOf, traitsOf } from './evaluation-document/any-facts.js';

const rated = sectors.flatMap((sector) => sector.schemes.map((scheme) => [scheme.code, sector, scheme] as const));

function documentOf(
  sector: Sector,
  scheme: EvaluationScheme,
  given: { readonly facts: readonly Fact[]; readonly traits?: Traits },
  day: string,
): EvaluationDocument {
  const { facts, traits = {} } = given;
  const compiled = compileScheme(scheme);
  const computed = computeRating(sector, compiled, { facts, traits }, day);
  const row = {
    id: 'id',
    key: null,
    archiveKey: 'archive',
    sector: sector.key,
    schemeCode: scheme.code,
    asOf: day,
    knownAt: '2026-11-20T04:00:00.123456Z',
    computedAt: '2026-11-20T04:00:00Z',
    ...computed,
  };
  return makeDocument({ row, evaluation: unpackEvaluation(compiled, computed.detail), scheme, facts, traits });
}

const bytesOf = (value: unknown): Uint8Array => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

/** The same JSON with every object's fields in alphabetical order. */
function reordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(reordered);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, reordered(inner)]),
  );
}

const employers = sectorOf('Employer');
const [employerScheme] = employers.schemes;
if (!employerScheme) throw new Error('Employers have no scheme.');
const arrears = fact({
  recordId: 'r1',
  topics: ['LABOUR', 'WAGE_ARREARS'],
  severity: 'GENERAL',
  documentKey: 'a:示人社罚字〔2025〕7号',
  authority: 'a',
});
const inspection = fact({ recordId: 'r2', type: 'INSPECTION', topics: ['LABOUR', 'INTERNAL_RULES'], outcome: 'ok' });
// Without the coverage limit, so that there is a score and a grade to change.
const ratedAlways = { ...employerScheme, coverageLimit: 0 };
const sample = documentOf(employers, ratedAlways, { facts: [inspection, arrears] }, '2026-03-20');

/** The sample after a change, with a digest that fits: as someone would make it who wants to deceive. */
function changed(change: (content: any) => void): EvaluationDocument {
  const { digest, ...content } = structuredClone(sample);
  change(content);
  const sealed = sealDocument(content);
  if (sealed.digest === digest) throw new Error('Nothing was changed.');
  return sealed;
}

describe.each(rated)('scheme %s', (_code, sector, scheme) => {
  test('whatever the facts, the document computes to itself', async () => {
    const given = fc.record({ facts: factsOf(scheme), traits: traitsOf(scheme) });
    await fc.assert(
      fc.asyncProperty(given, someDay, async (one, day) => {
        const document = documentOf(sector, scheme, one, day);
        const read = readDocument(bytesOf(document));
        expectEqual(read, document);
        expect(await recomputeDocument(read)).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });

  test('the order of facts and of fields is not part of it', async () => {
    const shuffled = factsOf(scheme).chain((facts) =>
      fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, someDay, async ([facts, others], day) => {
        const document = documentOf(sector, scheme, { facts }, day);
        expect(JSON.stringify(documentOf(sector, scheme, { facts: others }, day))).toBe(JSON.stringify(document));
        expect(await recomputeDocument(readDocument(bytesOf(reordered(document))))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test('its statutory results come without the database from where the service has them', async () => {
    const found = await findStatutorySector(sector.key);
    expect(found?.key).toBe(sector.key);
    expect(found?.sectorResult).toBe(sector.sectorResult);
  });
});

describe('a document', () => {
  test('names no document number, and tells which facts share one', () => {
    const again = { ...arrears, recordId: 'r3', versionId: 'v3', decidedOn: '2025-04-01' };
    const { facts } = documentOf(employers, employerScheme, { facts: [again, arrears, inspection] }, '2025-11-20');
    expect(facts.map(({ recordId, documentKey }) => [recordId, documentKey])).toEqual([
      ['r1', 'document-1'],
      ['r2', null],
      ['r3', 'document-1'],
    ]);
    expect(JSON.stringify(facts)).not.toContain('示人社罚字');
  });

  test('with any byte changed is damaged', () => {
    const bytes = bytesOf(sample);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const damaged = Uint8Array.from(bytes);
        damaged[at] = (damaged[at] ?? 0) ^ (1 << bit);
        expect(() => readDocument(damaged)).toThrow(expect.objectContaining({ name: 'DocumentProblem' }));
      }),
      { numRuns: 300 },
    );
  });

  test('cut anywhere is damaged', () => {
    const bytes = bytesOf(sample);
    fc.assert(
      fc.property(fc.nat(bytes.length - 2), (length) => {
        expect(() => readDocument(bytes.subarray(0, length))).toThrow(
          'damaged: it is not JSON in UTF-8, or it was cut',
        );
      }),
      { numRuns: 200 },
    );
  });

  test('with another digest is damaged, and says so before anything else', () => {
    const { result } = sample;
    const lowered = { ...sample, result: { ...result, score: '12.00' } };
    expect(() => readDocument(bytesOf(lowered))).toThrow(/^digest: does not fit the content/);
    expect(() => readDocument(bytesOf({ ...lowered, facts: 'none' }))).toThrow(/^digest:/);
  });

  test.each<[string, (content: any) => void, string]>([
    ['severity that is none', ({ facts }) => (facts[0].severity = 'TERRIBLE'), 'facts[0].severity: Invalid option'],
    ['day that is not in the calendar', ({ facts }) => (facts[1].decidedOn = '2025-02-30'), 'facts[1].decidedOn: '],
    ['field of a fact that is missing', ({ facts }) => delete facts[0].status, 'facts[0].status: '],
    ['field that nobody knows', (content) => (content.name = 'x'), 'document: Unrecognized key'],
    ['record that is there twice', ({ facts }) => facts.push(facts[0]), 'facts: give one version of a record only'],
    ['scheme of another sector', ({ scheme }) => (scheme.sector = 'Other'), 'scheme.sector: is Other'],
    [
      'scheme that is not one',
      ({ scheme }) => scheme.dimensions.pop(),
      'scheme: Evaluation scheme EM-2026 is not valid',
    ],
    ['score that is no decimal', ({ result }) => (result.score = 90), 'result.score: Invalid input'],
  ])('whole, but with a %s, is refused with the place', (_what, change, message) => {
    expect(() => readDocument(bytesOf(changed(change)))).toThrow(message);
  });

  test.each([
    ['a list', [], 'This is no exported evaluation: document: '],
    ['another document', { format: 'x', version: 1, digest: '' }, 'This is no exported evaluation: format: '],
    [
      'one of a later release',
      { format: sample.format, version: 2, digest: '' },
      'version: 2 is not read by this release, which reads 1',
    ],
  ])('that is %s is refused', (_what, content, message) => {
    expect(() => readDocument(bytesOf(content))).toThrow(message);
  });

  test('of a sector that is not there cannot be computed', async () => {
    const strange = changed((content) => {
      content.sector = content.scheme.sector = '../employers';
    });
    await expect(recomputeDocument(readDocument(bytesOf(strange)))).rejects.toThrow('has no sector ../employers');
  });
});

describe('a changed rating', () => {
  const differences = async (change: (content: any) => void) => {
    const found = await recomputeDocument(readDocument(bytesOf(changed(change))));
    return Object.fromEntries(found.map(({ path, stored, computed }) => [path, [stored, computed]]));
  };

  test('shows at the score that was raised', async () => {
    const { score } = sample.result;
    expect(await differences(({ result }) => (result.score = '99.99'))).toEqual({
      'result.score': ['"99.99"', JSON.stringify(score)],
    });
  });

  test('shows in the statutory result when the severity of a fact was changed', async () => {
    const found = await differences(({ facts }) => (facts[0].severity = 'SERIOUS'));
    expect(found).toHaveProperty(['result.sectorResult.officialGrade.grade'], ['"B"', '"C"']);
  });

  test('shows when a fact was left out, down to the evidence', async () => {
    const found = await differences(({ facts }) => facts.shift());
    expect(Object.entries(found)).toContainEqual([
      expect.stringMatching(/^result\.indicators\.EM\d+\.evidence\.0$/),
      ['"v-r1"', null],
    ]);
  });

  test('shows in the indicator when its rule was changed', async () => {
    const found = await differences(({ scheme }) => {
      scheme.indicators[14].rule.steps[1].points = 1;
      scheme.indicators[14].rule.steps[2].points = 5;
    });
    expect(found).toHaveProperty(['result.indicators.EM15.points'], ['"6.00"', '"5.00"']);
  });

  test.each<[string, (content: any) => void]>([
    ['day', (content) => (content.asOf = '2027-03-20')],
    ['coverage limit', ({ scheme }) => (scheme.coverageLimit = 100)],
  ])('shows when the %s is another', async (_what, change) => {
    expect(Object.keys(await differences(change)).length).toBeGreaterThan(0);
  });
});

describe('differences', () => {
  test.each([
    [{ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }, []],
    [{ a: 1 }, { a: 1, b: 0 }, [{ path: 'r.b', stored: null, computed: '0' }]],
    [{ a: null }, {}, [{ path: 'r.a', stored: 'null', computed: null }]],
    [{ a: {} }, { a: [] }, [{ path: 'r.a', stored: '{}', computed: '[]' }]],
    [{ a: '1' }, { a: 1 }, [{ path: 'r.a', stored: '"1"', computed: '1' }]],
    [
      [1, 2],
      [2, 1],
      [
        { path: 'r.0', stored: '1', computed: '2' },
        { path: 'r.1', stored: '2', computed: '1' },
      ],
    ],
    [
      [{ code: 'A' }, { code: 'B' }],
      [{ code: 'B' }, { code: 'A' }],
      [{ path: 'r', stored: '["A","B"]', computed: '["B","A"]' }],
    ],
    [
      [
        { code: 'A', n: 1 },
        { code: 'B', n: 1 },
      ],
      [{ code: 'B', n: 2 }],
      [
        { path: 'r.A', stored: '{"code":"A","n":1}', computed: null },
        { path: 'r.B.n', stored: '1', computed: '2' },
      ],
    ],
  ])('of %j and %j', (stored, computed, expected) => {
    expect(differencesOf(stored, computed, 'r')).toEqual(expected);
  });
});
