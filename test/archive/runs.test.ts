import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listResults } from '../../src/archive/runs/list-results.js';
import { workRun } from '../../src/archive/runs/work-run.js';
import { parseGlobalId } from '../../src/core/global-id.js';
import { shanghaiDay } from '../../src/core/instant.js';
import type { Write } from '../../src/core/write.js';
import { regulator, viewer, type Answer } from '../support/app.js';
import { createPopulatedApp, officer, type PopulatedApp } from '../support/populated.js';

const never = new AbortController().signal;
let app: PopulatedApp;

beforeAll(async () => {
  app = await createPopulatedApp(120);
}, 90_000);

afterAll(() => app.close());

const today = (): string => shanghaiDay(app.clock.now());
const keyOf = (id: string): string => parseGlobalId(id).keys[0] ?? '';

const start = `mutation ($input: StartYearlyEvaluationInput!) { startYearlyEvaluation(input: $input) {
  id kind status regionCode asOf schemeCode archivesTotal archivesDone startedBy failure } }`;

async function started(input: Record<string, unknown> = {}, by = officer('张一')) {
  const { data, errors } = await app.as(by).query(start, { input: { sector: 'EMPLOYER', ...input } });
  expect(errors).toBeUndefined();
  return data.startYearlyEvaluation;
}

const act = (name: string) =>
  `mutation ($id: ID!) { ${name}EvaluationRun(input: { id: $id }) { id status archivesDone archivesTotal publishedBy } }`;

/** Everything a run gave, in the order of archives. */
const resultsOf = (id: string) =>
  app.given.run(
    `select archive_id, previous_grade, previous_score, grade, score, coverage, sector_result::text
      from evaluation_run_result where run_id = $1 order by archive_id`,
    [keyOf(id)],
  );

const ratings = () =>
  app.given.run(
    `select (select md5(string_agg(e::text, '|' order by archive_id, id)) from evaluation e) as evaluation,
      (select md5(string_agg(a::text, '|' order by id)) from archive a) as archive,
      (select md5(string_agg(c::text, '|' order by id)) from rating_change c) as changes`,
  );

const employers = async () =>
  Number((await app.given.run(`select count(*) from archive where sector = 'Employer'`))[0]?.count);

