import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { causeKey } from '../../src/archive/rating/current-record.js';
import { compileSector, schemeOn } from '../../src/archive/rating/rating-scheme.js';
import { evaluate } from '../../src/core/evaluation/evaluate.js';
import { toDecimal } from '../../src/core/evaluation/points.js';
import type { Fact, Traits } from '../../src/core/fact.js';
import type { CreditRecord } from '../../src/core/record.entity.js';
import { sectorOf } from '../../src/sectors/index.js';
import { createTestApp, regulator, type TestApp } from '../support/app.js';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});

afterAll(() => app.close());

const sector = sectorOf('Employer');
const schemes = compileSector(sector);
const statuses = ['EFFECTIVE', 'ANNULLED', 'REPAIRED', 'UNDER_OBJECTION', 'CONFIRMED_ILLEGAL'] as const;
const begin = Date.parse('2026-01-01T00:00:00Z');
const end = Date.parse('2026-11-01T00:00:00Z');

/** What a version of a record says that the scheme reads. */
const said = fc.record({
  topics: fc.subarray(['LABOUR', 'WAGE_ARREARS', 'OVERTIME', 'DISPATCH', 'CHILD_LABOUR', 'SOCIAL_INSURANCE']),
  categories: fc.constantFrom<string[]>(['警告'], ['罚款'], ['吊销许可证件']),
  severity: fc.constantFrom('MINOR' as const, 'GENERAL' as const, 'SERIOUS' as const, null),
  status: fc.constantFrom(...statuses),
  statusSince: fc.constantFrom('2026-02-01', '2026-06-01'),
  decidedOn: fc.constantFrom('2024-03-01', '2025-06-30', '2026-01-15', '2026-05-20'),
});

/** Records, each a chain of versions by the instants at which they were recorded, and what was known of the employer. */
const history = fc.record({
  records: fc.array(
    fc.record({
      versions: fc.array(said, { minLength: 1, maxLength: 4 }),
      instants: fc.uniqueArray(fc.integer({ min: begin, max: end }), { minLength: 4, maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  constructionKnownFrom: fc.option(fc.integer({ min: begin, max: end })),
});

/** Days and instants to ask for, among them those at which something was recorded. */
const questions = fc.array(
  fc.tuple(
    fc.constantFrom('2024-03-01', '2025-12-31', '2026-01-14', '2026-03-01', '2026-06-01', '2026-08-20', '2026-11-01'),
    fc.integer({ min: begin - 1_000, max: end + 1_000 }),
  ),
  { minLength: 4, maxLength: 8 },
);

interface Version {
  readonly fact: Fact;
  readonly from: number;
  readonly until: number;
}

/** The same known facts as a list in memory, picked one by one. */
function modelled(versions: readonly Version[], construction: number | null, day: string, instant: number) {
  const facts = versions.filter(({ from, until }) => from <= instant && instant < until).map(({ fact }) => fact);
  const traits: Traits = construction !== null && construction <= instant ? { construction: true } : {};
  const scheme = schemeOn(schemes, day);
  if (!scheme) throw new Error(`no scheme on ${day}`);
  const { score, grade, coverage, indicators } = evaluate(scheme, facts, { ...sector.traitsOf({}), ...traits }, day);
  return {
    score: score === null ? null : toDecimal(score),
    grade,
    coverage: toDecimal(coverage),
    indicators: indicators.map(({ code, points, reason }) => ({
      code,
      points: points === null ? null : toDecimal(points),
      reason,
    })),
  };
}

function factOf(record: CreditRecord): Fact {
  return {
    recordId: record.recordId,
    versionId: record.id,
    type: record.type,
    topics: record.topics,
    categories: record.categories,
    outcome: record.outcome ?? null,
    severity: record.severity ?? null,
    simpleProcedure: record.simpleProcedure,
    status: record.status,
    statusSince: record.statusSince ?? null,
    decidedOn: record.decidedOn,
    actEndedOn: null,
    effectiveFrom: null,
    effectiveTo: null,
    documentKey: causeKey(null, record.documentKey ?? null),
    authority: null,
    measures: {},
  };
}

test('F-12 for any corrections, `asOf` and `knownAt` answer what a list of all versions gives', async () => {
  await fc.assert(
    fc.asyncProperty(history, questions, async ({ records, constructionKnownFrom }, asked) => {
      const archive = await app.given.archive({ sector: 'Employer' });
      if (constructionKnownFrom !== null) {
        await app.given.run(
          `insert into archive_traits (archive_id, recorded_at, traits) values ($1, $2, '{"construction": true}')`,
          [archive.key, new Date(constructionKnownFrom)],
        );
      }
      const versions: Version[] = [];
      for (const record of records) {
        const instants = record.instants.toSorted((a, b) => a - b);
        let last: CreditRecord | null = null;
        for (const [place, version] of record.versions.entries()) {
          const from = instants[place] ?? end;
          last = last
            ? await app.given.correct(last, version, new Date(from))
            : await app.given.record(archive, { ...version, recordedAt: new Date(from) });
          const until = place + 1 < record.versions.length ? (instants[place + 1] ?? end) : Number.POSITIVE_INFINITY;
          versions.push({ fact: factOf(last), from, until });
        }
      }
      const moments = [...asked, ...versions.slice(0, 3).map(({ from }) => ['2026-06-01', from] as const)];
      const fields = moments.map(
        ([day, instant], at) =>
          `at${at}: evaluation(asOf: "${day}", knownAt: "${new Date(instant).toISOString()}") { score grade coverage indicators { code points reason } }`,
      );
      const { data, errors } = await app
        .as(regulator('Employer'))
        .query(`{ archive(id: "${archive.id}") { ${fields.join('\n')} } }`);
      expect(errors).toBeUndefined();
      for (const [at, [day, instant]] of moments.entries()) {
        expect({ day, instant, ...data.archive[`at${at}`] }).toEqual({
          day,
          instant,
          ...modelled(versions, constructionKnownFrom, day, instant),
        });
      }
    }),
    { numRuns: 40 },
  );
});
