import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Logger } from 'pino';
import type { Feed } from '../../core/context.js';
import type { Grant } from '../../core/grant.js';
import type { Read } from '../../core/read.js';
import type { RatingChangeRow } from '../../core/rows.js';
import { mayRead } from '../permission/may-read.js';
import { consentGrant } from '../permission/opened.js';
import { select } from '../sql/session.js';
import {
  changeColumns,
  changeFilter,
  changeRow,
  changeTables,
  passes,
  type ChangeFilter,
  type RawChange,
} from './change-rows.js';
import { openConsentGate, whichConsented } from './consent-gate.js';
import { feedPosition } from './feed-cursor.js';
import { follow } from './follow.js';
import { lifetime, type Lifetime } from './lifetime.js';
import { feedChannel } from './sequencer.js';
import { openSubscriber, type Joined, type Subscriber } from './subscriber.js';

export interface Tail extends Feed, Lifetime {
  /** Resolves when the tail listens. */
  readonly ready: Promise<void>;
}

/** One reader of the live feed, with what it may and wants to see. */
interface Reader {
  readonly grants: readonly Grant[];
  readonly filter: ChangeFilter;
  readonly subscriber: Subscriber;
}

/** What the tail keeps between two looks: where it stands and who reads. */
interface State {
  position: bigint;
  readonly readers: Set<Reader>;
}

const batch = 1_000;
/** A wake-up may be lost with its connection; a look now and then finds what it announced. */
const catchUp = 1_000;
const retry = 500;

/**
 * Reads the feed once for all subscribers of this process and hands each change on in order. A subscriber sees what a
 * query would show it: the same grants and the same filter, asked of every change.
 */
export function startTail({
  databaseUrl,
  read,
  log,
}: {
  readonly databaseUrl: string;
  readonly read: Read;
  readonly log: Logger;
}): Tail {
  const state: State = { position: -1n, readers: new Set() };
  const gate = openConsentGate(read);
  const started = Promise.withResolvers<undefined>();
  const { close } = lifetime(async (signal) => {
    while (!signal.aborted) {
      try {
        await listen({ databaseUrl, read }, state, signal, () => {
          started.resolve(undefined);
        });
      } catch (error) {
        log.warn({ err: error }, 'the tail of the feed lost its connection and tries again');
      }
      await sleep(retry, undefined, { signal }).catch(() => undefined);
    }
    for (const { subscriber } of state.readers) subscriber.end(null);
  });
  return {
    close,
    ready: started.promise,
    follow: (grants, filter, after) =>
      follow(
        { read, gate, grants, filter: changeFilter(filter), from: after === null ? null : feedPosition(after) },
        async (own) => {
          await started.promise;
          return join(state, { grants, filter: own });
        },
      ),
  };
}

function join({ readers, position }: State, { grants, filter }: Omit<Reader, 'subscriber'>): Joined {
  const leave = () => {
    readers.delete(reader);
  };
  const subscriber = openSubscriber(leave);
  const reader: Reader = { grants, filter, subscriber };
  readers.add(reader);
  return { position, subscriber, leave };
}

interface Source {
  readonly databaseUrl: string;
  readonly read: Read;
}

async function listen(
  { databaseUrl, read }: Source,
  state: State,
  signal: AbortSignal,
  onReady: () => void,
): Promise<void> {
  const client = new Client({
    connectionString: databaseUrl,
    application_name: 'credit-archive tail',
    options: '-c timezone=UTC',
  });
  const wake = new EventTarget();
  const broken = new AbortController();
  client.on('notification', () => wake.dispatchEvent(new Event('wake')));
  client.on('error', () => {
    broken.abort();
  });
  await client.connect();
  try {
    await client.query(`listen ${feedChannel}`);
    if (state.position < 0n) state.position = await latest(client);
    onReady();
    while (!signal.aborted) {
      broken.signal.throwIfAborted();
      const more = new AbortController();
      const woken = nextWake(wake, AbortSignal.any([signal, broken.signal, more.signal]));
      // A backlog is read without a pause, and so must not leave a listener behind at each step.
      if ((await handOn(client, read, state)) === batch) more.abort();
      await woken;
    }
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function latest(client: Client): Promise<bigint> {
  const { rows } = await client.query<{ latest: string }>(
    'select coalesce(max(position), 0)::text as latest from rating_change',
  );
  return BigInt(rows[0]?.latest ?? 0);
}

function nextWake(wake: EventTarget, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      clearTimeout(timer);
      wake.removeEventListener('wake', stop);
      signal.removeEventListener('abort', stop);
      resolve();
    };
    const timer = setTimeout(stop, catchUp);
    wake.addEventListener('wake', stop);
    signal.addEventListener('abort', stop);
  });
}

async function handOn(client: Client, read: Read, state: State): Promise<number> {
  const rows = await select<RawChange>(
    client,
    'feed-tail',
    `select ${changeColumns} from ${changeTables} where t.position > $1::bigint order by t.position limit ${batch}`,
    [String(state.position)],
  );
  const changes = rows.map(changeRow);
  const open = new Map<Reader, ReadonlySet<string>>();
  // Who joins while consents are read stands before these changes and is to have them too: from the last look at the
  // readers to the last offer nothing is waited for.
  for (let asking = [...state.readers]; asking.length > 0; asking = unasked(state, open)) {
    for (const [reader, archiveKeys] of await openByConsent(read, asking, changes)) open.set(reader, archiveKeys);
  }
  for (const change of changes) {
    state.position = BigInt(change.position);
    for (const reader of state.readers) {
      if (!passes(reader.filter, change)) continue;
      if (isFor(reader.grants, change) || open.get(reader)?.has(change.archiveKey)) reader.subscriber.offer(change);
    }
  }
  return rows.length;
}

function unasked({ readers }: State, asked: ReadonlyMap<Reader, unknown>): Reader[] {
  return [...readers].filter((reader) => !asked.has(reader));
}

function isFor(grants: readonly Grant[], { archiveRegionCode, ...change }: RatingChangeRow): boolean {
  return mayRead(grants, { ...change, regionCode: archiveRegionCode }, 'RATING');
}

/** For each reader the archives among these whose ratings a consent opens; nothing is asked while nobody reads by consent. */
async function openByConsent(
  read: Read,
  readers: readonly Reader[],
  changes: readonly RatingChangeRow[],
): Promise<ReadonlyMap<Reader, ReadonlySet<string>>> {
  const questions = readers.flatMap((reader) => {
    const grant = consentGrant(reader.grants);
    if (grant === null) return [];
    return changes.flatMap((change) =>
      passes(reader.filter, change) ? [{ reader, grant, archiveKey: change.archiveKey }] : [],
    );
  });
  const answers = await whichConsented(read, questions);
  const open = Map.groupBy(
    questions.filter((_, index) => answers[index] != null),
    ({ reader }) => reader,
  );
  return new Map(
    readers.map((reader) => [reader, new Set((open.get(reader) ?? []).map(({ archiveKey }) => archiveKey))]),
  );
}
