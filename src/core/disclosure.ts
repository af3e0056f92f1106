import type { FieldClass } from './field-class.js';
import { classesOf } from './reading.js';
import type { Disclosure, DisclosedArchive } from './sector.js';
import type { Viewer } from './viewer.js';

/** Whether a token's region prefixes reach this region. */
function inRegions(viewer: Viewer, regionCode: string): boolean {
  return viewer.regionPrefixes.some((prefix) => regionCode.startsWith(prefix));
}

/** What the law opens to everyone of an organisation: its register data and what is published of it. */
const openOfOrganisations: readonly FieldClass[] = ['OPEN', 'REGISTER', 'PROFILE', 'RECORD'];

/**
 * What every sector grants alike: those on duty for the sector and the region read its archives, subscribers in their
 * scope those of organisations; `basis` is the duty's statute. All else is for the sector to open.
 */
export function dutyDisclosure(viewer: Viewer, sector: string, archive: DisclosedArchive, basis: string): Disclosure {
  const inScope = viewer.sectors.includes(sector) && inRegions(viewer, archive.regionCode);
  if (!inScope) return closed('Outside the sectors and regions of the token.');
  switch (viewer.role) {
    case 'REGULATOR':
    case 'AUDITOR':
      return { classes: [...classesOf(viewer.role)], basis };
    case 'SUBSCRIBER':
      return archive.subjectKind === 'ORGANISATION'
        ? { classes: [...classesOf(viewer.role)], basis: 'Ratings of organisations in the scope that was subscribed.' }
        : closed('Personal information needs consent (个人信息保护法 art. 13).');
    default:
      return closed('This role reads no archives.');
  }
}

/** The public reads organisations where a statute opens them, and never a person. */
export function openToAll(archive: DisclosedArchive, basis: string): Disclosure {
  return archive.subjectKind === 'ORGANISATION'
    ? { classes: openOfOrganisations, basis }
    : closed("A natural person's archive is not public (山东省社会信用条例 art. 20).");
}

/** Shows nothing, for this reason. */
export function closed(reason: string): Disclosure {
  return { classes: [], basis: reason };
}
