import type { ClientBase } from 'pg';
import type { Day } from '../../core/fact.js';
import { errorCode } from '../../core/error-code.js';
import type { Write } from '../../core/write.js';
import { findDue, findUnrated, lockAgain, type DueArchive } from './find-due.js';
import { schemeOn, type SectorSchemes } from './rating-scheme.js';
import { rerate } from './rerate.js';

/** How many archives were rated again, how many rating changes the feed got of it, and how many could not be rated. */
export interface DueCounts {
  readonly rated: number;
  readonly changed: number;
  readonly failed: number;
}

export interface DueOptions {
  /** Archives of one transaction. */
  readonly limit?: number;
  /** Ends the work after the transaction that runs. */
  readonly signal?: AbortSignal;
  /** Told after each transaction how many archives are done, of this sector. */
  readonly onProgress?: (done: number) => void;
  /** Told of each archive whose facts cannot be rated; it stays as it was, and due. */
  readonly onFailed?: (archiveId: string) => void;
}

/** Finds the next archives to rate after the last one found, and locks them for this transaction. */
type Find = (client: ClientBase, after: DueArchive | null) => Promise<DueArchive[]>;

interface Work {
  readonly write: Write;
  readonly schemes: SectorSchemes;
  readonly day: Day;
  readonly options: DueOptions;
}

const usualLimit = 500;

/** What a transaction is undone for because of its facts: values that no column takes. All else is the database's trouble. */
const classesOfData = ['22', '23'];

/**
 * Rates again what time alone has moved: the archives of a sector that are due by `day`, and those that have records but no
 * rating yet, in transactions of bounded size. An archive rated on a day is due after it, so it is done at most once; what
 * another process holds is left to it, so any number may run. Nothing happens on a day on which the sector has no scheme.
 */
export async function rerateDue(
  write: Write,
  schemes: SectorSchemes,
  day: Day,
  options: DueOptions = {},
): Promise<DueCounts> {
  if (schemeOn(schemes, day) === null) return { rated: 0, changed: 0, failed: 0 };
  const { limit = usualLimit } = options;
  const work: Work = { write, schemes, day, options };
  const { key } = schemes.sector;
  const due = await walk(work, (client, after) => findDue(client, { sector: key, day, limit }, after), 0);
  const unrated = await walk(
    work,
    (client, after) => findUnrated(client, { sector: key, day, limit }, after),
    due.rated + due.failed,
  );
  return total(due, unrated);
}

/** Goes on behind what was found last, so that what stays due is not met again. */
async function walk(work: Work, find: Find, before: number): Promise<DueCounts> {
  let counts: DueCounts = { rated: 0, changed: 0, failed: 0 };
  let after: DueArchive | null = null;
  while (!work.options.signal?.aborted) {
    const step: Step = await rateNext(work, (client) => find(client, after));
    counts = total(counts, step.counts);
    work.options.onProgress?.(before + counts.rated + counts.failed);
    after = step.found.at(-1) ?? null;
    if (after === null) break;
  }
  return counts;
}

interface Step {
  readonly found: readonly DueArchive[];
  readonly counts: DueCounts;
}

/** One transaction; where it fails because of a fact, its halves one by one, down to the archive that has it. */
async function rateNext(work: Work, find: (client: ClientBase) => Promise<DueArchive[]>): Promise<Step> {
  const { schemes, day, options } = work;
  let found: readonly DueArchive[] = [];
  try {
    const changed = await work.write(async (client) => {
      found = await find(client);
      const ids = found.map(({ id }) => id);
      return (await rerate(client, { schemes, day, cause: 'TIME' }, ids)).changes;
    });
    return { found, counts: { rated: found.length, changed, failed: 0 } };
  } catch (error) {
    const [only] = found;
    if (only === undefined || !liesInFacts(error)) throw error;
    if (found.length > 1) return { found, counts: await rateHalves(work, found) };
    options.onFailed?.(only.id);
    return { found, counts: { rated: 0, changed: 0, failed: 1 } };
  }
}

async function rateHalves(work: Work, found: readonly DueArchive[]): Promise<DueCounts> {
  const middle = Math.ceil(found.length / 2);
  const [one, other] = [found.slice(0, middle), found.slice(middle)];
  const first = await rateNext(work, (client) => lockAgain(client, work.day, one));
  const second = await rateNext(work, (client) => lockAgain(client, work.day, other));
  return total(first.counts, second.counts);
}

/** A computation that throws has no code; neither has a lost connection, but then the next transaction cannot begin. */
function liesInFacts(error: unknown): boolean {
  const code = errorCode(error);
  return code === null || classesOfData.includes(code.slice(0, 2));
}

const total = (a: DueCounts, b: DueCounts): DueCounts => ({
  rated: a.rated + b.rated,
  changed: a.changed + b.changed,
  failed: a.failed + b.failed,
});
