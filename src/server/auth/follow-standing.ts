import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Logger } from 'pino';
import { lifetime, type Lifetime } from '../../archive/feed/lifetime.js';
import { select } from '../../archive/sql/session.js';
import { newStanding, type KeptStanding, type Standing, type StandingRows } from './standing.js';

/** Whoever changes the register or revokes wakes every process by it. */
export const identityChannel = 'identity';

export interface StandingSource {
  readonly databaseUrl: string;
  /** Whose revocations count. */
  readonly issuer: string;
  readonly log: Logger;
  /** Milliseconds without a look after which nothing is believed any more. */
  readonly staleAfter?: number;
}

/** A wake-up may be lost with its connection; a look now and then finds what it announced. Milliseconds. */
const catchUp = 1_000;
const retry = 500;
/** A connection that hangs is given up before what it should have told is late. */
const patience = 2_000;
/** Now and then all is read anew, which forgets revocations that have expired. */
const everythingEvery = 3_600_000;

/** Commits become visible out of the order of their stamps; so each look goes back over what the last may have missed. */
const rows = `select (clock_timestamp() - interval '1 minute')::text as "since",
  (select coalesce(json_agg(c), '[]') from (
    select client_id as "clientId", roles, sectors, region_prefixes as "regionPrefixes", purposes, status,
      changed_at::text as "changedAt"
    from client where changed_at > $2::timestamptz) c) as clients,
  (select coalesce(json_agg(r), '[]') from (
    select kind, value, issued_before as "issuedBefore"
    from revoked_token where issuer = $1 and expires_at > now() and changed_at > $2::timestamptz) r) as revocations`;

/** Keeps the register and the revocations in memory, at most a second old; resolves when it has read them once. */
export async function followStanding(source: StandingSource): Promise<Standing & Lifetime> {
  const standing = newStanding(source.staleAfter ?? 10_000);
  const started = Promise.withResolvers<undefined>();
  const { close } = lifetime(async (signal) => {
    while (!signal.aborted) {
      try {
        await follow(source, standing, signal, () => {
          started.resolve(undefined);
        });
      } catch (error) {
        source.log.warn({ err: error }, 'the register of clients lost its connection and tries again');
        started.reject(error);
        if (standing.isStale()) standing.tell();
      }
      await sleep(retry, undefined, { signal }).catch(() => undefined);
    }
  });
  try {
    await started.promise;
  } catch (error) {
    await close();
    throw error;
  }
  return { ...standing, close };
}

/** One connection's turn: listens, reads everything, then what changes, until told to stop or the connection ends. */
async function follow(
  { databaseUrl, issuer }: StandingSource,
  standing: KeptStanding,
  signal: AbortSignal,
  onRead: () => void,
): Promise<void> {
  const client = new Client({
    connectionString: databaseUrl,
    application_name: 'credit-archive identity',
    options: '-c timezone=UTC',
    connectionTimeoutMillis: patience,
    query_timeout: patience,
  });
  const wake = waker(signal);
  client.on('notification', wake.call);
  // Without a listener a broken connection would end the process; the next statement fails and says it.
  client.on('error', wake.call);
  await client.connect();
  try {
    await client.query(`listen ${identityChannel}`);
    let since = '-infinity';
    let everythingAt = Date.now();
    while (!signal.aborted) {
      wake.reset();
      if (Date.now() - everythingAt > everythingEvery) {
        since = '-infinity';
        everythingAt = Date.now();
      }
      const [row] = await select<StandingRows & { since: string }>(client, 'identity', rows, [issuer, since]);
      if (!row) throw new Error('A statement without a condition gave no row.');
      standing.take(row, since === '-infinity');
      onRead();
      since = row.since;
      await wake.called();
    }
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Remembers a call that comes while nobody waits for it. */
function waker(signal: AbortSignal) {
  let next = Promise.withResolvers<undefined>();
  return {
    call: () => {
      next.resolve(undefined);
    },
    reset: () => {
      next = Promise.withResolvers();
    },
    /** Resolves at the call, after a second without one, or when told to stop. */
    called: () => Promise.race([next.promise, sleep(catchUp, undefined, { signal }).catch(() => undefined)]),
  };
}
