import type { ClientBase } from 'pg';
import type { Day } from '../../core/fact.js';
import { select } from '../sql/session.js';

/** An archive that is to be rated again, and since when; null where it has records but no rating. */
export interface DueArchive {
  readonly id: string;
  readonly dueOn: Day | null;
}

/** Which archives of a sector, on which day, how many at most. */
export interface DueQuery {
  readonly sector: string;
  readonly day: Day;
  readonly limit: number;
}

const columns = 'a.id, a.next_change_on as "dueOn"';

/** Locks the next due archives after the last one, by the day they are due and key; passes over what others hold. */
export function findDue(
  client: ClientBase,
  { sector, day, limit }: DueQuery,
  after: DueArchive | null,
): Promise<DueArchive[]> {
  return select(
    client,
    'due-archives',
    `select ${columns} from archive a
     where a.sector = $1 and a.next_change_on <= $2 and (a.next_change_on, a.id) > ($3::date, $4::uuid)
     order by a.next_change_on, a.id limit $5 for update skip locked`,
    [sector, day, after?.dueOn ?? '-infinity', after?.id ?? firstKey, limit],
  );
}

/**
 * Locks the next archives that have records but no rating, such as those of a sector whose first scheme came later. A
 * rating that waits for its confirmation is one; `findDue` finds it when time moves it.
 */
export function findUnrated(
  client: ClientBase,
  { sector, day, limit }: DueQuery,
  after: DueArchive | null,
): Promise<DueArchive[]> {
  return select(
    client,
    'unrated-archives',
    `select ${columns} from archive a
     where a.sector = $1 and a.shredded_at is null and a.version = 0 and a.evaluation_id is null and a.id > $3::uuid
       and (a.next_change_on is null or a.next_change_on > $2)
       and exists (select from credit_record r where r.archive_id = a.id and r.superseded_at is null)
       and not exists (select from pending_rating p where p.archive_id = a.id and p.status = 'PENDING')
     order by a.id limit $4 for update skip locked`,
    [sector, day, after?.id ?? firstKey, limit],
  );
}

/** Locks again those archives that nobody has rated since they were found. */
export function lockAgain(client: ClientBase, day: Day, found: readonly DueArchive[]): Promise<DueArchive[]> {
  return select(
    client,
    'due-again',
    `select ${columns} from archive a
     where a.id = any($1) and a.shredded_at is null and (a.next_change_on <= $2 or a.evaluation_id is null)
     order by a.id for update skip locked`,
    [found.map(({ id }) => id), day],
  );
}

/** How many archives of a sector are due by a day, not counting those without a rating. */
export async function countDue(client: ClientBase, sector: string, day: Day): Promise<number> {
  const [row] = await select<{ due: number }>(
    client,
    null,
    `select count(*)::int as due from archive where sector = $1 and next_change_on <= $2`,
    [sector, day],
  );
  return row?.due ?? 0;
}

const firstKey = '00000000-0000-0000-0000-000000000000';
