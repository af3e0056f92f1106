import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { v7 as uuid } from 'uuid';
import { startSequencer } from '../../src/archive/feed/sequencer.js';
import type { Viewer } from '../../src/core/viewer.js';
import { regulator, type Answer } from '../support/app.js';
import type { MatrixArchive } from './archives.js';
import { codeOf } from './ask.js';
import { createMatrixApp, type MatrixApp } from './matrix-app.js';
import { readRule, type ArchiveRule } from './rule.js';
import { viewersOf } from './viewers.js';

let app: MatrixApp;
let stop: () => Promise<void>;
const rule = readRule();

beforeAll(async () => {
  app = await createMatrixApp();
  await app.tail.ready;
  stop = startSequencer({ databaseUrl: app.serviceUrl, log: pino({ level: 'silent' }) }).close;
}, 60_000);

afterAll(async () => {
  await stop();
  await app.close();
});

/** One who follows an archive, and what was told. */
interface Follower {
  readonly row: ArchiveRule;
  readonly archive: MatrixArchive;
  /** Null: the feed was refused. */
  readonly events: AsyncIterableIterator<Answer> | null;
  readonly told: string[];
}

const subscription =
  'subscription ($id: ID!) { ratingChanged(filter: { archiveIds: [$id] }) { grade archive { id } } }';

async function follow(row: ArchiveRule, archive: MatrixArchive, who: Viewer): Promise<Follower> {
  const told: string[] = [];
  try {
    const events = await app.as(who).subscribe(subscription, { id: archive.id });
    void listen(events, told);
    return { row, archive, events, told };
  } catch (error) {
    const code = codeOf((error as { originalError?: unknown }).originalError ?? error);
    if (!['FORBIDDEN', 'UNAUTHENTICATED', 'PURPOSE_REQUIRED'].includes(code)) throw error;
    return { row, archive, events: null, told };
  }
}

async function listen(events: AsyncIterableIterator<Answer>, told: string[]): Promise<void> {
  for await (const { data, errors } of events) {
    const { ratingChanged } = (data ?? {}) as { ratingChanged?: { grade: string; archive: { id: string } | null } };
    told.push(errors?.[0]?.message ?? `${ratingChanged?.grade ?? ''} ${ratingChanged?.archive?.id ?? ''}`);
  }
}

async function leave(followers: readonly Follower[]): Promise<void> {
  for (const { events } of followers) await events?.return?.();
}

const change = ({ key }: MatrixArchive) =>
  app.given.run(
    `insert into rating_change (archive_id, archive_version, id, sector, region_code, grade, direction, cause, cause_records, evaluation_id)
       select id, 50, $2, sector, region_code, 'NEW', 'UP', 'RECORD_ADDED', '{}', $2 from archive where id = $1`,
    [key, uuid()],
  );

test('a change is told to whoever is shown RATING of its archive, and to nobody else', async () => {
  const followers: Follower[] = [];
  for (const row of rule.archives)
    for (const archive of row.kinds.map(app.archive))
      for (const who of viewersOf(row, archive)) followers.push(await follow(row, archive, who));
  for (const archive of app.archives.values()) await change(archive);
  const waiting = () =>
    followers.filter(({ row, told }) => row.open?.has('RATING') && !told.some((one) => one.startsWith('NEW ')));
  for (let rounds = 0; waiting().length > 0 && rounds < 100; rounds += 1) await sleep(50);
  // Whoever is told of it too late to be seen above is told within this.
  await sleep(300);
  const wrong = followers.flatMap(({ row, archive, told }) => {
    const expected = row.open?.has('RATING') ? [`NEW ${archive.id}`] : [];
    // The tail may still be on its way to the changes of the fixture, for those who may have them.
    const since = row.open?.has('RATING') ? told.filter((one) => one.startsWith('NEW ')) : told;
    return since.join() === expected.join() ? [] : [`${row.viewer}, ${archive.kind}: ${told.join() || 'nothing'}`];
  });
  await leave(followers);
  expect(wrong).toEqual([]);
  expect(followers.filter(({ told }) => told.length > 0).length).toBeGreaterThan(30);
});

test('a withdrawn consent ends what a follower is told', async () => {
  const archive = app.archive('nurse');
  const [row] = rule.archives.filter(({ viewer }) => viewer === 'platform, consent to RATING');
  const [who] = row ? viewersOf(row, archive) : [];
  if (!row || !who) throw new Error('The rule has no such platform.');
  const platform = await follow(row, archive, who);
  const onDuty = await follow(row, archive, regulator('MedicalStaff'));
  await app.given.run(
    `update consent set state = 'WITHDRAWN', ended_at = now() where client_id = 'rating' and subject_id = $1`,
    [archive.subjectKey],
  );
  await app.given.run(
    `insert into rating_change select (jsonb_populate_record(c, jsonb_build_object('id', $2::text, 'archive_version', 51, 'position', null))).*
       from rating_change c where archive_id = $1 and archive_version = 50`,
    [archive.key, uuid()],
  );
  for (let rounds = 0; onDuty.told.length === 0 && rounds < 100; rounds += 1) await sleep(50);
  await sleep(300);
  await leave([platform, onDuty]);
  expect([onDuty.told.length, platform.told]).toEqual([1, []]);
});
