import { createSecretKey } from 'node:crypto';
import { Client } from 'pg';
import type { ImportContext } from '../../src/archive/intake/import-context.js';
import { importFile, type FileReport } from '../../src/archive/intake/import-file.js';
import { importPath, type FileOutcome } from '../../src/archive/intake/import-path.js';
import type { Day } from '../../src/core/fact.js';
import type { MappingProfile } from '../../src/core/mapping-profile.js';
import type { RecordType } from '../../src/core/record-type.js';
import type { IdentifierKeys } from '../../src/core/sealed/key-ring.js';
import { findSector } from '../../src/sectors/index.js';
import { openImport } from '../../src/server/open-import.js';
import { createTestDatabase } from './database.js';
import { createTestFolder, csv, type Row } from './files.js';

export interface IntakeOptions {
  readonly sector?: string;
  readonly kind?: RecordType | 'REGISTER';
  readonly profile?: MappingProfile;
  readonly authority?: string;
  readonly region?: string;
  readonly decidedOn?: Day;
  readonly whole?: boolean;
  readonly dryRun?: boolean;
  readonly chunkRows?: number;
  /** Called after each chunk with the path of the file. */
  readonly onChunk?: (path: string) => void;
}

export type SqlRow = Record<string, unknown>;

/** A second importer on the same database, as another process would be. */
export interface Importer {
  importText(content: string | Buffer, options?: IntakeOptions): Promise<FileReport>;
  importRows(rows: readonly Row[], options?: IntakeOptions): Promise<FileReport>;
  importFolder(path: string, options?: IntakeOptions): Promise<FileOutcome[]>;
  close(): Promise<void>;
}

export interface Intake extends Importer {
  readonly url: string;
  readonly serviceUrl: string;
  readonly keys: IdentifierKeys;
  sql(text: string, values?: unknown[]): Promise<SqlRow[]>;
  /** The first column of the only row. */
  value(text: string, values?: unknown[]): Promise<unknown>;
  /** With other keys than the first, as an instance that is configured before or after it. */
  another(keys?: IdentifierKeys): Promise<Importer>;
}

const testKeys: IdentifierKeys = {
  matching: { current: 1, keys: new Map([[1, createSecretKey(Buffer.alloc(32, 11))]]) },
  sealing: { current: 1, keys: new Map([[1, createSecretKey(Buffer.alloc(32, 12))]]) },
};

/** Day on which the tests rate: fixed, so that grades do not move with the calendar. */
const testNow = new Date('2026-11-20T04:00:00Z');

/** A database of its own with an importer on it, as the command line opens one. */
export async function createIntake(now = testNow, keys = testKeys): Promise<Intake> {
  const database = await createTestDatabase();
  const first = await openImporter(database.serviceUrl, now, keys);
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const sql = async (text: string, values: unknown[] = []) => (await client.query<SqlRow>(text, values)).rows;
  return {
    ...first,
    url: database.url,
    serviceUrl: database.serviceUrl,
    keys,
    sql,
    value: async (text, values) => Object.values((await sql(text, values))[0] ?? {})[0],
    another: (others = keys) => openImporter(database.serviceUrl, now, others),
    close: async () => {
      await first.close();
      await client.end();
      await database.drop();
    },
  };
}

export async function openImporter(databaseUrl: string, now: Date, keys = testKeys): Promise<Importer> {
  const folder = await createTestFolder();
  const { context, close } = await openImport({ databaseUrl, keys, regionsWithin: '', now });
  let files = 0;
  const importText: Importer['importText'] = async (content, options = {}) => {
    const path = await folder.write(`handed-in-${(files += 1)}`, content);
    return importFile(contextOf(context, options), {
      ...requestOf(path, options),
      onProgress: () => options.onChunk?.(path),
    });
  };
  return {
    importText,
    importRows: (rows, options) => importText(csv(rows), options),
    importFolder: (path, options = {}) =>
      importPath(contextOf(context, options), {
        ...requestOf(path, options),
        sector: options.sector === undefined ? null : sectorNamed(options.sector),
        onFile: () => () => undefined,
      }),
    close: async () => {
      await close();
      await folder.remove();
    },
  };
}

function contextOf(context: ImportContext, { chunkRows }: IntakeOptions): ImportContext {
  return chunkRows === undefined ? context : { ...context, chunkRows };
}

function requestOf(path: string, options: IntakeOptions) {
  return {
    path,
    sector: sectorNamed(options.sector ?? 'employers'),
    kind: options.kind ?? null,
    profile: options.profile ?? null,
    authority: options.authority ?? null,
    region: options.region ?? null,
    decidedOn: options.decidedOn ?? null,
    whole: options.whole ?? false,
    dryRun: options.dryRun ?? false,
  };
}

function sectorNamed(name: string) {
  const sector = findSector(name);
  if (sector === null) throw new Error(`There is no sector ${name}.`);
  return sector;
}
