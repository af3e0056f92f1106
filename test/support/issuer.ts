import { exportJWK, SignJWT, type JWK } from 'jose';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import type { TrustedIssuer } from '../../src/server/auth/authenticate.js';
import type { KeyPatience } from '../../src/server/auth/issuer-keys.js';
import { trustedIssuer } from '../../src/server/auth/trusted-issuer.js';

export const audience = 'archive';

/** Claims of a regulator's system. */
export const good = { role: 'REGULATOR', sectors: ['A', 'B'], region_prefixes: ['3703'], client_id: 'front-end' };

export interface TokenWish {
  readonly claims?: Record<string, unknown>;
  readonly header?: Record<string, unknown>;
  readonly key?: KeyObject | Uint8Array;
  readonly alg?: string;
  readonly kid?: string;
  readonly iat?: number;
  readonly exp?: number | null;
  readonly nbf?: number;
  readonly iss?: string;
  readonly aud?: string;
}

export interface TestIssuer {
  readonly url: string;
  readonly jwksUrl: string;
  /** Published from now on. */
  publish(keys: Readonly<Record<string, KeyObject>>): Promise<void>;
  /** Answers nothing but errors while it is down. */
  down: boolean;
  /** How often its keys were fetched, and every path that was asked for. */
  readonly asked: string[];
  /** An `Authorization` header; signed by EdDSA with the key "2" unless told otherwise. */
  bearer(wish?: TokenWish): Promise<string>;
  close(): void;
}

export const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
export const ed = generateKeyPairSync('ed25519');

export const seconds = (): number => Math.floor(Date.now() / 1000);

/** A token issuer with a key set on this machine: "0" RSA, "1" EC, "2" Ed25519. */
export async function openIssuer(): Promise<TestIssuer> {
  let keys: JWK[] = [];
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (issuer.down) response.writeHead(503).end();
    else response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer: TestIssuer = {
    url,
    jwksUrl: `${url}/keys`,
    asked,
    down: false,
    publish: async (published) => {
      keys = await Promise.all(
        Object.entries(published).map(async ([kid, key]) => ({ ...(await exportJWK(key)), kid })),
      );
    },
    bearer: (wish = {}) => bearer(url, wish),
    close: () => server.close(),
  };
  await issuer.publish({ 0: rsa.publicKey, 1: ec.publicKey, 2: ed.publicKey });
  return issuer;
}

async function bearer(url: string, wish: TokenWish): Promise<string> {
  const { claims = good, header = {}, key = ed.privateKey, alg = 'EdDSA', kid = '2', iat = seconds() } = wish;
  const { iss = url, aud = audience, nbf, exp = seconds() + 60 } = wish;
  const times = { iat, ...(nbf === undefined ? {} : { nbf }), ...(exp === null ? {} : { exp }) };
  const jwt = new SignJWT({ iss, aud, ...times, ...claims });
  return `Bearer ${await jwt.setProtectedHeader({ alg, kid, typ: 'at+jwt', ...header }).sign(key)}`;
}

/** What a service configured for the issuer believes. */
export function trusting(issuer: string, jwksUrl: string, patience?: KeyPatience): TrustedIssuer {
  const algorithms = ['RS256', 'ES256', 'EdDSA'];
  const limits = { clockToleranceSeconds: 30, longestLifetimeSeconds: 3_600 };
  const config = { kind: 'jwks' as const, issuer, audience, jwksUrl, algorithms, ...limits };
  return trustedIssuer({ dataFolder: '', issuer: config }, pino({ level: 'silent' }), patience);
}
