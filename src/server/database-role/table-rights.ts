/**
 * What the service may do to each table beside reading it; a table that is not here is closed to it. What is history can
 * only be added to: of a record only the end of its being current is ever written later, of a rating change only its place
 * in the feed, and of what is sealed only the seal.
 */
const tableRights: Readonly<Record<string, string>> = {
  access_log: 'insert',
  access_log_delay: '',
  access_log_head: 'insert',
  access_log_node: 'insert',
  access_log_tree: 'update',
  archive: 'insert, update',
  // Written by the triggers of `archive`, which run with the rights of the owner.
  archive_traits: '',
  authority: 'insert, update (code)',
  authority_alias: 'insert',
  client: '',
  consent: 'insert, update (state, granted_at, ended_at)',
  consent_event: 'insert',
  credit_record: 'insert, update (superseded_at)',
  evaluation: 'insert',
  evaluation_run:
    'insert, update (status, archives_total, archives_done, done_up_to, tally, failure, finished_at, published_by, published_at)',
  evaluation_run_result: 'insert',
  evaluation_scheme: 'insert, update (status, content, enacted_by, enacted_at, effective_from)',
  import_batch: 'insert, update',
  import_row: 'insert, update (sealed_text, seal_key_version)',
  key_in_use: 'insert, update (retiring), delete',
  key_rotation: 'insert, update (pass, at_table, done_up_to, rows_done, finished_at)',
  lookup_code: 'insert, update (redeemed_at, redeemed_by), delete',
  mikro_orm_migrations: '',
  missing_record: 'insert',
  pending_rating:
    'insert, update (status, notice_served_on, notice_means, notice_by, reply, decided_by, decided_at, decision_note)',
  rate: 'insert, update, delete',
  rating_change: 'insert, update (position)',
  region: '',
  revoked_token: 'delete',
  shredding: '',
  subject: 'insert, update (name, flags)',
  subject_identifier: 'insert, update (match_key, match_key_version, sealed_value, seal_key_version)',
  subject_name: 'insert',
};

/** The rights of the service by table; a sector's profile is written over by each register row. */
export function serviceRights(profileTables: readonly string[]): ReadonlyMap<string, string> {
  return new Map([
    ...Object.entries(tableRights),
    ...profileTables.map((table): [string, string] => [table, 'insert, update']),
  ]);
}
