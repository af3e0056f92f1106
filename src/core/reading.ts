import { Refused } from './refused.js';
import type { Role, Viewer } from './viewer.js';

/**
 * How deep a viewer may read an archive that it may read at all.
 * DETAIL: everything, free text and identifiers among it, for those whose duty it is.
 * RATING: ratings and the records that are public now, for subscribers.
 * OPEN: what the law opens to everyone: register data of organisations and the records that are public now.
 */
export type Reading = 'DETAIL' | 'RATING' | 'OPEN';

const depth: Readonly<Record<Reading, number>> = { OPEN: 0, RATING: 1, DETAIL: 2 };

const readings: Readonly<Record<Role, Reading>> = {
  REGULATOR: 'DETAIL',
  AUDITOR: 'DETAIL',
  SUBSCRIBER: 'RATING',
  SOURCE_AUTHORITY: 'OPEN',
  PLATFORM: 'OPEN',
  SUBJECT: 'OPEN',
  OPERATOR: 'OPEN',
  PUBLIC: 'OPEN',
};

export const detailRoles: readonly Role[] = ['REGULATOR', 'AUDITOR'];

export const ratingRoles: readonly Role[] = [...detailRoles, 'SUBSCRIBER'];

function readingOf(viewer: Viewer): Reading {
  return readings[viewer.role];
}

/** Whether the viewer may read as deep as this. */
export function reads(viewer: Viewer, needed: Reading): boolean {
  return depth[readingOf(viewer)] >= depth[needed];
}

/** The refusal of something that this viewer's role does not reach; says which it takes. */
export function notFor(viewer: Viewer, what: string, needed: readonly Role[]): Refused {
  const takes = `${what} needs the role ${needed.join(' or ')}.`;
  return viewer.role === 'PUBLIC'
    ? new Refused('UNAUTHENTICATED', `${takes} Send a token: "Authorization: Bearer <token>".`)
    : new Refused('FORBIDDEN', `${takes} Ask the operator for a token with it.`);
}

/** Refuses a viewer of any other role. */
export function requireRole(viewer: Viewer, what: string, needed: readonly Role[]): void {
  if (!needed.includes(viewer.role)) throw notFor(viewer, what, needed);
}