describe('a yearly evaluation', () => {
  test('covers every archive once, is explained by what was known, and changes no rating', async () => {
    const before = await ratings();
    const run = await started();
    expect(run).toMatchObject({
      kind: 'YEARLY',
      status: 'RUNNING',
      regionCode: null,
      startedBy: '张一',
      failure: null,
    });
    expect(run.asOf).toMatch(/-12-31$/);
    expect(run.archivesTotal).toBe(await employers());
    const progress: number[] = [];
    const outcome = await workRun(app.runParts({ onProgress: (done) => progress.push(done) }), keyOf(run.id), never);
    expect(outcome).toBe('COMPLETED');
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toBe(run.archivesTotal);
    const { data } = await app.as(officer('张一')).query(
      `query ($id: ID!) { evaluationRun(id: $id) { status archivesDone grades { grade archives }
        moves { from grade archives } movesByRegion { regionCode moves { archives } } reasons { code } crossed
        scheme { code } results(first: 100) { totalCount nodes { grade score coverage archive { id }
          evaluation { grade score coverage asOf } } } } }`,
      { id: run.id },
    );
    const { results, ...done } = data.evaluationRun;
    const sum = (parts: { archives: number }[]) => parts.reduce((all, { archives }) => all + archives, 0);
    expect(done).toMatchObject({ status: 'COMPLETED', archivesDone: run.archivesTotal, reasons: [] });
    expect([sum(done.grades), sum(done.moves)]).toEqual([run.archivesTotal, run.archivesTotal]);
    expect(sum(done.movesByRegion.flatMap(({ moves }: any) => moves))).toBe(run.archivesTotal);
    expect(results.totalCount).toBe(run.archivesTotal);
    for (const { grade, score, coverage, evaluation, archive } of results.nodes) {
      expect(evaluation).toEqual({ grade, score, coverage, asOf: run.asOf });
      expect(archive.id).toBeTruthy();
    }
    expect(await ratings()).toEqual(before);
  });

  test('covers only its region, and its results can be asked by grade', async () => {
    const run = await started({ regionCode: '370302', asOf: '2026-06-30' }, officer('张一', 'Employer', '3703'));
    await workRun(app.runParts(), keyOf(run.id), never);
    const inRegion = await app.given.run(
      `select count(*)::int as count from archive where sector = 'Employer' and region_code = '370302'`,
    );
    expect(run).toMatchObject({ regionCode: '370302', archivesTotal: inRegion[0]?.count });
    const { data } = await app.as(officer('张一', 'Employer', '370302')).query(
      `query ($id: ID!) { evaluationRun(id: $id) { grades { grade archives }
        b: results(filter: { grades: ["B"] }) { totalCount } stay: results(filter: { crossing: false }) { totalCount }
        cross: results(filter: { crossing: true }, last: 3) { totalCount nodes { grade previousGrade } } crossed } }`,
      { id: run.id },
    );
    const { grades, b, stay, cross, crossed } = data.evaluationRun;
    expect(b.totalCount).toBe(grades.find(({ grade }: any) => grade === 'B').archives);
    expect(cross.totalCount).toBe(crossed);
    expect(Number(stay.totalCount) + Number(cross.totalCount)).toBe(run.archivesTotal);
    for (const { grade, previousGrade } of cross.nodes) expect(grade).not.toBe(previousGrade);
  });

  test('uses what was known when it was started, whatever is corrected meanwhile', async () => {
    const archive = await app.given.archive({ sector: 'Employer', regionCode: '370399' });
    const record = await app.given.record(archive, {
      severity: 'SERIOUS',
      topics: ['LABOUR', 'WAGE_ARREARS'],
      decidedOn: `${Number(today().slice(0, 4)) - 1}-06-30`,
    });
    const run = await started({ regionCode: '370399', asOf: today() });
    await app.given.correct(record, { status: 'ANNULLED' });
    await app.given.archive({ sector: 'Employer', regionCode: '370399' });
    await workRun(app.runParts(), keyOf(run.id), never);
    const later = await started({ regionCode: '370399', asOf: today() });
    await workRun(app.runParts(), keyOf(later.id), never);
    const [then, ...others] = await resultsOf(run.id);
    const now = (await resultsOf(later.id)).find(({ archive_id }) => archive_id === archive.key);
    expect(others).toEqual([]);
    expect(then?.archive_id).toBe(archive.key);
    expect(then?.sector_result).not.toBe(now?.sector_result);
  });

  test.each([
    [{ asOf: '2999-01-01' }, 'BAD_INPUT'],
    [{ asOf: '1999-01-01' }, 'BAD_INPUT'],
    [{ regionCode: '440300' }, 'FORBIDDEN'],
    [{}, 'FORBIDDEN'],
    [{ sector: 'MEDICAL_STAFF', regionCode: '370302' }, 'FORBIDDEN'],
  ])('is not started with %j by a regulator of 3703', async (input, code) => {
    const by = officer('张一', 'Employer', '3703');
    const region = 'asOf' in input ? { regionCode: '370300' } : {};
    const { errors } = await app.as(by).query(start, { input: { sector: 'EMPLOYER', ...region, ...input } });
    expect(errors).toEqual([expect.objectContaining({ code })]);
  });

  test('is not started without a named officer, nor by another role', async () => {
    for (const [who, code] of [
      [regulator('Employer'), 'FORBIDDEN'],
      [{ ...viewer('AUDITOR', ['Employer']), officer: '张一' }, 'FORBIDDEN'],
      [viewer('PUBLIC'), 'UNAUTHENTICATED'],
    ] as const) {
      const { errors } = await app.as(who).query(start, { input: { sector: 'EMPLOYER' } });
      expect(errors).toEqual([expect.objectContaining({ code })]);
    }
  });
});

