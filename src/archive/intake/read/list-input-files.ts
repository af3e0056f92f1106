import { readdir } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { FileProblem } from '../file-problem.js';
import { errorCode } from '../../../core/error-code.js';

export interface InputFiles {
  /** Paths in a fixed order, so that two runs over a folder do the same. */
  readonly files: string[];
  readonly skipped: { readonly file: string; readonly reason: string }[];
}

/** The files of a folder and of the folders in it, sorted; see `surveyFolder` for what is left out. */
export async function listInputFiles(folder: string): Promise<string[]> {
  return (await surveyFolder(folder)).files;
}

/** As `listInputFiles`, and with what was skipped and why: hidden files, notes in Markdown, locks of office programs, links. */
export async function surveyFolder(folder: string): Promise<InputFiles> {
  const found: InputFiles = { files: [], skipped: [] };
  for (const entry of await entriesOf(folder)) {
    const path = join(entry.parentPath, entry.name);
    const place = relative(folder, path);
    if (entry.isDirectory()) continue;
    const reason = reasonToSkip(place, entry.isSymbolicLink(), entry.isFile());
    if (reason === null) found.files.push(path);
    else found.skipped.push({ file: place, reason });
  }
  found.files.sort(byText);
  found.skipped.sort((one, other) => byText(one.file, other.file));
  return found;
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true, recursive: true });
  } catch (error) {
    const code = errorCode(error);
    const reason =
      code === 'ENOENT'
        ? 'does not exist'
        : code === 'ENOTDIR'
          ? 'is no folder'
          : `cannot be read (${code ?? 'unknown'})`;
    throw new FileProblem(`${basename(folder)} ${reason}; name a folder with the files to take in.`);
  }
}

function reasonToSkip(place: string, isLink: boolean, isFile: boolean): string | null {
  const parts = place.split(/[\\/]/);
  if (parts.some((part) => part.startsWith('.'))) return 'hidden';
  if (isLink) return 'a symbolic link, which is not followed; copy the file itself';
  if (!isFile) return 'not a regular file';
  const name = parts.at(-1) ?? '';
  if (name.startsWith('~$')) return 'the lock of an open office document';
  if (/\.md$/i.test(name)) return 'a note in Markdown';
  return null;
}

/** By code unit: the same on every machine, whatever its language. */
function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
