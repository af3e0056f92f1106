import type { ClientBase } from 'pg';
import { newId } from '../../core/new-id.js';
import type { IdentifierKeys } from '../../core/sealed/key-ring.js';
import { select } from '../sql/session.js';
import { countStale } from './move-rows.js';
import { sealedTables } from './sealed-tables.js';

/** How far a rotation is, as the database has it. */
export interface RotationProgress {
  readonly id: string;
  readonly pass: number;
  readonly atTable: string | null;
  readonly doneUpTo: readonly string[] | null;
  readonly rowsTotal: number;
  readonly rowsDone: number;
}

const columns = `id, pass, at_table as "atTable", done_up_to as "doneUpTo", rows_total as "rowsTotal", rows_done as "rowsDone"`;

/** The unfinished rotation to these very versions, or a new one. */
export async function openRotation(client: ClientBase, keys: IdentifierKeys): Promise<RotationProgress> {
  const versions = [keys.matching.current, keys.sealing.current];
  const [known] = await select<RotationProgress>(
    client,
    null,
    `select ${columns} from key_rotation where finished_at is null and matching_version = $1 and sealing_version = $2
     order by started_at desc limit 1`,
    versions,
  );
  if (known) return known;
  let total = 0;
  for (const table of sealedTables) total += await countStale(client, table, keys);
  const [made] = await select<RotationProgress>(
    client,
    null,
    `insert into key_rotation (id, matching_version, sealing_version, rows_total) values ($1, $2, $3, $4) returning ${columns}`,
    [newId(), ...versions, total],
  );
  if (!made) throw new Error('The rotation was not stored.');
  return made;
}

/** Stores where a rotation is; in the transaction of the rows that it tells of. */
export async function storeProgress(
  client: ClientBase,
  { id, pass, atTable, doneUpTo, rowsDone }: RotationProgress,
): Promise<void> {
  await client.query(
    'update key_rotation set pass = $2, at_table = $3, done_up_to = $4, rows_done = $5 where id = $1',
    [id, pass, atTable, doneUpTo, rowsDone],
  );
}

/** The rotation is over; older ones to other versions will not be gone on with. */
export async function finishRotation(client: ClientBase): Promise<void> {
  await client.query('update key_rotation set finished_at = now() where finished_at is null');
}
