import { isAscii, isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { errorCode } from '../../../core/error-code.js';
import { FileProblem } from '../file-problem.js';

/** What one pass over all bytes of a file tells. */
export interface FileScan {
  /** SHA-256, hex. */
  readonly digest: string;
  readonly bytes: number;
  readonly head: Buffer;
  /** Strictly, over the whole file: an ASCII head says nothing about the rows after it. */
  readonly utf8: boolean;
  /** Blocks with bytes above 7F, from wherever the file has them; empty for ASCII. */
  readonly evidence: readonly Buffer[];
  readonly zeroBytes: boolean;
}

const blockBytes = 256 * 1024;
const evidenceBlocks = 8;
/** Of each block: enough to judge an encoding by, quick to judge. */
const evidenceBytes = 32 * 1024;

/** Reads the whole file once, in constant memory; throws `FileProblem` when it cannot be read. */
export async function scanFile(path: string): Promise<FileScan> {
  await refuseWhatIsNoFile(path);
  const hash = createHash('sha256');
  const evidence: Buffer[] = [];
  let head: Buffer | null = null;
  let bytes = 0;
  let utf8 = true;
  let zeroBytes = false;
  let cut: Buffer = Buffer.alloc(0);
  try {
    for await (const block of createReadStream(path, { highWaterMark: blockBytes }) as AsyncIterable<Buffer>) {
      hash.update(block);
      bytes += block.length;
      head ??= block;
      zeroBytes ||= block.includes(0);
      if (cut.length === 0 && isAscii(block)) continue;
      const joined = cut.length === 0 ? block : Buffer.concat([cut, block]);
      const whole = joined.length - unfinishedTail(joined);
      const sound = isUtf8(joined.subarray(0, whole));
      // Blocks that are no UTF-8 weigh more than those that may be either, so half of the places are kept for them.
      if (evidence.length < (sound ? evidenceBlocks / 2 : evidenceBlocks)) evidence.push(excerpt(block));
      utf8 &&= sound;
      cut = joined.subarray(whole);
    }
  } catch (error) {
    throw unreadable(path, error);
  }
  return {
    digest: hash.digest('hex'),
    bytes,
    head: head ?? Buffer.alloc(0),
    utf8: utf8 && cut.length === 0,
    evidence,
    zeroBytes,
  };
}

/** A copy of the part of a block from its first byte above 7F. */
function excerpt(block: Buffer): Buffer {
  const at = block.findIndex((byte) => byte > 0x7f);
  return Buffer.from(block.subarray(at, at + evidenceBytes));
}

/** How many bytes at the end begin a UTF-8 character that the next block would finish (0 to 3). */
function unfinishedTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > back ? back : 0;
  }
  return 0;
}

async function refuseWhatIsNoFile(path: string): Promise<void> {
  const info = await stat(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  if (info.isDirectory())
    throw new FileProblem(`${basename(path)} is a folder; name a file in it, or import the folder as a whole.`);
  if (!info.isFile()) throw new FileProblem(`${basename(path)} is not a regular file; copy its content into one.`);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist; check the path',
  EACCES: 'may not be read by this user; give it read permission',
  EPERM: 'may not be read by this user; give it read permission',
};

function unreadable(path: string, error: unknown): FileProblem {
  const code = errorCode(error);
  const reason = code === null ? undefined : reasons[code];
  const message = error instanceof Error ? error.message : String(error);
  return new FileProblem(
    `${basename(path)} ${reason ?? `cannot be read (${code ?? message}); copy it again and retry`}.`,
  );
}
