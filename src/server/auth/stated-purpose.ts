import { consentPurposes, type ConsentPurpose } from '../../core/purpose.js';
import { Refused } from '../../core/refused.js';
import type { Viewer } from '../../core/viewer.js';

/**
 * The viewer with the purpose that the request states. Only a platform chooses one, of those `allowed` to it; every other
 * role has the purpose of its duty, which a request may repeat and not change. Throws `Refused` BAD_INPUT.
 */
export function withPurpose(
  viewer: Viewer,
  stated: string | undefined,
  allowed: readonly ConsentPurpose[] = consentPurposes,
): Viewer {
  if (stated === undefined) return viewer;
  if (viewer.role === 'PLATFORM') {
    const purpose = allowed.find((one) => one === stated);
    if (purpose) return Object.freeze({ ...viewer, purpose });
    throw new Refused('BAD_INPUT', `The purpose of this platform must be one of ${allowed.join(', ')}.`);
  }
  if (stated === viewer.purpose) return viewer;
  throw new Refused(
    'BAD_INPUT',
    `${viewer.role} asks for ${String(viewer.purpose)} by its duty; state no other purpose.`,
  );
}
