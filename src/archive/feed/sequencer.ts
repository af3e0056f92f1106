import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Logger } from 'pino';
import { lifetime, type Lifetime } from './lifetime.js';

/** Held by the one process that gives positions, as long as its connection lives. */
const advisoryLock = 0x6665_6564;

export const feedChannel = 'rating_change';

const batch = 5_000;
const pauses = { busy: 0, idle: 50, standby: 1_000 } as const;

/**
 * Positions follow commits, because only committed rows are seen; within a batch an archive's versions stay in order even
 * if the clock was set back. Only this statement notifies, so business transactions never wait for the notify lock.
 */
const assign = `with waiting as (
    select archive_id, archive_version, occurred_at from rating_change where position is null
    order by occurred_at, archive_version limit ${batch}
  ), ordered as (
    select archive_id, archive_version, max(occurred_at) over (partition by archive_id order by archive_version) as at from waiting
  ), numbered as (
    select archive_id, archive_version, row_number() over (order by at, archive_version, archive_id) as place from ordered
  ), top as (
    select coalesce(max(position), 0) as position from rating_change
  ), given as (
    update rating_change t set position = top.position + numbered.place from numbered, top
    where t.archive_id = numbered.archive_id and t.archive_version = numbered.archive_version
    returning t.position
  ) select count(*)::int as given, case when count(*) > 0 then pg_notify('${feedChannel}', max(position)::text) end from given`;

/** Gives every committed rating change its position in one dense sequence; any number of processes may run it, one leads. */
export function startSequencer({ databaseUrl, log }: { readonly databaseUrl: string; readonly log: Logger }): Lifetime {
  return lifetime(async (signal) => {
    while (!signal.aborted) {
      try {
        await lead(databaseUrl, signal);
      } catch (error) {
        log.warn({ err: error }, 'the sequencer of the feed lost its connection and tries again');
      }
      await sleep(pauses.standby, undefined, { signal }).catch(() => undefined);
    }
  });
}

/** One connection's turn: waits for the lock, then leads until told to stop or the connection ends. */
async function lead(databaseUrl: string, signal: AbortSignal): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'credit-archive sequencer' });
  // Without a listener a broken connection would end the process; the next statement fails and says it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    while (!signal.aborted) {
      if (!(await takesLead(client))) {
        await sleep(pauses.standby, undefined, { signal });
        continue;
      }
      await sequence(client, signal);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function takesLead(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ leads: boolean }>('select pg_try_advisory_lock($1) as leads', [advisoryLock]);
  return rows[0]?.leads ?? false;
}

async function sequence(client: Client, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { rows } = await client.query<{ given: number }>({ name: 'assign-positions', text: assign });
    const given = rows[0]?.given ?? 0;
    await sleep(given > 0 ? pauses.busy : pauses.idle, undefined, { signal });
  }
}
