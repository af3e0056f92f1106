import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { CannotStart } from '../../core/cannot-start.js';
import { Refused } from '../../core/refused.js';
import type { Role, Viewer } from '../../core/viewer.js';

/** The documents that an installation has looked at, by their SHA-256 in hex. */
export interface TrustedDocuments {
  readonly documents: ReadonlyMap<string, string>;
  /** Roles that may send documents of their own all the same. */
  readonly freeRoles: readonly Role[];
}

export interface DocumentSettings {
  readonly manifest: string;
  readonly freeRoles: readonly Role[];
}

const manifest = z.record(z.string().regex(/^[0-9a-f]{64}$/), z.string().min(1));

/** Reads a manifest `{"<sha256>": "<document>"}`; throws `CannotStart` where a document is not what its hash says. */
export function readTrustedDocuments({ manifest: path, freeRoles }: DocumentSettings): TrustedDocuments {
  const result = manifest.safeParse(readManifest(path));
  if (!result.success) throw new CannotStart(`${path} must be a JSON object {"<sha256 in hex>": "<document>"}.`);
  const documents = new Map(Object.entries(result.data));
  for (const [hash, document] of documents) {
    if (createHash('sha256').update(document).digest('hex') !== hash) {
      throw new CannotStart(`${path}: the document of ${hash} has another SHA-256. Write the manifest again.`);
    }
  }
  return { documents, freeRoles };
}

function readManifest(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new CannotStart(`${path}, the manifest of trusted documents, cannot be read as JSON.`, { cause });
  }
}

export interface SentDocument {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly extensions?: unknown;
}

/**
 * The text of the document that a request means; null when it sends its own and may. Throws `Refused`: NOT_FOUND for
 * a hash that the manifest does not have, FORBIDDEN for a document of its own from a role that is bound to the manifest.
 */
export function trustedText(
  { documents, freeRoles }: TrustedDocuments,
  viewer: Viewer,
  sent: SentDocument,
): string | null {
  const hash = hashOf(sent);
  if (hash !== null) {
    const text = documents.get(hash);
    if (text !== undefined) return text;
    throw new Refused(
      'NOT_FOUND',
      'No document is registered under this hash. Have the operator add it to the manifest.',
    );
  }
  if (freeRoles.includes(viewer.role)) return null;
  throw new Refused(
    'FORBIDDEN',
    'Only registered documents run here: send "documentId" or "extensions.persistedQuery.sha256Hash" and no document.',
  );
}

const persisted = z.object({ persistedQuery: z.object({ sha256Hash: z.string() }) });

function hashOf({ documentId, extensions }: SentDocument): string | null {
  if (typeof documentId === 'string') return documentId.replace(/^sha256:/, '').toLowerCase();
  const result = persisted.safeParse(extensions);
  return result.success ? result.data.persistedQuery.sha256Hash.toLowerCase() : null;
}
