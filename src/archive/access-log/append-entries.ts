import type { Session } from '../sql/session.js';
import type { Head } from './checkpoint.js';
import { leafOf, type LogEntry } from './log-entry.js';
import type { LogKeys } from './log-keys.js';
import { grow } from './merkle/frontier.js';
import { leafHash, rootOf } from './merkle/hash.js';

export const selectTree = 'select size::text as size, frontier from access_log_tree';

/** Has the log to itself until the transaction ends; other writers of any instance wait. */
export const lockTree = `${selectTree} for update`;

/** The tree as `selectTree` found it. */
export interface Tree {
  readonly size: number;
  readonly frontier: readonly Buffer[];
}

const append = `with tree as (
    update access_log_tree set size = $22, frontier = $26, root = $24 where size = $27 and root = $28 returning size
  ), entry as (
    insert into access_log (leaf_index, at, request_id, client_id, role, officer, purpose, basis, consent_id, subject_id,
      archive_id, sector, classes, outcome, delayed_until, leaf_hash, mac, key_version)
    select leaf_index, at, request_id, client_id, role, officer, purpose, basis, consent_id, subject_id,
      archive_id, sector, string_to_array(classes, ','), outcome, delayed_until, leaf_hash, mac, $18
    from unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
      $9::text[], $10::uuid[], $11::uuid[], $12::text[], $13::text[], $14::text[], $15::timestamptz[], $16::bytea[],
      $17::bytea[]) as e (leaf_index, at, request_id, client_id, role, officer, purpose, basis, consent_id, subject_id,
      archive_id, sector, classes, outcome, delayed_until, leaf_hash, mac)
    where exists (select from tree)
  ), node as (
    insert into access_log_node (level, index, hash) select * from unnest($19::smallint[], $20::bigint[], $21::bytea[])
    where exists (select from tree)
  ), head as (
    insert into access_log_head (size, at, root, note) select $22, $23::timestamptz, $24, $25 where exists (select from tree)
  ) select from tree`;

export interface Appending {
  /** The place of the first entry. */
  readonly first: number;
  /** False when the tree was not the one given; nothing is written then. */
  readonly written: Promise<boolean>;
  /** The tree once it is written. */
  readonly grown: Tree;
}

/**
 * Adds entries to the log and signs its new head, if the tree still is the one given: whoever has not locked it may find
 * that another instance was first. One statement, which a transaction of its own makes durable.
 */
export function appendEntries(session: Session, keys: LogKeys, tree: Tree, entries: readonly LogEntry[]): Appending {
  const { size, frontier } = tree;
  const leaves = entries.map((entry, offset) => leafHash(leafOf({ ...entry, leafIndex: size + offset })));
  const grown = grow(frontier, size, leaves);
  const head: Head = { size: size + entries.length, root: rootOf(grown.frontier), at: entries.at(-1)?.at ?? '' };
  const written = session.query({
    name: 'access-log-append',
    text: append,
    values: [
      ...columnsOf(entries, size, leaves, keys),
      grown.completed.map(({ level }) => level),
      grown.completed.map(({ index }) => index),
      grown.completed.map(({ hash }) => hash),
      head.size,
      head.at,
      head.root,
      keys.signHead(head),
      grown.frontier,
      size,
      rootOf(frontier),
    ],
  });
  return {
    first: size,
    written: written.then(({ rowCount }) => rowCount === 1),
    grown: { size: head.size, frontier: grown.frontier },
  };
}

/** The first eighteen parameters: a list for each column, and the version of the key. */
function columnsOf(entries: readonly LogEntry[], size: number, leaves: readonly Buffer[], keys: LogKeys): unknown[] {
  const column = <Value>(of: (entry: LogEntry) => Value): Value[] => entries.map(of);
  return [
    entries.map((_, offset) => size + offset),
    column((entry) => entry.at),
    column((entry) => entry.requestId),
    column((entry) => entry.clientId),
    column((entry) => entry.role),
    column((entry) => entry.officer),
    column((entry) => entry.purpose),
    column((entry) => entry.basis),
    column((entry) => entry.consentId),
    column((entry) => entry.subjectId),
    column((entry) => entry.archiveId),
    column((entry) => entry.sector),
    column((entry) => entry.classes.join(',')),
    column((entry) => entry.outcome),
    column((entry) => entry.delayedUntil),
    leaves,
    leaves.map((leaf) => keys.macOf(leaf)),
    keys.version,
  ];
}

/** The tree in the answer to `selectTree`. */
export function treeIn(row: Readonly<Record<string, unknown>> | undefined): Tree {
  if (!row) throw new Error('The access log has no tree. Run the migrations.');
  return { size: Number(row.size), frontier: row.frontier as Buffer[] };
}
