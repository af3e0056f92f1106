import { sql } from 'kysely';
import type { Context } from '../../core/context.js';
import type { FieldClass } from '../../core/field-class.js';
import { globalId } from '../../core/global-id.js';
import type { SubjectRow } from '../../core/rows.js';
import { matchKeys } from '../../core/sealed/match-key.js';
import { noteMissedSubjects } from '../access-log/note-looks.js';
import { noteSubjects } from '../access-log/note-rows.js';
import { archivePredicate } from '../permission/archive-predicate.js';
import { identifierValue } from './identifier-value.js';

/** The subject that has this identifier now, if the viewer may read at least one of its archives; notes the look. */
export async function findSubject(
  context: Pick<Context, 'read' | 'keys' | 'grants' | 'viewer' | 'trace'>,
  { type, value, issuer }: { readonly type: string; readonly value: string; readonly issuer?: string | null },
  asked: ReadonlySet<FieldClass>,
): Promise<SubjectRow | null> {
  const { read, keys, grants } = context;
  const wanted = matchKeys(keys.matching, type, issuer ?? '', identifierValue(type, value));
  const bears = sql<boolean>`x.id in (select i.subject_id from subject_identifier i
    where i.match_key = any(${wanted}::bytea[]) and i.type = ${type} and i.valid_to is null)`;
  const [row] = await read(
    sql<Omit<SubjectRow, 'id'>>`select x.id as key, x.kind, x.name from subject x where ${bears}
      and exists (select 1 from archive a where a.subject_id = x.id and ${archivePredicate(grants, 'REGISTER')})`,
  );
  if (!row) {
    await noteMissedSubjects(context, bears);
    return null;
  }
  await noteSubjects(context, [row.key], asked);
  return { ...row, id: globalId('Subject', row.key) };
}
