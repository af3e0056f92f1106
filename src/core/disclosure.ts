import type { Disclosure, DisclosedArchive } from './sector.js';
import type { Viewer } from './viewer.js';

/** Whether a token's region prefixes reach this region. */
function inRegions(viewer: Viewer, regionCode: string): boolean {
  return viewer.regionPrefixes.some((prefix) => regionCode.startsWith(prefix));
}

/**
 * What every sector grants alike: those on duty for the sector and the region read its archives, subscribers in their
 * scope those of organisations; `basis` is the duty's statute. All else is for the sector to open.
 */
export function dutyDisclosure(viewer: Viewer, sector: string, archive: DisclosedArchive, basis: string): Disclosure {
  const inScope = viewer.sectors.includes(sector) && inRegions(viewer, archive.regionCode);
  if (!inScope) return { allowed: false, basis: 'Outside the sectors and regions of the token.' };
  switch (viewer.role) {
    case 'REGULATOR':
    case 'AUDITOR':
      return { allowed: true, basis };
    case 'SUBSCRIBER':
      return archive.subjectKind === 'ORGANISATION'
        ? { allowed: true, basis: 'Ratings of organisations in the scope that was subscribed.' }
        : { allowed: false, basis: 'Personal information needs consent (个人信息保护法 art. 13).' };
    default:
      return { allowed: false, basis: 'This role reads no archives.' };
  }
}

/** The public reads organisations where a statute opens them, and never a person. */
export function openToAll(archive: DisclosedArchive, basis: string): Disclosure {
  return archive.subjectKind === 'ORGANISATION'
    ? { allowed: true, basis }
    : { allowed: false, basis: "A natural person's archive is not public (山东省社会信用条例 art. 20)." };
}