describe('a run that is broken off', () => {
  test('is paused between two batches and goes on to the same results', async () => {
    const whole = await started();
    await workRun(app.runParts(), keyOf(whole.id), never);
    const run = await started();
    const by = app.as(officer('李二'));
    let pausing: Promise<Answer> | null = null;
    const onProgress = (done: number) => {
      if (done > 0) pausing ??= by.query(act('pause'), { id: run.id });
    };
    // A batch of one, so that the pause comes long before the end.
    expect(await workRun(app.runParts({ batch: 1, onProgress }), keyOf(run.id), never)).toBe('PAUSED');
    expect((await (pausing as unknown as Promise<Answer>)).data.pauseEvaluationRun.status).toBe('PAUSED');
    expect((await resultsOf(run.id)).length).toBeLessThan(run.archivesTotal);
    expect(await workRun(app.runParts(), keyOf(run.id), never)).toBe('PAUSED');
    expect((await by.query(act('pause'), { id: run.id })).errors).toEqual([
      expect.objectContaining({ code: 'CONFLICT' }),
    ]);
    expect((await by.query(act('resume'), { id: run.id })).data.resumeEvaluationRun.status).toBe('RUNNING');
    expect(await workRun(app.runParts(), keyOf(run.id), never)).toBe('COMPLETED');
    expect(await resultsOf(run.id)).toEqual(await resultsOf(whole.id));
    expect((await by.query(act('resume'), { id: run.id })).errors).toEqual([
      expect.objectContaining({ code: 'CONFLICT' }),
    ]);
  });

  test('loses nothing and does nothing twice when the connection dies inside a batch', async () => {
    const whole = await started();
    await workRun(app.runParts(), keyOf(whole.id), never);
    const run = await started();
    let batches = 0;
    const write: Write = (work) =>
      app.runParts().write(async (client) => {
        const result = await work(client);
        batches += 1;
        if (batches === 3) throw Object.assign(new Error('terminating connection'), { code: '57P01' });
        return result;
      });
    await expect(workRun(app.runParts({ write }), keyOf(run.id), never)).rejects.toThrow('terminating connection');
    expect(await resultsOf(run.id)).toHaveLength(40);
    const stop = new AbortController();
    const abortSoon = (done: number) => {
      if (done > 40) stop.abort();
    };
    expect(await workRun(app.runParts({ onProgress: abortSoon }), keyOf(run.id), stop.signal)).toBe('RUNNING');
    expect(await resultsOf(run.id)).toHaveLength(60);
    expect(await workRun(app.runParts(), keyOf(run.id), never)).toBe('COMPLETED');
    expect(await resultsOf(run.id)).toEqual(await resultsOf(whole.id));
    const [first, second] = await app.given.run(`select tally from evaluation_run where id = any($1) order by id`, [
      [keyOf(whole.id), keyOf(run.id)],
    ]);
    expect(second).toEqual(first);
  });

  test('is done once by two processes that work on it at the same time', async () => {
    const run = await started();
    const outcomes = await Promise.all([1, 2].map(() => workRun(app.runParts({ batch: 7 }), keyOf(run.id), never)));
    expect(outcomes).toContain('COMPLETED');
    expect(await resultsOf(run.id)).toHaveLength(run.archivesTotal);
    const [row] = await app.given.run(`select archives_done, archives_total from evaluation_run where id = $1`, [
      keyOf(run.id),
    ]);
    expect(row).toEqual({ archives_done: run.archivesTotal, archives_total: run.archivesTotal });
  });

  test('fails with the archive that is at fault, and says what to do', async () => {
    const archive = await app.given.archive({ sector: 'Employer', regionCode: '370398' });
    await app.given.record(archive, { decidedOn: 'infinity' });
    const run = await started({ regionCode: '370398' });
    await expect(workRun(app.runParts(), keyOf(run.id), never)).rejects.toThrow(archive.key);
    const { data } = await app
      .as(officer('张一'))
      .query(`query ($id: ID!) { evaluationRun(id: $id) { status failure } }`, { id: run.id });
    expect(data.evaluationRun.status).toBe('FAILED');
    expect(data.evaluationRun.failure).toContain(archive.key);
    expect(await workRun(app.runParts(), keyOf(run.id), never)).toBe('FAILED');
  });
});

