import DataLoader from 'dataloader';
import { sql, type RawBuilder } from 'kysely';
import type { Context, IdentifierRow, Loaders, NameRow } from '../../core/context.js';
import type { FieldClass } from '../../core/field-class.js';
import { globalId } from '../../core/global-id.js';
import type { SubjectRow } from '../../core/rows.js';
import { archivePredicate } from '../permission/archive-predicate.js';

type Scope = Pick<Context, 'read' | 'grants'>;

/** What is of a class of a subject is for whoever is shown that class of one of its archives; `subject` is the column with its key. */
function mayReadSubject({ grants }: Scope, subject: RawBuilder<unknown>, needed: FieldClass): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from archive a where a.subject_id = ${subject} and ${archivePredicate(grants, needed)})`;
}

/** Subjects by key; null for those that the viewer may not read. */
export function subjectLoader(scope: Scope): Loaders['subjects'] {
  return new DataLoader(async (keys) => {
    const rows = await scope.read(
      sql<Omit<SubjectRow, 'id'>>`select x.id as key, x.kind, x.name from subject x
        where x.id = any(${keys}::uuid[]) and ${mayReadSubject(scope, sql`x.id`, 'REGISTER')}`,
    );
    const found = new Map(rows.map((row) => [row.key, { ...row, id: globalId('Subject', row.key) }]));
    return keys.map((key) => found.get(key) ?? null);
  });
}

/** Identifiers of subjects, still sealed; the strongest kinds first. */
export function identifierLoader(scope: Scope): Loaders['identifiers'] {
  return new DataLoader(async (keys) => {
    const rows = await scope.read(
      sql<IdentifierRow>`select i.subject_id as "subjectKey", i.type, i.masked_value as "maskedValue",
        i.sealed_value as "sealedValue", i.seal_key_version as "sealKeyVersion", i.flags, i.valid_from as "validFrom",
        i.valid_to as "validTo"
        from subject_identifier i where i.subject_id = any(${keys}::uuid[]) and ${mayReadSubject(scope, sql`i.subject_id`, 'RESTRICTED')}
        order by i.valid_to desc nulls first, i.type, i.id`,
    );
    const found = Map.groupBy(rows, ({ subjectKey }) => subjectKey);
    return keys.map((key) => found.get(key) ?? []);
  });
}

/** Names of subjects, those borne now first. */
export function nameLoader(scope: Scope): Loaders['names'] {
  return new DataLoader(async (keys) => {
    const rows = await scope.read(
      sql<NameRow>`select n.subject_id as "subjectKey", n.name, n.valid_from as "validFrom", n.valid_to as "validTo"
        from subject_name n join subject x on x.id = n.subject_id
        where n.subject_id = any(${keys}::uuid[]) and ${mayReadSubject(scope, sql`n.subject_id`, 'DETAIL')}
        order by (n.name = x.name) desc, n.valid_to desc nulls first, n.name_key`,
    );
    const found = Map.groupBy(rows, ({ subjectKey }) => subjectKey);
    return keys.map((key) => found.get(key) ?? []);
  });
}
