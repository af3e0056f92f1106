import { sql, type RawBuilder } from 'kysely';
import type { FieldClass } from '../../core/field-class.js';
import type { Grant, GrantOf } from '../../core/grant.js';
import type { ProfileLimit } from '../../core/sector.js';
import { consentIs } from './consent-of.js';
import { both, either } from './conditions.js';
import { inRegion } from './region-range.js';

/**
 * The condition on a row of `archive`, under the alias `a`, that one of the grants opens this class of it; false without
 * grants. Used by every list and every lookup; the same grants make `mayRead`.
 */
export function archivePredicate(grants: readonly Grant[], needed: FieldClass): RawBuilder<boolean> {
  return either(
    grants
      .filter(({ classes }) => classes.has(needed))
      .map((grant) =>
        both([
          sql<boolean>`a.sector = ${grant.sector}`,
          either(grant.regionPrefixes.map((prefix) => inRegion(prefix))),
          ...grantConditions(grant, needed),
        ]),
      ),
  );
}

/** What a grant asks of an archive besides its sector and its region. */
export function grantConditions(
  { subjectKinds, limit, of, shredded }: Pick<Grant, 'subjectKinds' | 'limit' | 'of' | 'shredded'>,
  needed: FieldClass,
): RawBuilder<boolean>[] {
  return [
    ...(subjectKinds.length === 1 ? [subjectIs(subjectKinds)] : []),
    ...(limit === null ? [] : [profileIs(limit)]),
    ...(of === null ? [] : [belongsTo(of, needed)]),
    ...(shredded ? [] : [sql<boolean>`a.shredded_at is null`]),
  ];
}

/** The condition that the archive's subject is of one of these kinds; true when they are all there are. */
export function subjectIs(kinds: readonly string[]): RawBuilder<boolean> {
  if (kinds.length > 1) return sql<boolean>`true`;
  return sql<boolean>`exists (select 1 from subject s where s.id = a.subject_id and s.kind = ${kinds[0] ?? ''})`;
}

function profileIs({ table, column, oneOf }: ProfileLimit): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from ${sql.table(table)} l where l.archive_id = a.id and ${sql.ref(`l.${column}`)} = any(${oneOf}::text[]))`;
}

function belongsTo(of: GrantOf, needed: FieldClass): RawBuilder<boolean> {
  return of.kind === 'SELF' ? sql<boolean>`a.subject_id = ${of.subjectKey}` : consentIs(of, needed);
}
