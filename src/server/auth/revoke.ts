import type { RevocationKind } from '../../core/revoked-token.entity.js';
import type { Write } from '../../core/write.js';
import { identityChannel } from './follow-standing.js';

export interface RevocationWish {
  readonly issuer: string;
  readonly kind: RevocationKind;
  /** Token id, client id or subject id. */
  readonly value: string;
  /** Tokens issued before it are meant; null for a single token. */
  readonly issuedBefore: Date | null;
  /** No token that is meant lives longer. */
  readonly expiresAt: Date;
}

/** Revokes; every process refuses the tokens within two seconds. Revoking again never brings a token back. */
export async function revoke(write: Write, wish: RevocationWish): Promise<void> {
  const { issuer, kind, value, issuedBefore, expiresAt } = wish;
  await write(async (client) => {
    await client.query(
      `insert into revoked_token as t (issuer, kind, value, issued_before, expires_at, changed_at)
       values ($1, $2, $3, $4, $5, clock_timestamp())
       on conflict (issuer, kind, value) do update set issued_before = greatest(t.issued_before, excluded.issued_before),
         expires_at = greatest(t.expires_at, excluded.expires_at), changed_at = excluded.changed_at`,
      [issuer, kind, value, issuedBefore, expiresAt],
    );
    await client.query('select pg_notify($1, $2)', [identityChannel, '']);
  });
}

/** Forgets the revocations of tokens that have all ended. */
export async function sweepRevocations(write: Write): Promise<void> {
  await write((client) => client.query('delete from revoked_token where expires_at < now()'));
}
