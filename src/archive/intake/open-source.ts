import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { MappingProfile, Target } from '../../core/mapping-profile.js';
import type { RecordType } from '../../core/record-type.js';
import type { Sector } from '../../core/sector.js';
import { FileProblem } from './file-problem.js';
import { chooseProfile, columnsByPosition } from './profiles/choose-profile.js';
import { headerKey } from './profiles/header-key.js';
import { nationalProfiles } from './profiles/national-profiles.js';
import { openRows, type RowSource } from './read/read-rows.js';

/** A file whose format, header and meaning are known. */
export interface OpenedSource {
  readonly path: string;
  readonly fileName: string;
  readonly digest: string;
  readonly bytes: number;
  /** When the file was last written before it was opened. */
  readonly writtenAt: number | undefined;
  readonly format: Readonly<Record<string, unknown>>;
  readonly header: readonly string[] | null;
  /** Null when nobody has said yet what the columns mean; the rows are then kept until somebody does. */
  readonly meaning: Meaning | null;
  /** Why there is no meaning, and the way out. */
  readonly problem: string | null;
  readonly source: RowSource;
}

export interface Meaning {
  readonly profile: MappingProfile;
  readonly columns: ReadonlyMap<number, Target>;
}

export interface SourceRequest {
  readonly path: string;
  readonly sector: Sector;
  readonly kind: RecordType | 'REGISTER' | null;
  readonly profile: MappingProfile | null;
}

/** Opens a file and finds out from its content what it is; throws `FileProblem` when no rows can be read from it. */
export async function openSource(request: SourceRequest): Promise<OpenedSource> {
  const profiles = request.profile ? [request.profile] : [...request.sector.mappingProfiles, ...nationalProfiles];
  const known = new Set(
    profiles.flatMap(({ columns }) =>
      Object.values(columns as Record<string, string[]>)
        .flat()
        .map(headerKey),
    ),
  );
  const before = await stat(request.path).catch(() => null);
  const source = await openRows(request.path, { knownHeaders: (cell) => known.has(headerKey(cell)) });
  const meaning = meaningOf(request, profiles, source);
  return {
    path: request.path,
    fileName: basename(request.path),
    digest: source.format.digest,
    bytes: source.format.bytes,
    writtenAt: before?.mtimeMs,
    format: { ...source.format, headerLine: source.headerLine },
    header: source.header,
    ...('problem' in meaning ? { meaning: null, problem: meaning.problem } : { meaning, problem: null }),
    source,
  };
}

function meaningOf(
  request: SourceRequest,
  profiles: readonly MappingProfile[],
  { header }: RowSource,
): Meaning | { readonly problem: string } {
  if (header !== null) return chooseProfile(profiles, header, request.kind);
  const columns = request.profile ? columnsByPosition(request.profile) : null;
  if (request.profile && columns) return { profile: request.profile, columns };
  return {
    problem:
      'The file has no header row, so its columns have no names; import it again with a profile that has "positions" (--profile).',
  };
}

/** Throws `FileProblem` when the file was written to since it was opened: its rows are then of no one state. */
export async function requireUnchanged({ path, fileName, bytes, writtenAt }: OpenedSource): Promise<void> {
  const now = await stat(path).catch(() => null);
  if (now?.size === bytes && now.mtimeMs === writtenAt) return;
  throw new FileProblem(`${fileName} was changed while it was being read; import it again when it is complete.`);
}
