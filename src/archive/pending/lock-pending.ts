import { sql } from 'kysely';
import type { ClientBase } from 'pg';
import type { Context } from '../../core/context.js';
import { parseGlobalId, isUuid } from '../../core/global-id.js';
import { compileStatement } from '../../core/read.js';
import { requireRole } from '../../core/reading.js';
import { Refused } from '../../core/refused.js';
import { actingOfficer } from '../permission/acting-officer.js';
import { select } from '../sql/session.js';
import type { PendingStatus } from './pending-rating.entity.js';
import { isRegulated, pendingColumns, pendingRow, type PendingRow, type RawPending } from './pending-row.js';

/** The archive of a pending rating as it stands, locked. */
export interface LockedStanding {
  readonly id: string;
  readonly sector: string;
  readonly regionCode: string;
  readonly version: number;
  readonly grade: string | null;
  readonly score: string | null;
  readonly nextChangeOn: string | null;
}

/** A pending rating that nothing can decide or replace before this transaction ends, and who acts on it. */
export interface LockedPending {
  readonly pending: PendingRow;
  readonly archive: LockedStanding;
  readonly officer: string;
}

/**
 * Locks the archive of a pending rating and then reads it, in the order of every rating: an import that lifts it comes
 * before or after as a whole. Refuses who is not a named officer of the regulator, and a rating that no longer waits.
 */
export async function lockPending(
  client: ClientBase,
  context: Pick<Context, 'viewer' | 'grants'>,
  id: string,
  act: string,
): Promise<LockedPending> {
  requireRole(context.viewer, act, ['REGULATOR']);
  const { type, keys } = parseGlobalId(id);
  const [archiveKey, key] = keys;
  if (type !== 'PendingRating' || !isUuid(archiveKey) || !isUuid(key)) throw unknown();
  const lock = compileStatement(
    sql`select a.id, a.sector, a.region_code as "regionCode", a.version, a.grade, a.score, a.next_change_on as "nextChangeOn"
      from archive a where a.id = ${archiveKey} and ${isRegulated(context)} for update of a`,
  );
  const [archive] = await select<LockedStanding & Record<string, unknown>>(client, null, lock.sql, lock.parameters);
  if (!archive) throw unknown();
  const find = compileStatement(
    sql`select ${pendingColumns} from pending_rating w join archive a on a.id = w.archive_id
      where w.archive_id = ${archiveKey} and w.id = ${key}`,
  );
  const [raw] = await select<RawPending & Record<string, unknown>>(client, null, find.sql, find.parameters);
  if (!raw) throw unknown();
  const officer = actingOfficer(context.viewer, act, archive.sector);
  // Whoever rates an archive holds its lock and replaces or lifts what waits: what still waits is the newest there is.
  if (raw.status !== 'PENDING') throw new Refused('CONFLICT', noLonger[raw.status], { status: raw.status });
  return { pending: pendingRow(raw), archive, officer };
}

const noLonger: Readonly<Record<Exclude<PendingStatus, 'PENDING'>, string>> = {
  CONFIRMED: 'This pending rating is confirmed already. Read the present rating of the archive.',
  LIFTED: 'This pending rating is lifted: by the records as they are now the rating does not fall.',
  REPLACED: 'This pending rating is replaced by a newer one. Read `pendingRating` of the archive and act on that.',
};

function unknown(): Refused {
  return new Refused(
    'NOT_FOUND',
    'There is no pending rating of this id in your sectors and regions. `pendingRatings` lists those there are.',
  );
}
