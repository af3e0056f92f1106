import { isUuid } from '../../core/global-id.js';
import { requireRole } from '../../core/reading.js';
import { Refused } from '../../core/refused.js';
import type { Viewer } from '../../core/viewer.js';
import type { ConsentParty } from './consent.entity.js';

/** Who acts on a consent, as its history names them. */
export interface ConsentActor {
  readonly role: ConsentParty;
  readonly clientId: string;
}

/** The subject that asks for its own file, and the app through which it asks; refuses everyone else. */
export function actingSubject(viewer: Viewer, what: string): ConsentActor & { readonly subjectKey: string } {
  requireRole(viewer, what, ['SUBJECT']);
  const { subjectId, clientId } = viewer;
  if (subjectId === null || !isUuid(subjectId))
    throw new Refused('FORBIDDEN', `${what} needs a token whose claim "subject_id" names the subject in this archive.`);
  return { role: 'SUBJECT', clientId: clientId ?? '', subjectKey: subjectId };
}

/** The platform that asks, under its own name and no other; refuses everyone else. */
export function actingPlatform(viewer: Viewer, what: string): ConsentActor {
  requireRole(viewer, what, ['PLATFORM']);
  if (viewer.clientId === null)
    throw new Refused('FORBIDDEN', `${what} needs a token whose claim "client_id" names the platform.`);
  return { role: 'PLATFORM', clientId: viewer.clientId };
}
