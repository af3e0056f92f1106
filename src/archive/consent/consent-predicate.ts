import DataLoader from 'dataloader';
import { sql, type RawBuilder } from 'kysely';
import type { ConsentedArchive, Loaders } from '../../core/context.js';
import { consentPurposes } from '../../core/purpose.js';
import type { Read } from '../../core/read.js';
import type { Viewer } from '../../core/viewer.js';

/**
 * The condition on a row of `consent`, under the alias `given`, that it lets this viewer see the archive under the alias
 * `a` now, by the clock of the database; null for whoever nobody can consent to.
 */
function opensTo({ role, clientId, purpose }: Viewer): RawBuilder<boolean> | null {
  if (role !== 'PLATFORM' || clientId === null || !consentPurposes.some((one) => one === purpose)) return null;
  return sql<boolean>`given.client_id = ${clientId} and given.purpose = ${purpose} and given.subject_id = a.subject_id
    and given.state = 'GRANTED' and given.expires_at > statement_timestamp() and a.sector = any(given.sectors)`;
}

/**
 * The condition on a row of `archive`, under the alias `a`, that its subject's consent opens it to the viewer for the
 * viewer's purpose; false for other roles than PLATFORM and without a purpose that needs consent.
 */
export function consentPredicate(viewer: Viewer): RawBuilder<boolean> {
  const opens = opensTo(viewer);
  return opens === null ? sql<boolean>`false` : sql<boolean>`exists (select 1 from consent given where ${opens})`;
}

/** The consents that open these archives to the viewer, by key of the archive; one statement, none if none can be. */
export async function loadConsents(
  read: Read,
  viewer: Viewer,
  archiveKeys: readonly string[],
): Promise<ReadonlyMap<string, ConsentedArchive>> {
  const opens = opensTo(viewer);
  if (opens === null) return new Map();
  const rows = await read(
    sql<
      ConsentedArchive & { readonly archiveKey: string }
    >`select a.id as "archiveKey", given.id as "consentKey", given.classes
      from archive a join consent given on ${opens} where a.id = any(${archiveKeys}::uuid[])`,
  );
  return new Map(rows.map(({ archiveKey, consentKey, classes }) => [archiveKey, { consentKey, classes }]));
}

/** The archives that each of these consents opens to the viewer, by key of the consent; one statement, none if none can. */
export async function archivesOfConsents(
  read: Read,
  viewer: Viewer,
  consentKeys: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const opens = opensTo(viewer);
  if (opens === null || consentKeys.length === 0) return new Map();
  const rows = await read(
    sql<{ consentKey: string; archiveKeys: readonly string[] }>`select given.id as "consentKey",
      array_agg(a.id::text order by a.sector) as "archiveKeys" from consent given join archive a on ${opens}
      where given.id = any(${consentKeys}::uuid[]) group by given.id`,
  );
  return new Map(rows.map(({ consentKey, archiveKeys }) => [consentKey, archiveKeys]));
}

/** The consents of a request by key of the archive; null where the viewer has none. */
export function consentLoader({ read, viewer }: { readonly read: Read; readonly viewer: Viewer }): Loaders['consents'] {
  return new DataLoader(async (archiveKeys) => {
    const found = await loadConsents(read, viewer, archiveKeys);
    return archiveKeys.map((key) => found.get(key) ?? null);
  });
}
