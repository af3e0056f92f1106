import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compareSchemes } from '../../src/archive/runs/compare-schemes.js';
import { readKnownArchives } from '../../src/archive/runs/known-archives-batch.js';
import { startDueEnactments } from '../../src/archive/runs/start-due-enactments.js';
import { workRun } from '../../src/archive/runs/work-run.js';
import { computeRating } from '../../src/archive/rating/compute-rating.js';
import { compileScheme } from '../../src/core/evaluation/compile-scheme.js';
import { unpackEvaluation } from '../../src/core/evaluation/pack-evaluation.js';
import type { EvaluationScheme } from '../../src/core/evaluation/scheme.js';
import { parseGlobalId } from '../../src/core/global-id.js';
import { shanghaiDay } from '../../src/core/instant.js';
import { schemeOn } from '../../src/archive/rating/rating-scheme.js';
import { sectorOf } from '../../src/sectors/index.js';
import { regulator, viewer } from '../support/app.js';
import { createPopulatedApp, officer, type PopulatedApp } from '../support/populated.js';

const never = new AbortController().signal;
const sector = sectorOf('Employer');
const [inForce] = sector.schemes as [EvaluationScheme];
let app: PopulatedApp;

beforeAll(async () => {
  app = await createPopulatedApp(120);
}, 90_000);

afterAll(() => app.close());

/** A harder scheme: a higher A, complaints and penalties that cost twice as much, one veto fewer. */
function harder(code: string): EvaluationScheme {
  return {
    ...inForce,
    code,
    version: 'trial',
    grades: inForce.grades.map((grade) => (grade.code === 'A' ? { ...grade, from: 96 } : grade)),
    vetoes: inForce.vetoes.slice(1),
    indicators: inForce.indicators.map((indicator) =>
      indicator.rule.kind === 'DEDUCT' && indicator.bonus !== true
        ? { ...indicator, rule: { ...indicator.rule, items: doubled(indicator.rule.items) } }
        : indicator,
    ),
  };
}

/** Every number of points in the rule twice. */
function doubled<Part>(part: Part): Part {
  return JSON.parse(JSON.stringify(part), (key, value: unknown) =>
    key === 'points' && typeof value === 'number' ? Math.min(100, 2 * value) : value,
  ) as Part;
}

const keyOf = (id: string): string => parseGlobalId(id).keys[0] ?? '';
const dayAhead = (days: number): string => shanghaiDay(new Date(app.clock.now().getTime() + days * 86_400_000));

const propose = (scheme: unknown, who = officer('张一')) =>
  app
    .as(who)
    .query(
      `mutation ($scheme: JSON!) { proposeScheme(input: { sector: EMPLOYER, scheme: $scheme }) { code status proposedBy effectiveFrom scheme { code } } }`,
      { scheme },
    );

const enact = (code: string, effectiveFrom: string, who = officer('李二')) =>
  app
    .as(who)
    .query(
      `mutation ($input: EnactSchemeInput!) { enactScheme(input: $input) { code status enactedBy effectiveFrom content } }`,
      { input: { code, effectiveFrom } },
    );

const simulate = (input: Record<string, unknown>, who = officer('张一')) =>
  app
    .as(who)
    .query(
      `mutation ($input: SimulateSchemeInput!) { simulateScheme(input: $input) { id kind status archivesTotal schemeCode scheme { code version } } }`,
      { input: { sector: 'EMPLOYER', ...input } },
    );

const sumsQuery = `query ($id: ID!) { evaluationRun(id: $id) { status archivesTotal crossed grades { grade archives } moves { from grade archives }
  movesByRegion { regionCode moves { from grade archives } } movesByIndicator { code name points up down }
  reasons { code name before after archives points } crossing: results(filter: { crossing: true }, first: 100) { totalCount nodes { previousGrade grade evaluation { id } } } } }`;

async function sumsOf(id: string) {
  const { data, errors } = await app.as(officer('张一')).query(sumsQuery, { id });
  expect(errors).toBeUndefined();
  return data.evaluationRun;
}

const resultsOf = (key: string) =>
  app.given.run(
    `select archive_id, grade, score, coverage, sector_result::text from evaluation_run_result where run_id = $1 order by archive_id`,
    [key],
  );

