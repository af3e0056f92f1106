import type { ArchiveFilter } from '../../core/archive-query.js';
import type { Grant } from '../../core/grant.js';
import type { SubjectKind } from '../../core/record-type.js';
import { narrower, regionPrefix } from '../permission/region-range.js';

/** A part of a list that one range of an index holds: a sector and a region, within what is granted. */
export interface Branch {
  readonly sector: string;
  readonly prefix: string;
  readonly subjectKinds: readonly SubjectKind[];
  readonly grant: Grant;
}

/** The parts that grants and filter have in common; none means that nothing can be in the list. */
export function branchesOf(
  grants: readonly Grant[],
  sectors: readonly string[] | null,
  filter: ArchiveFilter,
): Branch[] {
  const asked = filter.regionCode == null ? '' : regionPrefix(filter.regionCode);
  return grants.flatMap((grant) => {
    if (sectors && !sectors.includes(grant.sector)) return [];
    const subjectKinds = grant.subjectKinds.filter((kind) => filter.subjectKind == null || kind === filter.subjectKind);
    if (subjectKinds.length === 0) return [];
    return grant.regionPrefixes.flatMap((granted) => {
      const prefix = narrower(granted, asked);
      return prefix === null ? [] : [{ sector: grant.sector, prefix, subjectKinds, grant }];
    });
  });
}
