import { sql } from 'kysely';
import type { Context } from '../../core/context.js';
import { requestPurpose } from './request-purpose.js';

/** Notes consents that opened nothing, for the subject that gave them or for nobody; one statement, found or not. */
export async function noteDenied(
  { read, trace, viewer }: Pick<Context, 'read' | 'trace' | 'viewer'>,
  consentKeys: readonly string[],
): Promise<void> {
  if (consentKeys.length === 0) return;
  const purpose = requestPurpose(viewer, null);
  const rows = await read(
    sql<{ key: string; subjectKey: string }>`select k.id as key, k.subject_id as "subjectKey" from consent k
      where k.id = any(${consentKeys}::uuid[]) and k.client_id = ${viewer.clientId}`,
  );
  const subjects = new Map(rows.map(({ key, subjectKey }) => [key, subjectKey]));
  for (const key of consentKeys) {
    const subjectKey = subjects.get(key) ?? null;
    trace.note({
      subjectKey,
      archiveKey: null,
      sector: null,
      purpose,
      basis: '',
      consentKey: subjectKey === null ? null : key,
      classes: [],
      outcome: subjectKey === null ? 'NOT_FOUND' : 'DENIED',
    });
  }
}