describe('who sees a run', () => {
  const see = `query ($id: ID!) { node(id: $id) { id } evaluationRun(id: $id) { id status grades { archives } results { nodes { grade } } }
    evaluationRuns(sector: EMPLOYER, first: 100) { nodes { id } } }`;

  async function seen(id: string, who: ReturnType<typeof viewer>) {
    const { data, errors } = await app.as(who).query(see, { id });
    expect(errors).toBeUndefined();
    const listed: boolean = data.evaluationRuns.nodes.some((node: any) => node.id === id);
    expect([data.node !== null, listed]).toEqual([data.evaluationRun !== null, data.evaluationRun !== null]);
    return data.evaluationRun;
  }

  test('only the regulator of all its archives before a second officer has published it, then every reader of ratings', async () => {
    await app.given.archive({ sector: 'Employer', kind: 'PERSON', regionCode: '370302' });
    const run = await started({ regionCode: '370302' });
    const subscriber = viewer('SUBSCRIBER', ['Employer'], ['3703']);
    const publish = (who: ReturnType<typeof viewer>) => app.as(who).query(act('publish'), { id: run.id });
    expect((await publish(officer('李二'))).errors).toEqual([expect.objectContaining({ code: 'CONFLICT' })]);
    await workRun(app.runParts(), keyOf(run.id), never);
    expect(await seen(run.id, regulator('Employer', '370302'))).toMatchObject({ status: 'COMPLETED' });
    for (const who of [
      subscriber,
      viewer('AUDITOR', ['Employer']),
      regulator('Employer', '370303'),
      regulator('MedicalStaff'),
    ]) {
      expect(await seen(run.id, who)).toBeNull();
    }
    expect((await publish(officer('张一'))).errors).toEqual([expect.objectContaining({ code: 'CONFLICT' })]);
    expect((await publish(regulator('Employer'))).errors).toEqual([expect.objectContaining({ code: 'FORBIDDEN' })]);
    const hidden = await publish(officer('王三', 'Employer', '370303'));
    const none = await app.as(officer('王三')).query(act('publish'), {
      id: Buffer.from('EvaluationRun:00000000-0000-7000-8000-000000000000').toString('base64url'),
    });
    expect(hidden.errors).toEqual(none.errors);
    expect((await publish(officer('李二'))).data.publishEvaluationRun).toMatchObject({
      status: 'PUBLISHED',
      publishedBy: '李二',
    });
    expect((await publish(officer('李二'))).errors).toEqual([expect.objectContaining({ code: 'CONFLICT' })]);
    const whole = await seen(run.id, viewer('AUDITOR', ['Employer']));
    expect(whole).toMatchObject({ status: 'PUBLISHED', grades: expect.any(Array) });
    expect(await seen(run.id, regulator('Employer', '370303'))).toBeNull();
    expect(await seen(run.id, viewer('SUBSCRIBER', ['MedicalStaff']))).toBeNull();
    // Sole traders are persons: a subscriber gets no sums over them, and no results of theirs.
    const { data, errors } = await app.as(subscriber).query(see, { id: run.id });
    expect(errors).toEqual([expect.objectContaining({ code: 'FORBIDDEN', path: ['evaluationRun', 'grades'] })]);
    expect(data.evaluationRun).toMatchObject({ status: 'PUBLISHED', grades: null });
    const organisations = await app.given.run(
      `select count(*)::int as count from archive a join subject s on s.id = a.subject_id
        where a.sector = 'Employer' and a.region_code = '370302' and s.kind = 'ORGANISATION'`,
    );
    const { data: of } = await app
      .as(subscriber)
      .query(`query ($id: ID!) { evaluationRun(id: $id) { results { totalCount } } }`, { id: run.id });
    expect(of.evaluationRun.results.totalCount).toBe(organisations[0]?.count);
    expect(organisations[0]?.count).toBeLessThan(run.archivesTotal);
    const names = await app
      .as(subscriber)
      .query(`query ($id: ID!) { evaluationRun(id: $id) { startedBy publishedBy } }`, { id: run.id });
    expect(names.data.evaluationRun).toEqual({ startedBy: null, publishedBy: null });
    expect(names.errors).toHaveLength(2);
  });

  test('a platform and the public get the same whether there is one or not', async () => {
    const run = await started({ regionCode: '370302' });
    const query = `query ($id: ID!) { evaluationRun(id: $id) { id } }`;
    const { errors } = await app.as(viewer('PUBLIC')).query(query, { id: run.id });
    expect(errors).toEqual([expect.objectContaining({ code: 'UNAUTHENTICATED' })]);
    expect(await app.as(viewer('PLATFORM', ['Employer'])).query(query, { id: run.id })).toEqual({
      data: { evaluationRun: null },
    });
    expect(
      await app.as(viewer('PUBLIC')).query(`query ($id: ID!) { node(id: $id) { id } }`, { id: run.id }),
    ).toMatchObject({ data: { node: null } });
  });

  test('results are only those of archives that the viewer may read', async () => {
    const run = await started({ regionCode: '370302' });
    await workRun(app.runParts(), keyOf(run.id), never);
    const { context } = app.as(regulator('Employer'));
    const row = { key: keyOf(run.id) } as Parameters<typeof listResults>[1];
    const elsewhere = app.as(regulator('Employer', '370303')).context;
    expect((await listResults(context, row, {}, { first: 1 })).nodes).toHaveLength(1);
    expect((await listResults(elsewhere, row, {}, { first: 1 })).nodes).toHaveLength(0);
  });
});
