import type { ClientStatus } from '../../core/client.entity.js';
import type { ConsentPurpose } from '../../core/purpose.js';
import type { RevocationKind } from '../../core/revoked-token.entity.js';
import type { Role, Viewer } from '../../core/viewer.js';

/** A registered client, as a token is held against it. */
export interface RegisteredClient {
  readonly clientId: string;
  readonly roles: readonly Role[];
  readonly sectors: readonly string[];
  readonly regionPrefixes: readonly string[];
  readonly purposes: readonly ConsentPurpose[];
  readonly status: ClientStatus;
  /** Text of an instant; differs whenever the registration was changed. */
  readonly changedAt: string;
}

/** Who is registered and what is revoked, in memory: a request asks it without a statement. */
export interface Standing {
  clientOf(clientId: string): RegisteredClient | null;
  isRevoked(viewer: Viewer, issuedAt: Date | null): boolean;
  /** Whether the database could not be read for so long that what is said here may be wrong. */
  isStale(): boolean;
  /** Calls the listener after each change until the returned function is called. */
  onChange(listener: () => void): () => void;
}

export interface Revocation {
  readonly kind: RevocationKind;
  readonly value: string;
  readonly issuedBefore: string | null;
}

/** What a look into the database brought, all of it or what changed. */
export interface StandingRows {
  readonly clients: readonly RegisteredClient[];
  readonly revocations: readonly Revocation[];
}

export interface KeptStanding extends Standing {
  /** Takes over rows, known ones among them; with `everything` they replace all that was known. */
  take(rows: StandingRows, everything: boolean): void;
  /** Calls every listener. */
  tell(): void;
}

/** A standing that knows nobody yet; stale when it has taken nothing for so many milliseconds. */
export function newStanding(staleAfter = Infinity): KeptStanding {
  let takenAt = performance.now();
  const clients = new Map<string, RegisteredClient>();
  /** Milliseconds before which a token must have been issued to be revoked. */
  const revoked = new Map<string, number>();
  const listeners = new Set<() => void>();
  const isBefore = (issuedAt: Date, kind: RevocationKind, value: string | null) =>
    value !== null && issuedAt.getTime() < (revoked.get(`${kind} ${value}`) ?? -Infinity);
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    tell,
    isStale: () => performance.now() - takenAt > staleAfter,
    clientOf: (clientId) => clients.get(clientId) ?? null,
    isRevoked: ({ tokenId, clientId, subjectId }, issuedAt) =>
      issuedAt !== null &&
      (isBefore(issuedAt, 'TOKEN', tokenId) ||
        isBefore(issuedAt, 'CLIENT', clientId) ||
        isBefore(issuedAt, 'SUBJECT', subjectId)),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    take: (rows, everything) => {
      takenAt = performance.now();
      let changed = everything;
      if (everything) {
        clients.clear();
        revoked.clear();
      }
      for (const client of rows.clients) {
        changed ||= clients.get(client.clientId)?.changedAt !== client.changedAt;
        clients.set(client.clientId, client);
      }
      for (const { kind, value, issuedBefore } of rows.revocations) {
        const before = issuedBefore === null ? Infinity : Date.parse(issuedBefore);
        changed ||= revoked.get(`${kind} ${value}`) !== before;
        revoked.set(`${kind} ${value}`, before);
      }
      if (changed) tell();
    },
  };
}
