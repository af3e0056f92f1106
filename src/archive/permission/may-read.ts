import type { FieldClass } from '../../core/field-class.js';
import type { Grant } from '../../core/grant.js';
import type { SubjectKind } from '../../core/record-type.js';

/** What a permission looks at, of an archive or of an event about it. */
export interface PermittedArchive {
  readonly sector: string;
  readonly subjectKind: SubjectKind;
  readonly regionCode: string;
  readonly subjectKey: string;
  readonly shredded: boolean;
}

/**
 * Whether one of the grants opens this class of the archive, as `archivePredicate` says it in SQL; false for a grant that
 * only the database can judge, by a consent or by the profile.
 */
export function mayRead(grants: readonly Grant[], archive: PermittedArchive, needed: FieldClass): boolean {
  return grants.some(
    (grant) =>
      covers(grant, archive) &&
      grant.classes.has(needed) &&
      grant.limit === null &&
      (grant.shredded || !archive.shredded) &&
      (grant.of === null || (grant.of.kind === 'SELF' && grant.of.subjectKey === archive.subjectKey)),
  );
}

/** Whether the archive lies in the scope of the grant. */
export function covers(
  grant: Grant,
  { sector, subjectKind, regionCode }: Omit<PermittedArchive, 'subjectKey' | 'shredded'>,
): boolean {
  return (
    grant.sector === sector &&
    grant.subjectKinds.includes(subjectKind) &&
    grant.regionPrefixes.some((prefix) => regionCode.startsWith(prefix))
  );
}
