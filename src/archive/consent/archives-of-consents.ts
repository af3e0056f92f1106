import { sql } from 'kysely';
import type { Context } from '../../core/context.js';
import { consentOf } from '../permission/consent-of.js';
import { consentGrant } from '../permission/opened.js';

/** The archives that each of these consents opens to the viewer, by key of the consent; one statement, none if none can. */
export async function archivesOfConsents(
  { read, grants }: Pick<Context, 'read' | 'grants'>,
  consentKeys: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const grant = consentGrant(grants);
  if (grant === null || consentKeys.length === 0) return new Map();
  const rows = await read(
    sql<{ consentKey: string; archiveKeys: readonly string[] }>`select given.key as "consentKey",
        array_agg(a.id::text order by a.sector) as "archiveKeys"
      from archive a cross join lateral (select k.id as key from ${consentOf(grant)} and k.id = any(${consentKeys}::uuid[])) given
      where a.subject_id in (select subject_id from consent where id = any(${consentKeys}::uuid[])) group by given.key`,
  );
  return new Map(rows.map(({ consentKey, archiveKeys }) => [consentKey, archiveKeys]));
}
