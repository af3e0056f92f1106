import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';

/** `sha256:` and the hash of the canonical form (RFC 8785), whatever the order of the fields; throws on text that is not Unicode. */
export function digestOf(content: object): string {
  return `sha256:${createHash('sha256')
    .update(canonicalize(content) ?? '')
    .digest('hex')}`;
}
