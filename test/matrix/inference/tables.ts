import type { Givens } from '../../support/givens.js';

export type Row = Readonly<Record<string, unknown>>;
export type Tables = ReadonlyMap<string, readonly Row[]>;

/** Everything that answers are made of and that differs from one archive to another, referenced tables first. */
const names = [
  'authority',
  'subject',
  'subject_name',
  'subject_identifier',
  'archive',
  'archive_traits',
  'domestic_worker_profile',
  'employer_profile',
  'legal_professional_profile',
  'medical_staff_profile',
  'social_organisation_profile',
  'credit_record',
  'evaluation',
  'rating_change',
  'pending_rating',
  'evaluation_run',
  'evaluation_run_result',
  'import_batch',
  'import_row',
  'consent',
  'consent_event',
  'access_log',
];

/** All rows as they are in the database. */
export async function readTables({ run }: Pick<Givens, 'run'>): Promise<Tables> {
  const found = new Map<string, readonly Row[]>();
  for (const name of names) {
    const [row] = await run(`select coalesce(json_agg(t), '[]') as rows from ${name} t`);
    found.set(name, row?.rows as Row[]);
  }
  return found;
}

/**
 * Puts these rows in the place of all there are. Triggers and references rest meanwhile: they keep the past as it was,
 * and here it is another one each time.
 */
export async function writeTables({ run }: Pick<Givens, 'run'>, tables: Tables): Promise<void> {
  const inserts = [...tables].map(
    ([name, rows]) =>
      `insert into ${name} select * from json_populate_recordset(null::${name}, ${quoted(JSON.stringify(rows))});`,
  );
  const clears = names.toReversed().map((name) => `delete from ${name};`);
  await run(`begin; set local session_replication_role = replica; ${clears.join(' ')} ${inserts.join(' ')} commit;`);
}

/** As a literal, because several statements at once take no parameters. */
function quoted(text: string): string {
  return `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
