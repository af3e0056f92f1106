import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Blocks of bytes set aside on disk, by part. */
export interface Spill {
  readonly write: (part: number, bytes: Buffer) => Promise<void>;
  /** The blocks of a part in the order in which they were written. */
  readonly read: (part: number) => AsyncGenerator<Buffer>;
  readonly close: () => Promise<void>;
}

interface Block {
  readonly position: number;
  readonly length: number;
  readonly nonce: Buffer;
  readonly tag: Buffer;
}

const cipher = 'aes-256-gcm';
const nonceBytes = 12;

/**
 * Opens a file in the temporary folder that no name leads to and nobody else can read: it is deleted while it is open,
 * so that the system frees it however the process ends, and sealed with a key that only this memory holds.
 */
export async function openSpill(): Promise<Spill> {
  const folder = await mkdtemp(join(tmpdir(), 'credit-archive-'));
  const file = await open(join(folder, 'rows'), 'wx+', 0o600);
  await rm(folder, { recursive: true });
  const key = randomBytes(32);
  const parts = new Map<number, Block[]>();
  let end = 0;
  return {
    write: async (part, bytes) => {
      const nonce = randomBytes(nonceBytes);
      const sealing = createCipheriv(cipher, key, nonce);
      const sealed = sealing.update(bytes);
      sealing.final();
      const block = { position: end, length: sealed.length, nonce, tag: sealing.getAuthTag() };
      end += sealed.length;
      const known = parts.get(part);
      if (known) known.push(block);
      else parts.set(part, [block]);
      await file.writeFile(sealed);
    },
    read: async function* (part) {
      for (const { position, length, nonce, tag } of parts.get(part) ?? []) {
        const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, position);
        if (bytesRead !== length) throw new Error('The temporary file of the rows is shorter than it was written.');
        const opening = createDecipheriv(cipher, key, nonce).setAuthTag(tag);
        const bytes = opening.update(buffer);
        opening.final();
        yield bytes;
      }
    },
    close: () => file.close(),
  };
}
