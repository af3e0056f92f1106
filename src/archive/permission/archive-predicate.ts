import { sql, type RawBuilder } from 'kysely';
import type { Grant } from '../../core/context.js';
import { both, either } from './conditions.js';
import { inRegion } from './region-range.js';

/**
 * The condition on a row of `archive`, under the alias `a`, that one of the grants covers it; false without grants.
 * Used by every list and every lookup; the same grants make `mayRead`.
 */
export function archivePredicate(grants: readonly Grant[]): RawBuilder<boolean> {
  return either(
    grants.map((grant) =>
      both([
        sql<boolean>`a.sector = ${grant.sector}`,
        either(grant.regionPrefixes.map((prefix) => inRegion(prefix))),
        subjectIs(grant.subjectKinds),
      ]),
    ),
  );
}

/** The condition that the archive's subject is of one of these kinds; true when they are all there are. */
export function subjectIs(kinds: readonly string[]): RawBuilder<boolean> {
  if (kinds.length > 1) return sql<boolean>`true`;
  return sql<boolean>`exists (select 1 from subject s where s.id = a.subject_id and s.kind = ${kinds[0] ?? ''})`;
}
