import { CannotStart } from '../core/cannot-start.js';
import type { RevocationKind } from '../core/revoked-token.entity.js';
import { revoke } from '../server/auth/revoke.js';
import { trustedIssuer } from '../server/auth/trusted-issuer.js';
import { createLog } from '../server/log.js';
import { withWrites } from './with-writes.js';

export interface RevokeOptions {
  readonly tokenId?: string;
  readonly client?: string;
  readonly subject?: string;
  readonly before?: string;
}

/** Revokes what the options name; throws `CannotStart` unless they name exactly one thing. */
export async function runRevoke(options: RevokeOptions, now: Date = new Date()): Promise<void> {
  const { kind, value } = meant(options);
  const issuedBefore = kind === 'TOKEN' ? null : beforeOf(options, now);
  await withWrites(async (write, config) => {
    const { issuer, longestLifetimeSeconds, clockToleranceSeconds } = trustedIssuer(config, createLog(config.logLevel));
    const longest = (longestLifetimeSeconds + 2 * clockToleranceSeconds) * 1000;
    await revoke(write, { issuer, kind, value, issuedBefore, expiresAt: new Date(now.getTime() + longest) });
  });
  process.stdout.write(
    issuedBefore ? `Revoked: what was issued before ${issuedBefore.toISOString()}.\n` : 'Revoked: the token.\n',
  );
}

function meant({ tokenId, client, subject, before }: RevokeOptions): { kind: RevocationKind; value: string } {
  const given = [
    { kind: 'TOKEN' as const, value: tokenId },
    { kind: 'CLIENT' as const, value: client },
    { kind: 'SUBJECT' as const, value: subject },
  ].flatMap(({ kind, value }) => (value ? [{ kind, value }] : []));
  const [one, ...others] = given;
  if (!one || others.length > 0) throw new CannotStart('Name one of --token-id, --client and --subject.');
  if (one.kind === 'TOKEN' && before !== undefined) {
    throw new CannotStart('--before belongs to --client and --subject; one token is revoked whole.');
  }
  return one;
}

function beforeOf({ before }: RevokeOptions, now: Date): Date {
  if (before === undefined) return now;
  const instant = new Date(before);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(Z|[+-]\d{2}:\d{2})$/.test(before) || Number.isNaN(instant.getTime())) {
    throw new CannotStart('--before: write an instant with its zone, such as 2026-03-31T08:00:00+08:00.');
  }
  if (instant > now) {
    throw new CannotStart('--before is still to come. To stop a client for longer: credit-archive client suspend');
  }
  return instant;
}
