import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { backgroundJobs } from '../../src/server/background-jobs.js';
import { openJobQueue, type JobQueue, type QueueWork } from '../../src/server/job-queue.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { ask, until } from '../support/faults.js';

let database: TestDatabase;
const opened: JobQueue[] = [];
const written: string[] = [];
const log = pino({ level: 'info' }, { write: (line: string) => void written.push(line) });

beforeAll(async () => {
  database = await createTestDatabase();
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((queue) => queue.close()));
});

afterAll(() => database.drop());

function open(): JobQueue {
  const queue = openJobQueue({ databaseUrl: database.serviceUrl, log });
  opened.push(queue);
  return queue;
}

const sql = (text: string) => ask(database.url, (asker) => asker(text));

async function statesOf(queue: string): Promise<unknown[]> {
  const rows = await sql(`select state::text from pgboss.job where name = '${queue}' order by created_on, id`);
  return rows.map(({ state }) => state);
}

/** A worker that tells which keys it has done. */
function recorded(queue: string, more: Partial<QueueWork> = {}): { work: QueueWork; done: string[] } {
  const done: string[] = [];
  return { done, work: { ...more, queue, work: (key) => Promise.resolve(void done.push(key)) } };
}

test('several processes that use the queue for the first time at once all find it', async () => {
  await Promise.all([open(), open(), open()].map((queue, index) => queue.enqueue('first', String(index))));
  expect(await statesOf('first')).toEqual(['created', 'created', 'created']);
});

test('a job put in again while it waits waits once, and every key is done once', async () => {
  const queue = open();
  for (const key of ['a', 'b', 'a', 'a']) await queue.enqueue('waits', key);
  await Promise.all(Array.from({ length: 5 }, () => open().enqueue('waits', 'b')));
  expect(await statesOf('waits')).toHaveLength(2);
  const { work, done } = recorded('waits');
  queue.start([work]);
  await until('both are done', async () => (await statesOf('waits')).every((state) => state === 'completed'));
  expect([...done].sort()).toEqual(['a', 'b']);
});

test('a job put in while one of its key runs is done after it, so that no change is overlooked', async () => {
  const queue = open();
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  let begun = 0;
  queue.start([
    {
      queue: 'again',
      work: async () => {
        begun += 1;
        if (begun === 1) await held;
      },
    },
  ]);
  await queue.enqueue('again', 'key');
  await until('it runs', () => Promise.resolve(begun === 1));
  await queue.enqueue('again', 'key');
  await queue.enqueue('again', 'key');
  letGo();
  await until('the second is done', async () => (await statesOf('again')).every((state) => state === 'completed'));
  expect(begun).toBe(2);
});

test('a job that fails is tried again, and neither log nor queue keeps what its error tells of a row', async () => {
  const queue = open();
  let tries = 0;
  const work = () => {
    tries += 1;
    if (tries > 1) return Promise.resolve();
    return Promise.reject(Object.assign(new Error('a value is too long'), { code: '22001', detail: '张三 370303' }));
  };
  queue.start([{ queue: 'fails', work }]);
  await queue.enqueue('fails', 'key');
  await until('it was tried again', async () => (await statesOf('fails'))[0] === 'completed');
  expect(tries).toBe(2);
  const stored = JSON.stringify(await sql(`select * from pgboss.job where name = 'fails'`));
  const logged = written.filter((line) => line.includes('"fails"'));
  expect(logged).toHaveLength(1);
  expect(JSON.parse(logged[0] ?? '')).toMatchObject({ code: '22001', error: expect.stringContaining('too long') });
  expect(`${stored}${logged.join()}`).not.toContain('张三');
});

test('a job that a closing process leaves is done by another', async () => {
  const first = open();
  let told = false;
  first.start([
    {
      queue: 'left',
      work: async (_, signal) => {
        await sleep(60_000, undefined, { signal }).catch(() => (told = true));
      },
    },
  ]);
  await first.enqueue('left', 'key');
  await until('it runs', async () => (await statesOf('left'))[0] === 'active');
  const from = performance.now();
  await first.close();
  expect(performance.now() - from).toBeLessThan(5_000);
  expect(told).toBe(true);
  const { work, done } = recorded('left');
  open().start([work]);
  await until('another has done it', async () => (await statesOf('left'))[0] === 'completed');
  expect(done).toEqual(['key']);
});

test('a queue that was never used closes without a connection, and a closed one takes nothing in', async () => {
  const queue = openJobQueue({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none', log });
  await queue.close();
  await expect(queue.enqueue('closed', 'key')).rejects.toThrow();
});

test('a queue whose database is away says so, and closes at once all the same', async () => {
  const queue = openJobQueue({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none', log });
  queue.start([recorded('away').work]);
  await until('it is told', () => Promise.resolve(written.some((line) => line.includes('"away"'))));
  const from = performance.now();
  await queue.close();
  expect(performance.now() - from).toBeLessThan(3_000);
});

test('what is due is looked for at the start and each hour of Shanghai, new schemes before archives', async () => {
  const away = () => Promise.reject(new Error('no connection in this test'));
  const now = () => new Date('2026-11-24T00:00:00Z');
  const parts = { read: away, write: away, reloadSchemes: away, enqueue: away, schemes: new Map(), now };
  const jobs = backgroundJobs(parts, log).map((job) => recorded(job.queue, job));
  const queue = open();
  queue.start(jobs.map(({ work }) => work));
  await until('those of the start are done', async () => {
    const rows = await sql(
      `select distinct name, state::text from pgboss.job where name in ('due-enactments', 'rerate-due')`,
    );
    return rows.length === 2 && rows.every(({ state }) => state === 'completed');
  });
  expect(jobs.map(({ work, done }) => [work.queue, done])).toEqual([
    ['due-enactments', ['']],
    ['rerate-due', ['']],
    ['access-log-partitions', []],
    ['sweep-revocations', []],
    ['evaluation-run', []],
    ['ended-rates', []],
  ]);
  const planned = `select name, cron, timezone, options ->> 'missed' as missed from pgboss.schedule order by cron`;
  expect(await sql(planned)).toEqual([
    { name: 'ended-rates', cron: '*/10 * * * *', timezone: 'Asia/Shanghai', missed: 'once' },
    { name: 'due-enactments', cron: '1 * * * *', timezone: 'Asia/Shanghai', missed: 'once' },
    { name: 'sweep-revocations', cron: '20 * * * *', timezone: 'Asia/Shanghai', missed: 'once' },
    { name: 'access-log-partitions', cron: '30 3 * * *', timezone: 'Asia/Shanghai', missed: 'once' },
    { name: 'rerate-due', cron: '5 * * * *', timezone: 'Asia/Shanghai', missed: 'once' },
  ]);
});

test('a time that is no longer planned is taken back', async () => {
  await sql(`delete from pgboss.schedule`);
  const first = open();
  first.start([recorded('planned', { cron: '0 3 * * *' }).work]);
  const planned = () => sql(`select cron, timezone from pgboss.schedule`);
  await until('it is planned', async () => (await planned()).length === 1);
  await first.close();
  open().start([recorded('planned').work]);
  await until('it is not planned', async () => (await planned()).length === 0);
});
