import type { ClientBase } from 'pg';
import { CannotStart } from '../../core/cannot-start.js';
import { errorCode } from '../../core/error-code.js';
import type { SubjectKind } from '../../core/record-type.js';
import { keepWritersOut } from '../keys/keys-in-use.js';
import { select } from '../sql/session.js';

export interface WholeSubject {
  /** A person who trades under a code of its own 个体工商户 is one, whatever the register calls it. */
  readonly kind: SubjectKind;
  readonly names: readonly string[];
  readonly hasOpenArchive: boolean;
  /** Since when it is shredded, null while it is not. */
  readonly shreddedAt: string | null;
}

/**
 * Has a subject and all its archives to itself until the transaction ends: no import that has just found it can add to it
 * after, and no rating or consent either. Null where there is no such subject. Throws `CannotStart` where it would wait for long.
 */
export async function lockWholeSubject(client: ClientBase, subjectId: string): Promise<WholeSubject | null> {
  await keepWritersOut(client);
  await lockRows(client, subjectId);
  const [found] = await select<WholeSubject & Record<string, unknown>>(
    client,
    null,
    `select case when exists (select from subject_identifier i where i.subject_id = s.id and i.type = 'USCC'
         and i.masked_value like '92%') then 'PERSON' else s.kind end as kind,
       array(select n.name from subject_name n where n.subject_id = s.id) as names,
       exists (select from archive a where a.subject_id = s.id and a.closed_on is null) as "hasOpenArchive",
       (select at from shredding d where d.subject_id = s.id) as "shreddedAt"
     from subject s where s.id = $1`,
    [subjectId],
  );
  return found ?? null;
}

async function lockRows(client: ClientBase, subjectId: string): Promise<void> {
  try {
    await client.query('select from subject where id = $1 for update', [subjectId]);
    await client.query('select from archive where subject_id = $1 order by id for update', [subjectId]);
  } catch (error) {
    if (errorCode(error) !== '55P03') throw error;
    throw new CannotStart(
      'A subject or one of its archives has been in use for longer than ten seconds, perhaps by an evaluation. ' +
        'Wait for its end and start again.',
      { cause: error },
    );
  }
}
