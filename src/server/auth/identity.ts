import { Refused } from '../../core/refused.js';
import type { Viewer } from '../../core/viewer.js';
import { authenticate, type TrustedIssuer } from './authenticate.js';
import { withinRegistration } from './registration.js';
import type { RegisteredClient, Standing } from './standing.js';
import { withPurpose } from './stated-purpose.js';

/** What a caller shows: the same by HTTP headers and by the first message of a socket. */
export interface Credentials {
  readonly authorization: string | undefined;
  readonly purpose: string | undefined;
}

/** Someone who was let in, and on what grounds. */
export interface Admission {
  readonly viewer: Viewer;
  /** Null for PUBLIC. */
  readonly issuedAt: Date | null;
  /** The registration as it stood; null for PUBLIC and for an unregistered client of the development issuer. */
  readonly client: RegisteredClient | null;
}

/** Who is registered and what is revoked cannot be told; nobody with a token is let in then, and nobody stays. */
export class OutOfTouch extends Error {
  override readonly name = 'OutOfTouch';
}

/** The one way in, for every door. */
export interface Identity {
  /** Throws `Refused`, or another error when the issuer's keys or the register cannot be read. */
  admit(credentials: Credentials): Promise<Admission>;
  /** Why an admission holds no more although its token has not ended; null while it holds. */
  objection(admission: Admission): Refused | OutOfTouch | null;
  /** Calls the listener whenever an objection may have come up, until the returned function is called. */
  onChange(listener: () => void): () => void;
}

export function createIdentity(trusted: TrustedIssuer, standing: Standing): Identity {
  const objection = (admission: Admission) => objectionOf(standing, admission);
  return {
    objection,
    onChange: (listener) => standing.onChange(listener),
    admit: async ({ authorization, purpose }) => {
      const { viewer, issuedAt } = await authenticate(trusted, authorization);
      const client = viewer.clientId === null ? null : standing.clientOf(viewer.clientId);
      const refused = objection({ viewer, issuedAt, client });
      if (refused) throw refused;
      if (viewer.clientId !== null && client === null && trusted.registeredOnly) {
        throw new Refused('FORBIDDEN', 'The client of this token is not registered. The operator registers clients.');
      }
      const reach = client ? withinRegistration(viewer, client) : viewer;
      return { viewer: withPurpose(reach, purpose, client?.purposes), issuedAt, client };
    },
  };
}

function objectionOf(standing: Standing, { viewer, issuedAt, client }: Admission): Refused | OutOfTouch | null {
  if (issuedAt === null) return null;
  if (standing.isStale()) return new OutOfTouch('The register of clients cannot be read now. Try again later.');
  if (standing.isRevoked(viewer, issuedAt)) {
    return new Refused('UNAUTHENTICATED', 'The token was revoked. Get a new one from its issuer.');
  }
  if (viewer.clientId === null) return null;
  const now = standing.clientOf(viewer.clientId);
  if (now?.status === 'SUSPENDED') {
    return new Refused('FORBIDDEN', 'The client is suspended. The operator can activate it again.');
  }
  if (now?.changedAt === client?.changedAt) return null;
  return new Refused('FORBIDDEN', 'The registration of the client has changed. Connect again.');
}
