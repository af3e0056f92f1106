import { sql } from 'kysely';
import type { Context } from '../../core/context.js';
import { globalId } from '../../core/global-id.js';
import type { SubjectRow } from '../../core/rows.js';
import { matchKeys } from '../../core/sealed/match-key.js';
import { archivePredicate } from '../permission/archive-predicate.js';
import { identifierValue } from './identifier-value.js';

/** The subject that has this identifier now, if the viewer may read at least one of its archives. */
export async function findSubject(
  { read, keys, grants }: Pick<Context, 'read' | 'keys' | 'grants'>,
  { type, value, issuer }: { readonly type: string; readonly value: string; readonly issuer?: string | null },
): Promise<SubjectRow | null> {
  const wanted = matchKeys(keys.matching, type, issuer ?? '', identifierValue(type, value));
  const [row] = await read(
    sql<Omit<SubjectRow, 'id'>>`select x.id as key, x.kind, x.name
      from subject_identifier i join subject x on x.id = i.subject_id
      where i.match_key = any(${wanted}::bytea[]) and i.type = ${type} and i.valid_to is null
        and exists (select 1 from archive a where a.subject_id = x.id and ${archivePredicate(grants, 'REGISTER')})`,
  );
  return row ? { ...row, id: globalId('Subject', row.key) } : null;
}
