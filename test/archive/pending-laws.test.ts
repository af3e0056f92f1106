import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createPendingApp, dayAfter, monday, type PendingApp } from './pending-app.js';
import { annulled, falseIdentity, goodRecord } from './pending-worker.js';

let pending: PendingApp;
beforeAll(async () => {
  pending = await createPendingApp();
});
afterAll(() => pending.close());

const document = fc.constantFrom('甲', '乙');
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('ADD' as const), document }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('ANNUL' as const), document }) },
  { weight: 9, arbitrary: fc.record({ kind: fc.constantFrom('NOTICE', 'REPLY', 'CONFIRM', 'WAIT', 'TIME') }) },
);
/** Single steps, and among them whole procedures: by chance alone few get to their end. */
const steps = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: step.map((one): Step[] => [one]) },
      {
        weight: 1,
        arbitrary: fc
          .record({ document, end: fc.constantFrom('REPLY', 'WAIT') })
          .map(({ document: added, end }): Step[] => [
            { kind: 'ADD', document: added },
            ...['NOTICE', end, 'CONFIRM'].map((kind) => ({ kind })),
          ]),
      },
    ),
    { minLength: 2, maxLength: 8 },
  )
  .map((groups) => groups.flat());

type Step = { kind: 'ADD' | 'ANNUL'; document: string } | { kind: string };

/** What must hold of a worker, told without evaluations: what counts, how it stands, what waits. */
interface Model {
  readonly counts: Set<string>;
  stands: 'A' | 'D';
  waits: { served: boolean; replied: boolean } | null;
  falls: number;
  day: string;
}

/** By the facts as they are: below C it waits unless it stands there, above it stands at once. */
function settle(model: Model): void {
  if (model.counts.size === 0) {
    model.stands = 'A';
    model.waits = null;
  } else if (model.stands === 'A') {
    model.waits ??= { served: false, replied: false };
  }
}

/** What an act is answered: null where it is done. */
function expected(model: Model, kind: string): string | null {
  const { waits, day } = model;
  if (waits === null) return 'CONFLICT';
  switch (kind) {
    case 'NOTICE':
      return waits.served ? 'CONFLICT' : null;
    case 'REPLY':
      return waits.served ? null : 'CONFLICT';
    default:
      return waits.served && (waits.replied || day === dayAfter) ? null : 'CONFLICT';
  }
}

let people = 200;
let texts = 0;

interface Worker {
  readonly n: number;
  readonly key: string;
}

async function run({ n, key }: Worker, model: Model, one: Step): Promise<void> {
  switch (one.kind) {
    case 'WAIT':
      model.day = dayAfter;
      pending.setDay(dayAfter);
      return;
    case 'TIME':
      await pending.rateAgain(key, monday);
      return;
    case 'ADD':
    case 'ANNUL': {
      if (!('document' in one)) return;
      const known = model.counts.has(one.document);
      if (one.kind === 'ANNUL' && !known) return;
      // Another text each time: bytes that came before are no news.
      const row = one.kind === 'ADD' ? falseIdentity(n, one.document) : annulled(n, one.document);
      await pending.take([{ ...row, 事实: `第${(texts += 1)}次报送` }]);
      if (one.kind === 'ADD') model.counts.add(one.document);
      else model.counts.delete(one.document);
      settle(model);
      return;
    }
    default:
      await act(key, model, one.kind);
  }
}

async function act(key: string, model: Model, kind: string): Promise<void> {
  const id = await latestPending(key);
  if (id === null) return;
  const answer = await (kind === 'NOTICE'
    ? pending.act('servePriorNotice', { id, servedOn: monday, means: '直接送达' })
    : kind === 'REPLY'
      ? pending.act('recordReply', { id, reply: '不属实。' })
      : pending.act('confirmPendingRating', { id, note: '事实清楚。' }));
  const code = expected(model, kind);
  expect([kind, (answer.errors?.[0] as { code?: string } | undefined)?.code ?? null]).toEqual([kind, code]);
  if (code !== null || model.waits === null) return;
  if (kind === 'NOTICE') model.waits.served = true;
  if (kind === 'REPLY') model.waits.replied = true;
  if (kind !== 'CONFIRM') return;
  model.stands = 'D';
  model.waits = null;
  model.falls += 1;
}

/** Of the pending ratings there were the last, whether or not it still waits. */
async function latestPending(key: string): Promise<string | null> {
  const [row] = await pending.app.given.run(
    `select id from pending_rating where archive_id = $1 order by (status = 'PENDING') desc, id desc limit 1`,
    [key],
  );
  return row ? Buffer.from(`PendingRating:${key}:${row.id as string}`).toString('base64url') : null;
}

async function seen(key: string) {
  const [archive] = await pending.app.given.run('select grade, score, version from archive where id = $1', [key]);
  const waiting = await pending.app.given.run(
    `select notice_served_on is not null as served, reply is not null as replied from pending_rating where archive_id = $1 and status = 'PENDING'`,
    [key],
  );
  const changes = await pending.app.given.run(
    'select archive_version as version, previous_grade as before, grade, score from rating_change where archive_id = $1 order by 1',
    [key],
  );
  return { archive, waiting, changes };
}

test('a person never stands below C without a confirmation, and does after it', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (given) => {
      const n = (people += 1);
      pending.setDay(monday);
      await pending.take(goodRecord(n));
      const worker = { n, key: (await pending.archive(`核验${n}号`)).key };
      const model: Model = { counts: new Set(), stands: 'A', waits: null, falls: 0, day: monday };
      for (const one of given) {
        await run(worker, model, one);
        const { archive, waiting, changes } = await seen(worker.key);
        expect(archive?.grade).toBe(model.stands);
        expect(waiting).toEqual(model.waits === null ? [] : [model.waits]);
        expect(changes.filter(({ before, grade }) => before === 'A' && grade === 'D')).toHaveLength(model.falls);
        expect(changes.map(({ version }) => version)).toEqual(changes.map((_, index) => index + 1));
        expect(changes.at(-1)).toMatchObject(archive ?? {});
      }
    }),
    { numRuns: 20, seed: 20_261_124 },
  );
}, 120_000);