/** Every table that a rating, its change or its announcement would be in. */
const traces = () =>
  app.given.run(
    `select (select md5(string_agg(e::text, '|' order by archive_id, id)) from evaluation e) as evaluation,
      (select md5(string_agg(a::text, '|' order by id)) from archive a) as archive,
      (select md5(string_agg(c::text, '|' order by id)) from rating_change c) as changes,
      (select md5(string_agg(p::text, '|' order by archive_id, id)) from pending_rating p) as pending,
      (select md5(string_agg(r::text, '|' order by archive_id, id)) from credit_record r) as records`,
  );

/** Where the whole evaluations of each archive differ, today's scheme against another, unpacked and compared by hand. */
async function wholeDifferences(other: EvaluationScheme) {
  const population = { sector: 'Employer', regionPrefix: '', knownAt: app.clock.now().toISOString() };
  const known = await readKnownArchives(app.runParts().read, population, null, 500);
  const [before, after] = [compileScheme(inForce), compileScheme(other)];
  return known.map((archive) => {
    const old = computeRating(sector, before, archive, dayAhead(0));
    const young = computeRating(sector, after, archive, dayAhead(0));
    const [was, is] = [unpackEvaluation(before, old.detail), unpackEvaluation(after, young.detail)];
    const indicators = was.indicators.flatMap(({ code, points, reason }, index) => {
      const now = is.indicators[index];
      const moved = (now?.points ?? 0) - (points ?? 0);
      return moved === 0 ? [] : [{ code, kind: 'INDICATOR', before: reason, after: now?.reason, points: moved }];
    });
    const vetoes = was.vetoes
      .filter(({ code }) => !is.vetoes.some((one) => one.code === code))
      .map(({ code }) => ({ code, kind: 'VETO', before: 'FIRED', after: null, points: 0 }));
    const isMoved = old.grade !== young.grade || old.score !== young.score;
    return { indicators, vetoes, isMoved, details: [old.detail, young.detail] as const };
  });
}

const codeOf = ({ errors }: { errors?: readonly unknown[] }) => (errors?.[0] as { code?: string } | undefined)?.code;

describe('a draft', () => {
  test('is told all that is wrong with it at once, with the places', async () => {
    const { errors } = await propose({ ...inForce, code: 'EM-BAD', grades: inForce.grades.slice(0, 2), bonusCap: -1 });
    expect(errors).toEqual([
      expect.objectContaining({ code: 'BAD_INPUT', message: expect.stringContaining('bonusCap') }),
    ]);
    const sense = await propose({
      ...inForce,
      code: 'EM-BAD',
      grades: inForce.grades.slice(0, 2),
      dimensions: inForce.dimensions.map((one, index) => (index === 0 ? { ...one, max: 19 } : one)),
    });
    expect(sense.errors).toEqual([
      expect.objectContaining({ message: expect.stringMatching(/dimensions: LABOUR_USE[^]*grades: the last one/) }),
    ]);
    for (const nothing of ['{}', 7, [], { code: 'X' }]) expect(codeOf(await propose(nothing))).toBe('BAD_INPUT');
    expect(codeOf(await propose({ ...inForce, code: 'EM-X', sector: 'MedicalStaff' }))).toBe('BAD_INPUT');
  });

  test('is seen by regulators of the sector, and can be withdrawn', async () => {
    expect((await propose(harder('EM-D1'))).data.proposeScheme).toEqual({
      code: 'EM-D1',
      status: 'DRAFT',
      proposedBy: '张一',
      effectiveFrom: null,
      scheme: { code: 'EM-D1' },
    });
    expect(codeOf(await propose(harder('EM-D1')))).toBe('CONFLICT');
    expect(codeOf(await propose({ ...harder('x'), code: inForce.code }))).toBe('CONFLICT');
    const drafts = (who: ReturnType<typeof viewer>) =>
      app.as(who).query('{ schemeDrafts(sector: EMPLOYER) { code content } }');
    const { data } = await drafts(regulator('Employer', '3703'));
    expect(data.schemeDrafts).toEqual([{ code: 'EM-D1', content: harder('EM-D1') }]);
    expect((await drafts(regulator('MedicalStaff'))).data.schemeDrafts).toEqual([]);
    expect(codeOf(await drafts(viewer('SUBSCRIBER', ['Employer'])))).toBe('FORBIDDEN');
    const listed = await app.as(viewer('PUBLIC')).query('{ evaluationSchemes(sector: EMPLOYER) { code } }');
    expect(listed.data.evaluationSchemes).toEqual(sector.schemes.map(({ code }) => ({ code })));
    const withdraw = (who: ReturnType<typeof viewer>) =>
      app.as(who).query('mutation { withdrawScheme(input: { code: "EM-D1" }) { status } }');
    expect(codeOf(await withdraw(officer('王三', 'MedicalStaff')))).toBe('FORBIDDEN');
    expect((await withdraw(officer('王三'))).data.withdrawScheme).toEqual({ status: 'WITHDRAWN' });
    expect((await drafts(regulator('Employer'))).data.schemeDrafts).toEqual([]);
    expect(codeOf(await enact('EM-D1', dayAhead(3)))).toBe('CONFLICT');
  });

  test('is proposed by a named officer of a regulator of the sector alone', async () => {
    for (const who of [
      regulator('Employer'),
      officer('张一', 'MedicalStaff'),
      { ...viewer('AUDITOR', ['Employer']), officer: '张一' },
    ]) {
      expect(codeOf(await propose(harder('EM-D2'), who))).toBe('FORBIDDEN');
    }
    expect(codeOf(await propose(harder('EM-D2'), viewer('PUBLIC')))).toBe('UNAUTHENTICATED');
  });
});

