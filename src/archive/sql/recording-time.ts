import type { ClientBase } from 'pg';

/**
 * The instant at which what a transaction writes counts as known, ISO 8601 in UTC with microseconds; what triggers of the
 * database write takes it too. Ask once the archives are locked: the beginning of a transaction that had to wait for a
 * lock lies before what the one that held it recorded, and its ratings use that.
 */
export async function recordingTime(client: ClientBase): Promise<string> {
  const { rows } = await client.query<{ now: string }>(
    `select set_config('credit_archive.recorded_at',
       to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), true) as now`,
  );
  return rows[0]?.now ?? '';
}
