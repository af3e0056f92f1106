import type { Grant } from '../../core/context.js';
import type { Day } from '../../core/fact.js';
import type { SubjectKind } from '../../core/record-type.js';
import type { Sector } from '../../core/sector.js';
import type { Viewer } from '../../core/viewer.js';

/**
 * What a viewer may read, asked of each sector's own disclosure rule for each kind of subject and each region of the
 * token, and of the whole country; where no rule says yes there is no grant.
 */
export function grantsOf(sectors: readonly Sector[], viewer: Viewer, today: Day): readonly Grant[] {
  return sectors.flatMap((sector) => {
    const grants = sector.subjectKinds.map((subjectKind) => ({
      sector: sector.key,
      subjectKinds: [subjectKind],
      regionPrefixes: outermost(
        ['', ...viewer.regionPrefixes].filter((prefix) => allows(sector, viewer, subjectKind, prefix, today)),
      ),
    }));
    return joined(grants.filter(({ regionPrefixes }) => regionPrefixes.length > 0));
  });
}

function allows(sector: Sector, viewer: Viewer, subjectKind: SubjectKind, prefix: string, today: Day): boolean {
  const status = Object.values(sector.registrationStatuses)[0] ?? '';
  // The prefix stands for its region: a rule that opens 3703 does not start with it, and so cannot open all of 37.
  return sector.disclose(viewer, { subjectKind, status, regionCode: prefix }, today).allowed;
}

/** Without the prefixes that lie inside another one. */
function outermost(prefixes: readonly string[]): string[] {
  const distinct = [...new Set(prefixes)];
  return distinct.filter((prefix) => !distinct.some((other) => other !== prefix && prefix.startsWith(other)));
}

/** Kinds of subject with the same regions share one grant. */
function joined(grants: readonly Grant[]): Grant[] {
  const byRegions = new Map<string, Grant>();
  for (const grant of grants) {
    const regions = grant.regionPrefixes.join();
    const known = byRegions.get(regions);
    byRegions.set(regions, known ? { ...known, subjectKinds: [...known.subjectKinds, ...grant.subjectKinds] } : grant);
  }
  return [...byRegions.values()];
}