describe('trying a scheme', () => {
  test('leaves no trace but its own results, and its sums agree with them', async () => {
    const before = await traces();
    const { data } = await simulate({ scheme: harder('EM-T1') });
    const { id, ...run } = data.simulateScheme;
    expect(run).toMatchObject({ kind: 'SIMULATION', schemeCode: 'EM-T1', scheme: { code: 'EM-T1', version: 'trial' } });
    expect(await workRun(app.runParts(), keyOf(id), never)).toBe('COMPLETED');
    expect(await traces()).toEqual(before);
    expect((await app.given.run(`select from evaluation_scheme where code = 'EM-T1'`)).length).toBe(0);
    const sums = await sumsOf(id);
    const total = (parts: { archives: number }[]) => parts.reduce((all, { archives }) => all + archives, 0);
    const { archivesTotal } = sums;
    expect(total(sums.grades)).toBe(archivesTotal);
    expect(total(sums.moves)).toBe(archivesTotal);
    expect(total(sums.movesByRegion.flatMap(({ moves }: any) => moves))).toBe(archivesTotal);
    const matrix = await app.given.run(
      `select previous_grade as "from", grade, count(*)::int as archives from evaluation_run_result where run_id = $1 group by 1, 2 order by 1, 2`,
      [keyOf(id)],
    );
    const byGrades = (a: any, b: any) => (`${a.from}${a.grade}` < `${b.from}${b.grade}` ? -1 : 1);
    expect(sums.moves.toSorted(byGrades)).toEqual(matrix);
    expect(sums.crossing.totalCount).toBe(sums.crossed);
    expect(sums.crossed).toBeGreaterThan(0);
    for (const { previousGrade, grade, evaluation } of sums.crossing.nodes) {
      expect(grade).not.toBe(previousGrade);
      expect(evaluation).toBeNull();
    }
    expect(sums.movesByIndicator.length).toBeGreaterThan(0);
    const naive = new Map<string, { points: number; up: number; down: number }>();
    for (const { indicators, isMoved } of await wholeDifferences(harder('EM-T1'))) {
      for (const { code, points } of isMoved ? indicators : []) {
        const { points: sum, up, down } = naive.get(code) ?? { points: 0, up: 0, down: 0 };
        naive.set(code, { points: sum + points, up: up + (points > 0 ? 1 : 0), down: down + (points < 0 ? 1 : 0) });
      }
    }
    const told = sums.movesByIndicator.map(({ code, points, up, down }: any) => [
      code,
      { points: Math.round(100 * points), up, down },
    ]);
    expect(new Map(told)).toEqual(naive);
    expect(sums.reasons.length).toBeLessThanOrEqual(10);
    expect(sums.reasons[0].archives).toBeGreaterThan(0);
  });

  test('finds, for every archive, the indicators and vetoes that differ in the two whole evaluations', async () => {
    const [before, after] = [compileScheme(inForce), compileScheme(harder('EM-C1'))];
    const compare = compareSchemes(before, after);
    let differing = 0;
    for (const { indicators, vetoes, details } of await wholeDifferences(harder('EM-C1'))) {
      expect(compare(...details)).toEqual([...indicators, ...vetoes]);
      differing += indicators.length + vetoes.length;
    }
    expect(differing).toBeGreaterThan(0);
  });

  test('of the scheme in force moves nothing, and equals the yearly evaluation of that day', async () => {
    const asOf = dayAhead(-30);
    const { data } = await simulate({ schemeCode: inForce.code, asOf });
    await workRun(app.runParts(), keyOf(data.simulateScheme.id), never);
    const sums = await sumsOf(data.simulateScheme.id);
    expect([sums.crossed, sums.reasons, sums.movesByIndicator]).toEqual([0, [], []]);
    const yearly = await app
      .as(officer('张一'))
      .query(`mutation ($asOf: Date) { startYearlyEvaluation(input: { sector: EMPLOYER, asOf: $asOf }) { id } }`, {
        asOf,
      });
    const key = keyOf(yearly.data.startYearlyEvaluation.id);
    await workRun(app.runParts(), key, never);
    expect(await resultsOf(key)).toEqual(await resultsOf(keyOf(data.simulateScheme.id)));
  });

  test('is for its own regulators, with one scheme, in their own regions', async () => {
    expect(codeOf(await simulate({}))).toBe('BAD_INPUT');
    expect(codeOf(await simulate({ schemeCode: inForce.code, scheme: inForce }))).toBe('BAD_INPUT');
    expect(codeOf(await simulate({ schemeCode: 'EM-NONE' }))).toBe('NOT_FOUND');
    expect(codeOf(await simulate({ schemeCode: inForce.code }, officer('张一', 'Employer', '3703')))).toBe('FORBIDDEN');
    expect(codeOf(await simulate({ schemeCode: inForce.code }, regulator('Employer')))).toBe('FORBIDDEN');
    const { data } = await simulate({ schemeCode: inForce.code, regionCode: '370302' });
    const id: string = data.simulateScheme.id;
    await workRun(app.runParts(), keyOf(id), never);
    const see = (who: ReturnType<typeof viewer>) =>
      app.as(who).query(`query ($id: ID!) { evaluationRun(id: $id) { id } }`, { id });
    expect((await see(regulator('Employer', '370302'))).data.evaluationRun).toEqual({ id });
    for (const who of [
      viewer('AUDITOR', ['Employer']),
      viewer('SUBSCRIBER', ['Employer']),
      regulator('Employer', '370303'),
    ]) {
      expect((await see(who)).data.evaluationRun).toBeNull();
    }
    const publish = await app
      .as(officer('李二'))
      .query(`mutation ($id: ID!) { publishEvaluationRun(input: { id: $id }) { id } }`, { id });
    expect(codeOf(publish)).toBe('CONFLICT');
  });
});

