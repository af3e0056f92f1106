import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { findSector, sectors } from '../../sectors/index.js';
import { FileProblem } from './file-problem.js';
import type { ImportContext } from './import-context.js';
import { importFile, type FileReport, type ImportRequest } from './import-file.js';
import { manifestName, readManifest } from './manifest.js';
import { listInputFiles } from './read/list-input-files.js';

/** What the caller asks for; a folder with a manifest says sector, kind and authority of each file itself. */
export interface PathRequest extends Omit<ImportRequest, 'path' | 'sector' | 'onProgress'> {
  readonly path: string;
  readonly sector: ImportRequest['sector'] | null;
  readonly onFile: (file: string, index: number, count: number) => ImportRequest['onProgress'];
}

export type FileOutcome = FileReport | { readonly file: string; readonly problem: string };

/** Takes in a file, or all files of a folder in order; a file that fails does not stop those after it. */
export async function importPath(context: ImportContext, request: PathRequest): Promise<FileOutcome[]> {
  const jobs = await jobsOf(request);
  const outcomes: FileOutcome[] = [];
  for (const [index, job] of jobs.entries()) {
    const onProgress = request.onFile(basename(job.path), index, jobs.length);
    try {
      outcomes.push(await importFile(context, { ...job, onProgress }));
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      outcomes.push({ file: job.path, problem: error.message });
    }
  }
  return outcomes;
}

type Job = Omit<ImportRequest, 'onProgress'>;

async function jobsOf(request: PathRequest): Promise<Job[]> {
  const info = await stat(request.path).catch(() => null);
  if (info === null) throw new FileProblem(`There is no file or folder at ${request.path}.`);
  const manifest = info.isDirectory() && request.sector === null ? await readManifest(request.path) : null;
  if (manifest !== null) {
    return manifest.map((entry) => ({
      ...request,
      path: join(request.path, entry.file),
      sector: sectorNamed(entry.sector),
      kind: entry.kind,
      authority: entry.authority ?? request.authority,
    }));
  }
  const { sector } = request;
  if (sector === null) {
    throw new FileProblem(
      `Say which sector the file belongs to with --sector: ${sectors.map(({ folder: name }) => name).join(', ')}.`,
    );
  }
  const paths = info.isDirectory() ? await inputFiles(request.path) : [request.path];
  if (paths.length === 0) throw new FileProblem(`The folder ${request.path} holds no file to import.`);
  return paths.map((path) => ({ ...request, path, sector }));
}

async function inputFiles(folder: string): Promise<string[]> {
  const paths = await listInputFiles(folder);
  return paths.filter((path) => path !== join(folder, manifestName));
}

function sectorNamed(name: string): Job['sector'] {
  const sector = findSector(name);
  if (sector === null)
    throw new FileProblem(
      `The manifest names the sector "${name}", which is not one of ${sectors.map(({ folder }) => folder).join(', ')}.`,
    );
  return sector;
}
