import type { ClientBase } from 'pg';

/** What stands where a name stood. */
const shreddedName = '已销毁';

const archives = '(select id from archive where subject_id = $1)';

/**
 * Takes away what leads to the subject $1, and keeps what statistics and ratings rest on. Two records of one document still
 * have one key, because a rule may ask whether they do; the hashes go too, since a guess of the text would confirm them.
 */
const statements: readonly string[] = [
  `update subject set name = '${shreddedName}', flags = '{}' where id = $1`,
  'delete from subject_name where subject_id = $1',
  'delete from subject_identifier where subject_id = $1',
  'delete from lookup_code where subject_id = $1',
  `update credit_record r set document_name = null, document_number = null, document_key = d.document, facts = null,
     content = null, legal_basis = null, attributes = null, batch_row = null,
     fact_key = substring(sha256(r.record_id::text::bytea) for 16), content_hash = substring(sha256(r.id::text::bytea) for 16)
   from (select archive_id, id, case when document_key is not null then
       'document-' || dense_rank() over (partition by archive_id order by authority_id, document_key) end as document
     from credit_record where archive_id in ${archives}) d
   where r.archive_id = d.archive_id and r.id = d.id`,
  `update pending_rating set status = case status when 'PENDING' then 'LIFTED' else status end,
     decided_at = case status when 'PENDING' then clock_timestamp() else decided_at end, reply = null,
     decision_note = null, notice_means = case when notice_means is not null then '${shreddedName}' end
   where archive_id in ${archives}`,
  `with ended as (
     update consent set state = 'WITHDRAWN', ended_at = least(clock_timestamp(), expires_at)
     where subject_id = $1 and state in ('REQUESTED', 'GRANTED') returning id, ended_at = expires_at as expired
   ) insert into consent_event (consent_id, id, act, by_role, by_client)
     select id, gen_random_uuid(), 'SHREDDED', 'OPERATOR', 'command shred' from ended where not expired`,
  // Nothing rates it any more.
  `update archive set registration_match_key = null, registration_match_key_version = null, registration_sealed = null,
     registration_seal_key_version = null, next_change_on = null,
     shredded_at = (select at from shredding where subject_id = $1)
   where subject_id = $1`,
];

/**
 * Erases a subject in the caller's transaction, in which its shredding is on file: the records let themselves be emptied by
 * nothing else. `profileTables` are the sectors' own tables, whose rows go whole.
 */
export async function eraseSubject(
  client: ClientBase,
  subjectId: string,
  profileTables: readonly string[],
): Promise<void> {
  for (const text of statements) await client.query(text, [subjectId]);
  for (const table of profileTables) {
    await client.query(`delete from "${table}" where archive_id in ${archives}`, [subjectId]);
  }
}
