import { sql } from 'kysely';
import type { Context } from '../../core/context.js';
import type { Purpose } from '../../core/purpose.js';

/** What was looked up, one of the two; both null for the id of anything else, which names nothing. */
export interface LookupKeys {
  readonly archiveKey: string | null;
  readonly consentKey: string | null;
}

interface Denied {
  readonly asked: string;
  readonly subjectKey: string;
  readonly sector: string | null;
}

/** Notes lookups in vain: who asked and was refused is what a subject wants to know first. One statement, found or not. */
export async function noteDenials(
  { read, trace, viewer }: Pick<Context, 'read' | 'trace' | 'viewer'>,
  purpose: Purpose,
  lookups: readonly LookupKeys[],
): Promise<void> {
  if (lookups.length === 0) return;
  const archiveKeys = lookups.flatMap(({ archiveKey }) => archiveKey ?? []);
  const consentKeys = lookups.flatMap(({ consentKey }) => consentKey ?? []);
  const rows = await read(
    sql<Denied>`select a.id as asked, a.subject_id as "subjectKey", a.sector from archive a
        where a.id = any(${archiveKeys}::uuid[])
      union all
      select k.id, k.subject_id, null from consent k
        where k.id = any(${consentKeys}::uuid[]) and k.client_id = ${viewer.clientId}`,
  );
  const denied = new Map(rows.map((row) => [row.asked, row]));
  for (const { archiveKey, consentKey } of lookups) {
    const found = denied.get(archiveKey ?? consentKey ?? '');
    trace.note({
      subjectKey: found?.subjectKey ?? null,
      archiveKey: found ? archiveKey : null,
      sector: found?.sector ?? null,
      purpose,
      basis: 'consent',
      consentKey: found ? consentKey : null,
      classes: [],
      outcome: found ? 'DENIED' : 'NOT_FOUND',
    });
  }
}
