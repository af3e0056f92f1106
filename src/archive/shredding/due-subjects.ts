import type { Day } from '../../core/fact.js';
import { select, type Session } from '../sql/session.js';

/** What still goes on about a subject, and needs what would be lost. */
export type Obstacle = 'PENDING_RATING' | 'OBJECTION' | 'CONSENT_REQUESTED' | 'LOOKS_DELAYED';

export interface DueSubject {
  readonly id: string;
  readonly obstacles: readonly Obstacle[];
}

/** By obstacle, where the subject `s` has it. */
const conditions: Readonly<Record<Obstacle, string>> = {
  PENDING_RATING: `pending_rating w join archive a on a.id = w.archive_id where a.subject_id = s.id and w.status = 'PENDING'`,
  OBJECTION: `credit_record r join archive a on a.id = r.archive_id
    where a.subject_id = s.id and r.superseded_at is null and r.status = 'UNDER_OBJECTION'`,
  CONSENT_REQUESTED: `consent k where k.subject_id = s.id and k.state = 'REQUESTED' and k.expires_at > clock_timestamp()`,
  LOOKS_DELAYED: `access_log_delay d where d.subject_id = s.id and d.until > clock_timestamp()`,
};

const obstacles = `array_remove(array[${Object.entries(conditions)
  .map(([name, condition]) => `case when exists (select from ${condition}) then '${name}' end`)
  .join(', ')}], null) as obstacles`;

/**
 * Persons whose outer limit has passed by the day $1 (山东省社会信用条例 art. 38; 征信业管理条例 art. 16): all their archives are
 * closed, and closed for five years, and so long ago ended the last act on record.
 */
const due = `from subject s where s.kind = 'PERSON' and exists (select from archive a where a.subject_id = s.id)
    and not exists (select from archive a where a.subject_id = s.id
      and (a.shredded_at is not null or a.closed_on is null or a.closed_on + interval '5 years' >= $1::date))
    and not exists (select from credit_record r join archive a on a.id = r.archive_id where a.subject_id = s.id
      and r.superseded_at is null and coalesce(r.act_ended_on, r.decided_on) + interval '5 years' >= $1::date)`;

/** The next subjects that are due on a day, in the order of their keys, and what is in the way of each. */
export function nextDue(session: Session, day: Day, after: string | null, limit: number): Promise<DueSubject[]> {
  const text = `select s.id, ${obstacles} ${due} and s.id > $2::uuid order by s.id limit $3`;
  return select(session, null, text, [day, after ?? firstKey, limit]);
}

/** One subject if it is due on a day. */
export async function findDue(session: Session, day: Day, subjectId: string): Promise<DueSubject | null> {
  const text = `select s.id, ${obstacles} ${due} and s.id = $2::uuid`;
  return (await select<DueSubject & Record<string, unknown>>(session, null, text, [day, subjectId]))[0] ?? null;
}

/** How many are due on a day, whatever is in the way. */
export async function countDue(session: Session, day: Day): Promise<number> {
  const [row] = await select<{ due: number }>(session, null, `select count(*)::int as due ${due}`, [day]);
  return row?.due ?? 0;
}

/** What is in the way of any subject, due or not. */
export async function obstaclesOf(session: Session, subjectId: string): Promise<readonly Obstacle[]> {
  const text = `select ${obstacles} from subject s where s.id = $1`;
  return (await select<{ obstacles: Obstacle[] }>(session, null, text, [subjectId]))[0]?.obstacles ?? [];
}

const firstKey = '00000000-0000-0000-0000-000000000000';
