import type { ClientBase } from 'pg';

/** Where the intake looks up what its rows mean, with the columns by which it does. */
const lookedUp: Readonly<Record<string, string>> = {
  subject_identifier: 'match_key, subject_id',
  subject_name: 'name_key, subject_id, kind',
  archive: 'subject_id, sector',
};

/**
 * Has the planner's statistics of the tables that an import fills taken anew once a table is twice as large as they say.
 * Tables grow many times over in one import, and a planner that takes them for small reads them whole for each chunk;
 * the server's own rounds come a minute apart. Call outside a transaction.
 */
export async function keepStatistics(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select pg_class.relname as name from pg_stat_user_tables join pg_class on pg_class.oid = relid
     where schemaname = current_schema() and pg_class.relname = any($1) and n_live_tup > 2 * greatest(reltuples, 0)`,
    [Object.keys(lookedUp)],
  );
  const tables = rows.map(({ name }) => `${name} (${lookedUp[name] ?? ''})`);
  if (tables.length > 0) await client.query(`analyze ${tables.join(', ')}`);
}
