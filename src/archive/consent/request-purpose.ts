import type { Purpose } from '../../core/purpose.js';
import { Refused } from '../../core/refused.js';
import type { Viewer } from '../../core/viewer.js';

/**
 * What a request is for, said by the viewer's token or header, by an argument, or by both alike; refuses none and two.
 */
export function requestPurpose({ purpose }: Pick<Viewer, 'purpose'>, argument: Purpose | null): Purpose {
  if (purpose !== null && argument !== null && purpose !== argument)
    throw new Refused(
      'BAD_INPUT',
      `This request is for ${purpose} and names ${argument} as well. Ask for one purpose in one request.`,
    );
  const said = argument ?? purpose;
  if (said !== null) return said;
  throw new Refused(
    'PURPOSE_REQUIRED',
    'Say what the look is for: by the header "x-purpose", by `purpose` of connection_init, or by the argument `purpose` of a lookup.',
  );
}
