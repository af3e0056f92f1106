import type { IncomingMessage, ServerResponse } from 'node:http';
import { cameByTls } from './limits/caller.js';

const year = 31_536_000;

/** What every answer tells a browser: nothing of it is to be guessed, kept, framed, embedded or passed on. */
export function setSecurityHeaders(request: IncomingMessage, response: ServerResponse, proxyHops: number): void {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('cache-control', 'no-store');
  response.setHeader('content-security-policy', `default-src 'none'; frame-ancestors 'none'`);
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('referrer-policy', 'no-referrer');
  // Over plain HTTP a browser ignores it, and on a developer's machine it would lock out the other ports.
  if (cameByTls(request, proxyHops)) response.setHeader('strict-transport-security', `max-age=${year}`);
}
