import type { Grant } from '../../core/context.js';
import type { SubjectKind } from '../../core/record-type.js';

/** What a permission looks at, of an archive or of an event about it. */
export interface PermittedArchive {
  readonly sector: string;
  readonly subjectKind: SubjectKind;
  readonly regionCode: string;
}

/** Whether one of the grants covers this archive; the same grants make `archivePredicate`. */
export function mayRead(grants: readonly Grant[], { sector, subjectKind, regionCode }: PermittedArchive): boolean {
  return grants.some(
    (grant) =>
      grant.sector === sector &&
      grant.subjectKinds.includes(subjectKind) &&
      grant.regionPrefixes.some((prefix) => regionCode.startsWith(prefix)),
  );
}
