import type { ClientBase } from 'pg';
import type { Context } from '../../core/context.js';
import { newId } from '../../core/new-id.js';
import type { RatingDirection } from '../../core/rating-direction.js';
import { Refused } from '../../core/refused.js';
import { directionOf } from '../rating/direction.js';
import { select } from '../sql/session.js';
import { lockPending, type LockedPending } from './lock-pending.js';
import { officerText } from './officer-text.js';
import { findPending } from './read-pending.js';
import { replyUntil } from './reply-until.js';
import type { PendingRow } from './pending-row.js';

type Scope = Pick<Context, 'viewer' | 'grants' | 'today' | 'read' | 'write' | 'schemes' | 'workingDays'>;

const longestNote = 10_000;

/**
 * Lets a fall take effect: in one transaction the archive stands as its pending evaluation says and the feed gets the
 * change. Refuses before the notice and the time to reply are over (DOMAIN E.1; 个人信息保护法 art. 24), and a rating that
 * time has overtaken.
 */
export async function confirmPending(
  scope: Scope,
  { id, note }: { readonly id: string; readonly note: string },
): Promise<PendingRow> {
  const said = officerText('note', note, longestNote);
  const decided = await scope.write(async (client) => {
    const locked = await lockPending(client, scope, id, 'Confirming a rating');
    refuseTooEarly(scope, locked);
    await takeEffect(client, locked, await directionOfFall(client, scope, locked));
    const { pending, officer } = locked;
    await client.query(
      `update pending_rating set status = 'CONFIRMED', decided_by = $3, decided_at = now(), decision_note = $4
       where archive_id = $1 and id = $2`,
      [pending.archiveKey, pending.key, officer, said],
    );
    return pending;
  });
  const confirmed = await findPending(scope, [decided.archiveKey, decided.key]);
  if (confirmed) return confirmed;
  throw new Error('A pending rating vanished after its confirmation.');
}

/** A reply ends the wait: the person has said what the time is for. Without the calendar nobody can say that it is over. */
function refuseTooEarly(scope: Scope, { pending, archive }: LockedPending): void {
  if (pending.servedOn === null)
    throw new Refused('CONFLICT', 'No prior notice was served yet. Tell the person and use `servePriorNotice` first.');
  if (pending.reply === null) {
    const until = replyUntil(scope, pending.servedOn);
    if (scope.today <= until)
      throw new Refused(
        'CONFLICT',
        `The person may reply until ${until}. Confirm after that day, or write a reply down with \`recordReply\`.`,
        { replyUntil: until },
      );
  }
  if (archive.nextChangeOn !== null && archive.nextChangeOn <= scope.today)
    throw new Refused(
      'CONFLICT',
      `By the passing of time the rating may have moved on ${archive.nextChangeOn} and is computed anew. Ask again once it is.`,
      { nextChangeOn: archive.nextChangeOn },
    );
}

async function directionOfFall(
  client: ClientBase,
  { schemes }: Scope,
  { pending, archive }: LockedPending,
): Promise<RatingDirection> {
  const [evaluation] = await select<{ scheme_code: string }>(
    client,
    null,
    `select scheme_code from evaluation where archive_id = $1 and id = $2`,
    [pending.archiveKey, pending.evaluationKey],
  );
  const compiled = schemes.get(evaluation?.scheme_code ?? '');
  if (!compiled) throw new Error(`The scheme ${evaluation?.scheme_code ?? ''} of a pending rating is not registered.`);
  const direction = directionOf(compiled.scheme, archive, pending, pending.cause);
  if (direction === null) throw new Error('A pending rating is where its archive stands already.');
  return direction;
}

async function takeEffect(
  client: ClientBase,
  { pending, archive }: LockedPending,
  direction: RatingDirection,
): Promise<void> {
  const { grade, score, evaluationKey } = pending;
  await client.query(
    `update archive set evaluation_id = $2, grade = $3, score = $4, version = version + 1 where id = $1`,
    [archive.id, evaluationKey, grade, score],
  );
  await client.query(
    `insert into rating_change (archive_id, archive_version, id, sector, region_code, previous_grade, grade,
       previous_score, score, direction, cause, cause_records, evaluation_id, disputed)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
       exists (select 1 from credit_record where archive_id = $1 and superseded_at is null and status = 'UNDER_OBJECTION'))`,
    [
      ...[archive.id, archive.version + 1, newId(), archive.sector, archive.regionCode, archive.grade, grade],
      ...[archive.score, score, direction, pending.cause, pending.causeRecordKeys, evaluationKey],
    ],
  );
}
