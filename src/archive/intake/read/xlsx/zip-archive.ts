import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { FileProblem } from '../../file-problem.js';

/** The parts of an open ZIP archive, read one at a time from the disk. */
export interface ZipArchive {
  readonly names: ReadonlySet<string>;
  /** The bytes of a part, with a word on how many there will be. */
  readonly part: (name: string) => Promise<{ bytes: AsyncIterable<Buffer>; total: number }>;
  readonly close: () => void;
}

/** Opens a ZIP archive by its directory; the caller closes it. Throws `FileProblem` for a damaged one. */
export async function openArchive(path: string): Promise<ZipArchive> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch((error: unknown) => {
    throw damaged(path, error);
  });
  const entries = await readDirectory(path, zip);
  return {
    names: new Set(entries.keys()),
    part: async (name) => {
      const entry = entries.get(name);
      if (!entry)
        throw new FileProblem(
          `${basename(path)} lacks its part ${name}; open it in a spreadsheet program and save it again.`,
        );
      if (entry.isEncrypted())
        throw new FileProblem(`${basename(path)} is protected by a password; save it again without one.`);
      const stream = await zip.openReadStreamPromise(entry).catch((error: unknown) => {
        throw damaged(path, error);
      });
      return { bytes: readPart(path, stream), total: entry.uncompressedSize };
    },
    close: () => {
      zip.close();
    },
  };
}

async function readDirectory(path: string, zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    return entries;
  } catch (error) {
    zip.close();
    throw damaged(path, error);
  }
}

async function* readPart(path: string, stream: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const bytes of stream as AsyncIterable<Buffer>) yield bytes;
  } catch (error) {
    throw damaged(path, error);
  }
}

function damaged(path: string, error: unknown): FileProblem {
  const detail = error instanceof Error ? error.message : String(error);
  return new FileProblem(
    `${basename(path)} is a damaged archive (${detail}); copy or download it again, or save it again in the spreadsheet program.`,
  );
}
