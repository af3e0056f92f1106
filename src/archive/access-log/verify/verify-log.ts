import { writeInstant } from '../../../core/instant.js';
import { select, type Session } from '../../sql/session.js';
import { selectTree, treeIn, type Tree } from '../append-entries.js';
import { readNote, type Head } from '../checkpoint.js';
import { delayBasis } from '../delay-looks.js';
import type { LogKeys } from '../log-keys.js';
import type { Grown } from '../merkle/frontier.js';
import { rootOf } from '../merkle/hash.js';
import { entryColumns, entryOf, type RawEntry } from '../stored-entry.js';
import { finding, type Finding } from './finding.js';
import { stream } from './stream.js';
import { startWalk, type Walk } from './walk.js';

export interface VerifyOptions {
  readonly keys: LogKeys;
  /** Public keys by which heads are checked. */
  readonly verifierKeys: readonly string[];
  /** A head that somebody kept, whose signature was checked; null without one. */
  readonly kept: Head | null;
  readonly onProgress?: (entries: number) => void;
}

export interface Verdict {
  readonly entries: number;
  readonly heads: number;
  /** The last signed head, as its note; null for an empty log. */
  readonly lastNote: string | null;
  readonly findings: readonly Finding[];
}

interface HeadRow {
  readonly size: number;
  readonly root: Buffer;
  readonly at: string;
  readonly note: string;
}

/**
 * Reads the whole log in one transaction that sees it at one instant, and computes it again: every row's hash and code,
 * the root at every signed head, the hashes stored for proofs, the orders that delay looks. Writes nothing.
 */
export async function verifyLog(session: Session, options: VerifyOptions): Promise<Verdict> {
  await session.query('begin isolation level repeatable read read only');
  try {
    const walk = startWalk(options.keys);
    const counts = await walkLog(session, options, walk);
    await checkDelays(session, walk);
    return { ...counts, findings: walk.findings };
  } finally {
    await session.query('rollback');
  }
}

const lastSize = 'select coalesce(max(size), 0)::bigint as last from access_log_head';

async function walkLog(session: Session, options: VerifyOptions, walk: Walk): Promise<Omit<Verdict, 'findings'>> {
  const { kept, onProgress } = options;
  const tree = treeIn((await session.query<Record<string, unknown>>(selectTree)).rows[0]);
  const [{ last } = { last: 0 }] = await select<{ last: number }>(session, null, lastSize, []);
  const heads = headsOf(session, options, walk);
  let head = (await heads.next()).value;
  let entries = 0;
  let signed = 0;
  let lastNote: string | null = null;
  let toCompare = kept;
  const compareHeads = async (final: boolean) => {
    if (toCompare?.size === walk.next) {
      compareKept(walk, toCompare);
      toCompare = null;
    }
    while (head && (head.size <= walk.next || final)) {
      if (head.size === walk.next) compareHead(walk, head);
      signed += 1;
      lastNote = head.note;
      head = (await heads.next()).value;
    }
  };
  const rows = `select ${entryColumns} from access_log l order by l.leaf_index, l.at`;
  for await (const row of stream<RawEntry>(session, 'log_rows', rows)) {
    await checkNodes(session, walk, walk.take(entryOf(row), last));
    await compareHeads(false);
    entries += 1;
    onProgress?.(entries);
  }
  await compareHeads(true);
  checkEnd(walk, { last, tree, kept });
  return { entries, heads: signed, lastNote };
}

/** Stored heads in order; what their own signature does not cover is reported and left out. */
async function* headsOf(
  session: Session,
  { verifierKeys }: VerifyOptions,
  walk: Walk,
): AsyncGenerator<HeadRow, undefined> {
  const text = 'select size, root, at, note from access_log_head order by size';
  for await (const row of stream<HeadRow & Record<string, unknown>>(session, 'log_heads', text)) {
    const note = readNote(row.note, verifierKeys);
    const same = note?.size === row.size && note.root.equals(row.root) && note.at === writeInstant(row.at);
    if (same) yield row;
    else
      walk.report(finding('HEAD', row.size, row.size, 'the signature of this head is not of the key, or not over it'));
  }
}

/** Where a row was found wrong, hashes over it that do not fit say nothing new. */
function rowsAreWrong({ findings }: Walk): boolean {
  return findings.some(({ kind }) => kind !== 'NODE');
}

function compareHead(walk: Walk, head: Pick<Head, 'size' | 'root'>): void {
  if (walk.compare(head) !== false || rowsAreWrong(walk)) return;
  walk.report(finding('HEAD', head.size, head.size, 'the rows before it are not those that were signed'));
}

function compareKept(walk: Walk, kept: Head): void {
  if (walk.compare(kept) === false) {
    walk.report(finding('FORKED', 0, kept.size - 1, 'the log is not the one of the head that was kept'));
  }
}

async function checkNodes(session: Session, walk: Walk, completed: Grown['completed']): Promise<void> {
  for (const { level, index, hash } of completed) {
    const text = 'select hash from access_log_node where level = $1 and index = $2';
    const [stored] = await select<{ hash: Buffer }>(session, 'log-node', text, [level, index]);
    if (stored?.hash.equals(hash) || rowsAreWrong(walk)) continue;
    const width = 2 ** level;
    walk.report(
      finding('NODE', index * width, (index + 1) * width - 1, `the hash stored for proofs at level ${level}`),
    );
  }
}

interface End {
  readonly last: number;
  readonly tree: Tree;
  readonly kept: Head | null;
}

function checkEnd(walk: Walk, { last, tree, kept }: End): void {
  const { next } = walk;
  if (next < last) walk.report(finding('DELETED', next, last - 1, 'signed, and no row at this place'));
  if (next > last) walk.report(finding('HEAD', last, next - 1, 'no signed head covers these rows'));
  if (tree.size !== last) {
    walk.report(finding('HEAD', last, last, `the tree is stored with the size ${tree.size}, signed is ${last}`));
  } else compareHead(walk, { size: last, root: rootOf(tree.frontier) });
  if (kept && kept.size > Math.max(next, last)) {
    walk.report(finding('FORKED', next, kept.size - 1, 'the head that was kept covers entries that are not there'));
  }
}

async function checkDelays(session: Session, walk: Walk): Promise<void> {
  const text = `select coalesce(d.leaf_index, l.leaf_index) as place, d.reason, d.client_id as client, l.basis,
      l.subject_id = d.subject_id and l.delayed_until = d.until and l.officer = d.ordered_by as same
    from access_log_delay d
      full join (select * from access_log where outcome = 'DELAYED') l on l.leaf_index = d.leaf_index`;
  for await (const { place, reason, client, basis, same } of stream<DelayRow>(session, 'log_delays', text)) {
    if (same === true && reason !== null && basis === delayBasis(reason, client)) continue;
    walk.report(finding('DELAY', place, place, 'the order is not both in the log and stored as it was given'));
  }
}

interface DelayRow extends Record<string, unknown> {
  readonly place: number;
  readonly reason: string | null;
  readonly client: string | null;
  readonly basis: string | null;
  readonly same: boolean | null;
}
