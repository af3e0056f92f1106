import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import type { Viewer } from '../../core/viewer.js';

/** Whose quota a request takes from: a limit and the parts of its key. */
export type Caller = readonly [
  limit: 'pointsPerClient' | 'pointsPerSubject' | 'pointsPerAddress',
  keyParts: readonly string[],
];

/**
 * A client by its id; a subject by itself, because thousands of them come through one client; anyone else by address.
 */
export function callerOf(viewer: Viewer, address: string): Caller {
  if (viewer.subjectId !== null) return ['pointsPerSubject', [viewer.subjectId]];
  if (viewer.clientId !== null) return ['pointsPerClient', [viewer.clientId]];
  return ['pointsPerAddress', [address]];
}

/**
 * The address a request comes from, in a form that one caller cannot vary at will: IPv6 counts by its first 64 bits.
 * Behind proxies of our own the outermost of them wrote it down; what stands further left a caller can make up.
 */
export function addressOf(request: IncomingMessage, proxyHops: number): string {
  const direct = request.socket.remoteAddress ?? '';
  const forwarded = proxyHops > 0 ? headerList(request, 'x-forwarded-for').at(-proxyHops) : undefined;
  return networkOf(forwarded ?? direct);
}

/** Whether the caller's side of the connection is TLS, as our outermost proxy says. */
export function cameByTls(request: IncomingMessage, proxyHops: number): boolean {
  return proxyHops > 0 && headerList(request, 'x-forwarded-proto').at(-1)?.toLowerCase() === 'https';
}

function headerList(request: IncomingMessage, name: string): string[] {
  return [request.headers[name] ?? []]
    .flat()
    .flatMap((value) => value.split(','))
    .map((value) => value.trim());
}

function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const after = tail === undefined ? [] : tail.split(':').filter((group) => group !== '');
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - after.length) }, () => '0');
  return [...groups, ...(tail === undefined ? [] : zeros), ...after]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
