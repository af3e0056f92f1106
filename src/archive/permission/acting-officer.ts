import { requireRole } from '../../core/reading.js';
import { Refused } from '../../core/refused.js';
import type { Viewer } from '../../core/viewer.js';

/**
 * The human who acts for a regulator of the sector, by name; refuses other roles, other sectors and a token that names
 * nobody, because an act with legal effect needs someone who answers for it.
 */
export function actingOfficer(viewer: Viewer, what: string, sector: string): string {
  requireRole(viewer, what, ['REGULATOR']);
  if (!viewer.sectors.includes(sector)) {
    throw new Refused('FORBIDDEN', `${what} is for the regulator of the sector ${sector}. Use a token of that sector.`);
  }
  if (viewer.officer === null) {
    throw new Refused(
      'FORBIDDEN',
      `${what} needs a named person. Use a token with the claim "officer": the name of the one who acts.`,
    );
  }
  return viewer.officer;
}
