import { readFile } from 'node:fs/promises';
import { FileProblem } from '../archive/intake/file-problem.js';
import { importPath, type PathRequest } from '../archive/intake/import-path.js';
import { isComplete, reportText } from '../archive/intake/report-text.js';
import { loadConfig } from '../config.js';
import { CannotStart } from '../core/cannot-start.js';
import { defineMappingProfile, type MappingProfile, type MappingProfileInput } from '../core/mapping-profile.js';
import { recordTypes, type RecordType } from '../core/record-type.js';
import type { Sector } from '../core/sector.js';
import { findSector, sectors } from '../sectors/index.js';
import { createLog } from '../server/log.js';
import { openImport } from '../server/open-import.js';
import { openReadyDatabase } from './prepare-database.js';

export interface ImportOptions {
  readonly sector?: string;
  readonly kind?: string;
  readonly authority?: string;
  readonly region?: string;
  readonly decidedOn?: string;
  readonly profile?: string;
  readonly whole: boolean;
  readonly dryRun: boolean;
}

export interface ImportResult {
  readonly exitCode: number;
  readonly report: string;
}

/** Runs an import; reports progress by file. Errors that the operator can mend are `CannotStart`. */
export async function runImport(
  path: string,
  options: ImportOptions,
  onFile: PathRequest['onFile'],
): Promise<ImportResult> {
  const request = {
    path,
    sector: sectorOf(options.sector),
    kind: kindOf(options.kind),
    authority: options.authority ?? null,
    region: options.region ?? null,
    decidedOn: options.decidedOn ?? null,
    profile: options.profile === undefined ? null : await readProfile(options.profile),
    whole: options.whole,
    dryRun: options.dryRun,
  };
  const config = loadConfig();
  const log = createLog(config.logLevel);
  const database = await openReadyDatabase(config, log);
  try {
    const { databaseUrl } = database.config;
    const opened = await openImport({ databaseUrl, keys: config.identifierKeys, regionsWithin: '', now: new Date() });
    try {
      const outcomes = await importPath(opened.context, { ...request, onFile });
      const dryRun = options.dryRun ? '\nDry run: nothing was stored.' : '';
      return { exitCode: isComplete(outcomes) ? 0 : 1, report: `${reportText(outcomes)}${dryRun}\n` };
    } finally {
      await opened.close();
    }
  } catch (error) {
    if (error instanceof FileProblem) throw new CannotStart(error.message, { cause: error });
    throw error;
  } finally {
    await database.close();
  }
}

function sectorOf(name: string | undefined): Sector | null {
  if (name === undefined) return null;
  const sector = findSector(name);
  if (sector === null)
    throw new CannotStart(
      `There is no sector "${name}"; the sectors are ${sectors.map(({ folder }) => folder).join(', ')}.`,
    );
  return sector;
}

function kindOf(text: string | undefined): RecordType | 'REGISTER' | null {
  if (text === undefined) return null;
  const word = text.toUpperCase().replaceAll('-', '_');
  const kind = (['REGISTER', ...recordTypes] as const).find((known) => known === word);
  if (kind === undefined)
    throw new CannotStart(`"${text}" is not a kind of row; use REGISTER or one of ${recordTypes.join(', ')}.`);
  return kind;
}

async function readProfile(path: string): Promise<MappingProfile> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new CannotStart(`The profile ${path} cannot be read.`, { cause });
  });
  try {
    return defineMappingProfile(JSON.parse(text) as MappingProfileInput);
  } catch (cause) {
    throw new CannotStart(`${path}: ${cause instanceof Error ? cause.message : 'is not a mapping profile'}`, { cause });
  }
}