describe('enacting a scheme', () => {
  test('takes two officers and a later day, and gives archive by archive what was simulated', async () => {
    // What was shredded is in neither.
    const [gone] = await app.given.run(
      `update archive set shredded_at = now() where id = (select id from archive where sector = 'Employer' order by id limit 1) returning id`,
    );
    await propose(harder('EM-E1'));
    const day = dayAhead(2);
    expect(codeOf(await enact('EM-E1', day, officer('张一')))).toBe('CONFLICT');
    expect(codeOf(await enact('EM-E1', dayAhead(0)))).toBe('BAD_INPUT');
    expect(codeOf(await enact('EM-E1', day, regulator('Employer')))).toBe('FORBIDDEN');
    expect(codeOf(await enact('EM-E1', day, officer('李二', 'Employer', '370302')))).toBe('FORBIDDEN');
    expect(codeOf(await enact('EM-NONE', day))).toBe('NOT_FOUND');
    const { data: trial } = await simulate({ schemeCode: 'EM-E1', asOf: day });
    await workRun(app.runParts(), keyOf(trial.simulateScheme.id), never);
    const { data } = await enact('EM-E1', day, officer('李二', 'Employer', '3703'));
    expect(data.enactScheme).toMatchObject({ status: 'ENACTED', enactedBy: '李二', effectiveFrom: day });
    expect(data.enactScheme.content).toMatchObject({ effectiveFrom: day, effectiveTo: null });
    expect(codeOf(await enact('EM-E1', dayAhead(5)))).toBe('CONFLICT');
    await propose(harder('EM-E2'));
    expect(codeOf(await enact('EM-E2', day))).toBe('CONFLICT');
    const listed = await app
      .as(viewer('PUBLIC'))
      .query('{ evaluationSchemes(sector: EMPLOYER) { code effectiveFrom effectiveTo } }');
    expect(listed.data.evaluationSchemes).toEqual([
      { code: inForce.code, effectiveFrom: inForce.effectiveFrom, effectiveTo: day },
      { code: 'EM-E1', effectiveFrom: day, effectiveTo: null },
    ]);

    expect(await startDueEnactments(app.runParts())).toEqual([]);
    app.clock.aheadDays = 2;
    const changesBefore = await app.given.run('select count(*)::int as count from rating_change');
    const found = await Promise.all([1, 2, 3].map(() => startDueEnactments(app.runParts())));
    const keys = [...new Set(found.flat())];
    expect(keys).toHaveLength(1);
    const outcomes = await Promise.all([1, 2].map(() => workRun(app.runParts(), keys[0] ?? '', never)));
    expect(outcomes).toContain('COMPLETED');
    expect(await startDueEnactments(app.runParts())).toEqual([]);
    expect(await resultsOf(keys[0] ?? '')).toEqual(await resultsOf(keyOf(trial.simulateScheme.id)));
    const changes = await app.given.run(
      `select cause, count(*)::int as count from rating_change
        where occurred_at > (select started_at from evaluation_run where id = $1) group by cause`,
      [keys[0]],
    );
    expect(changes).toEqual([{ cause: 'SCHEME', count: expect.any(Number) }]);
    const after = await app.given.run('select count(*)::int as count from rating_change');
    expect(Number(after[0]?.count)).toBe(Number(changesBefore[0]?.count) + Number(changes[0]?.count));
    const standing = await app.given.run(
      `select count(*)::int as count from archive a join evaluation e on e.archive_id = a.id and e.id = a.evaluation_id
        where a.sector = 'Employer' and e.scheme_code = 'EM-E1' and e.as_of = $1`,
      [day],
    );
    const waiting = await app.given.run(`select count(*)::int as count from pending_rating where status = 'PENDING'`);
    const results = await resultsOf(keys[0] ?? '');
    expect(results.map(({ archive_id: id }) => id)).not.toContain(gone?.id);
    expect(Number(standing[0]?.count) + Number(waiting[0]?.count)).toBe(results.length);
    const { data: seen } = await app
      .as(regulator('Employer', '3703'))
      .query(
        '{ evaluationRuns(sector: EMPLOYER, kind: ENACTMENT) { totalCount nodes { kind status startedBy schemeCode } } }',
      );
    expect(seen.evaluationRuns).toEqual({
      totalCount: 1,
      nodes: [{ kind: 'ENACTMENT', status: 'COMPLETED', startedBy: '李二', schemeCode: 'EM-E1' }],
    });
  });
});

describe('the scheme in force', () => {
  const of = (code: string, effectiveFrom: string, effectiveTo: string | null = null) =>
    compileScheme({ ...inForce, code, effectiveFrom, effectiveTo });
  const codeOn = (schemes: ReturnType<typeof of>[], day: string) =>
    schemeOn({ sector, compiled: schemes }, day)?.scheme.code ?? null;

  test.each([
    ['2019-12-31', null],
    ['2020-01-01', 'old'],
    ['2023-12-31', 'old'],
    ['2024-01-01', 'new'],
    ['2024-12-31', 'new'],
    ['2025-01-01', null],
    ['2026-01-01', 'newest'],
  ])('on %s is %s: the one that began last, until its own end', (day, expected) => {
    const schemes = [of('newest', '2026-01-01'), of('new', '2024-01-01', '2025-01-01'), of('old', '2020-01-01')];
    expect(codeOn(schemes, day)).toBe(expected);
    expect(codeOn(schemes.toReversed(), day)).toBe(expected);
  });
});
