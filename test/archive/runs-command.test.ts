import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { dayOption } from '../../src/commands/run-options.js';
import type { EvaluationScheme } from '../../src/core/evaluation/scheme.js';
import { parseGlobalId } from '../../src/core/global-id.js';
import { sectorOf } from '../../src/sectors/index.js';
import { serverSettings, startCommand, until } from '../support/faults.js';
import { createTestFolder, type TestFolder } from '../support/files.js';
import { createPopulatedApp, type PopulatedApp } from '../support/populated.js';

const [inForce] = sectorOf('Employer').schemes as [EvaluationScheme];
let app: PopulatedApp;
let folder: TestFolder;

beforeAll(async () => {
  app = await createPopulatedApp(60);
  folder = await createTestFolder();
  // Enough for several batches of the usual size; they have no records, so they cost little.
  await app.given.run(
    `with made as (insert into subject (id, kind, name) select gen_random_uuid(), 'ORGANISATION', '示例单位' || n from generate_series(1, 2000) n returning id)
      insert into archive (id, subject_id, sector, status, region_code) select gen_random_uuid(), id, 'Employer', 'REGISTERED', '370303' from made`,
  );
}, 90_000);

afterAll(async () => {
  await app.close();
  await folder.remove();
});

const command = (...args: string[]) => startCommand(args, serverSettings(app.serviceUrl));
const evaluate = ['evaluate', '--sector', 'employers', '--officer', '张一'];
const idIn = (text: string): string => /Evaluation run (\S+)/.exec(text)?.[1] ?? '';

async function runOf(id: string) {
  const [row] = await app.given.run(
    `select status, archives_done as done, archives_total as total,
        (select count(*)::int from evaluation_run_result where run_id = r.id) as results
      from evaluation_run r where id = $1`,
    [parseGlobalId(id).keys[0]],
  );
  return row;
}

/** Does something while the command stands in the middle of its first batch, where it cannot write results. */
async function inTheMiddle(running: ReturnType<typeof command>, act: () => unknown): Promise<void> {
  const holder = new Client({ connectionString: app.url });
  await holder.connect();
  try {
    await holder.query('begin');
    await holder.query('lock table evaluation_run_result in access exclusive mode');
    await until('the run has begun', () => Promise.resolve(idIn(running.output()) !== ''));
    await until('it waits to write results', async () => {
      const { rows } = await holder.query<{ waiting: boolean }>(
        `select exists (select from pg_locks where relation = 'evaluation_run_result'::regclass and not granted) as waiting`,
      );
      return rows[0]?.waiting ?? false;
    });
    act();
    await holder.query('rollback');
  } finally {
    await holder.end();
  }
}

describe('credit-archive evaluate', () => {
  test('is paused by Ctrl-C after the batch under way, and loses nothing when it is killed in the next one', async () => {
    const first = command(...evaluate);
    await inTheMiddle(first, () => first.child.kill('SIGINT'));
    const { code, output } = await first.ended;
    expect([code, output]).toEqual([130, expect.stringContaining('--resume')]);
    const id = idIn(output);
    expect(await runOf(id)).toEqual({ status: 'PAUSED', done: 1000, total: 2060, results: 1000 });
    const second = command('evaluate', '--resume', id);
    await inTheMiddle(second, () => second.child.kill('SIGKILL'));
    await second.ended;
    expect(await runOf(id)).toEqual({ status: 'RUNNING', done: 1000, total: 2060, results: 1000 });
    const third = await command('evaluate', '--resume', id).ended;
    expect([third.code, third.output]).toEqual([0, expect.stringContaining('2060 archives evaluated')]);
    expect(await runOf(id)).toEqual({ status: 'COMPLETED', done: 2060, total: 2060, results: 2060 });
  }, 60_000);

  test('tells wrong use, and exits with 2', async () => {
    const wrong: [string[], string][] = [
      [['evaluate', '--sector', 'employers'], '--officer is missing'],
      [[...evaluate, '--as-of', '2999-01-01'], 'lies ahead'],
    ];
    const ended = await Promise.all(wrong.map(([args]) => command(...args).ended));
    expect(ended.map(({ code, output }) => [code, output])).toEqual(
      wrong.map(([, text]) => [2, expect.stringContaining(text)]),
    );
  }, 60_000);
});

describe('credit-archive simulate', () => {
  const strict = {
    ...inForce,
    code: 'EM-CLI',
    grades: inForce.grades.map((one) => (one.code === 'A' ? { ...one, from: 99 } : one)),
  };

  test('prints the matrix, the indicators and the reasons, and the same as JSON', async () => {
    const file = await folder.write('strict.json', JSON.stringify(strict));
    const simulate = ['simulate', '--sector', 'employers', '--scheme', file];
    const [tables, json] = await Promise.all([command(...simulate).ended, command(...simulate, '--json').ended]);
    expect([tables.code, json.code]).toEqual([0, 0]);
    for (const title of [
      'EM-CLI against EM-2026',
      'Moves between grades',
      'Moves by indicator',
      'Largest reasons',
      'limits of grades',
    ]) {
      expect(tables.output).toContain(title);
    }
    const found = JSON.parse(json.output) as {
      archives: number;
      crossed: number;
      moves: { from: string; grade: string; archives: number }[];
    };
    expect(found.archives).toBe(2060);
    expect(found.moves.reduce((sum, { archives }) => sum + archives, 0)).toBe(2060);
    expect(found.moves.filter(({ from, grade }) => from !== grade)).toEqual([
      { from: 'A', grade: 'B', archives: found.crossed },
    ]);
  }, 60_000);

  test.each(['2026-02-30', '20260101', 'today'])('takes no day %s', (text) => {
    expect(() => dayOption(text)).toThrow('YYYY-MM-DD');
  });

  test('tells what is wrong with a scheme, and exits with 2', async () => {
    const file = await folder.write('bad.json', JSON.stringify({ ...strict, grades: [] }));
    const { code, output } = await command('simulate', '--sector', 'employers', '--scheme', file).ended;
    expect([code, output]).toEqual([2, expect.stringContaining('grades')]);
  }, 60_000);
});
