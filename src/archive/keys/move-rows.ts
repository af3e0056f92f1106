import type { ClientBase } from 'pg';
import { matchKey } from '../../core/sealed/match-key.js';
import type { IdentifierKeys } from '../../core/sealed/key-ring.js';
import { open, seal } from '../../core/sealed/seal.js';
import { select } from '../sql/session.js';
import type { SealedRow, SealedTable } from './sealed-tables.js';

export interface MovedRows {
  /** Key of the last row of the batch; null when the table has no further row to move. */
  readonly upTo: readonly string[] | null;
  readonly moved: number;
  /** Keys of rows that their own key does not open: damaged, or moved here from elsewhere. */
  readonly failed: readonly string[];
}

type StoredRow = SealedRow & { readonly sealed: Buffer; readonly version: number };

/** Moves the next rows of a table, in the order of their keys, to the current keys, inside the caller's transaction. */
export async function moveRows(
  client: ClientBase,
  table: SealedTable,
  keys: IdentifierKeys,
  { after, batchRows }: { readonly after: readonly string[] | null; readonly batchRows: number },
): Promise<MovedRows> {
  const stale = staleRows(table, keys, 1);
  const rows = await select<StoredRow>(client, null, nextRows(table, stale.condition, after !== null), [
    ...stale.values,
    ...[batchRows, ...(after ?? [])],
  ]);
  const last = rows.at(-1);
  if (!last) return { upTo: null, moved: 0, failed: [] };
  const moved = rows.flatMap((row) => moveRow(table, keys, row) ?? []);
  await client.query(updateRows(table), [
    ...table.key.map(([column]) => moved.map(({ row }) => row[column])),
    moved.map(({ sealed }) => sealed),
    keys.sealing.current,
    ...(table.matching ? [moved.map(({ match }) => match), keys.matching.current] : []),
  ]);
  const done = new Set(moved.map(({ row }) => row));
  const failed = rows.filter((row) => !done.has(row)).map((row) => `${table.table} ${keyOf(table, row).join(' ')}`);
  return { upTo: keyOf(table, last), moved: moved.length, failed };
}

/** Rows that still have a key other than the current ones, over all of a table. */
export async function countStale(client: ClientBase, table: SealedTable, keys: IdentifierKeys): Promise<number> {
  const { condition, values } = staleRows(table, keys, 1);
  const text = `select count(*)::int as count from ${table.table} where ${condition}`;
  const [row] = await select<{ count: number }>(client, null, text, values);
  return row?.count ?? 0;
}

function staleRows({ sealed, sealedVersion, matching }: SealedTable, keys: IdentifierKeys, first: number) {
  const current = { condition: `${sealedVersion} <> $${first}`, values: [keys.sealing.current] };
  if (!matching) return current;
  const matched = `${matching.version} is distinct from $${first + 1}`;
  return {
    condition: `${sealed} is not null and (${current.condition} or ${matched})`,
    values: [...current.values, keys.matching.current],
  };
}

function nextRows(table: SealedTable, stale: string, goesOn: boolean): string {
  const { key, reads, sealed, sealedVersion, matching } = table;
  const columns = [...key.map(([column]) => `${column}::text as ${column}`), ...reads];
  const order = key.map(([column]) => column).join(', ');
  const limit = matching ? 3 : 2;
  const bounds = key.map(([, type], index) => `$${limit + 1 + index}::${type}`).join(', ');
  return `select ${columns.join(', ')}, ${sealed} as sealed, ${sealedVersion} as version from ${table.table}
    where ${stale} ${goesOn ? `and (${order}) > (${bounds})` : ''}
    order by ${order} limit $${limit} for update`;
}

function moveRow(table: SealedTable, keys: IdentifierKeys, row: StoredRow) {
  const context = table.contextOf(row);
  const value = openOrNull(keys, row, context);
  if (value === null) return null;
  const as = table.matching?.matchedAs(row);
  const match = as ? matchKey(keys.matching, as.type, as.issuer, value) : null;
  return { row, sealed: seal(keys.sealing, value, context), match };
}

function openOrNull(keys: IdentifierKeys, { version, sealed }: StoredRow, context: string): string | null {
  try {
    return open(keys.sealing, version, sealed, context);
  } catch {
    return null;
  }
}

function updateRows({ table, key, sealed, sealedVersion, matching }: SealedTable): string {
  const count = key.length;
  const arrays = key.map(([, type], index) => `$${index + 1}::${type}[]`);
  const same = key.map(([column]) => `${table}.${column} = moved.${column}`).join(' and ');
  const sets = [`${sealed} = moved.sealed`, `${sealedVersion} = $${count + 2}`];
  const names = [...key.map(([column]) => column), 'sealed'];
  arrays.push(`$${count + 1}::bytea[]`);
  if (matching) {
    sets.push(`${matching.key} = moved.match`, `${matching.version} = $${count + 4}`);
    arrays.push(`$${count + 3}::bytea[]`);
    names.push('match');
  }
  return `update ${table} set ${sets.join(', ')} from unnest(${arrays.join(', ')}) as moved(${names.join(', ')}) where ${same}`;
}

function keyOf({ key }: SealedTable, row: SealedRow): string[] {
  return key.map(([column]) => row[column] ?? '');
}
