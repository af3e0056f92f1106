import { writeFile } from 'node:fs/promises';
import type { EvaluationDocument } from '../archive/evaluation-document/document.js';
import { documentLoader } from '../archive/evaluation-document/load-documents.js';
import { findEvaluation } from '../archive/evaluation/find-evaluation.js';
import { grantsOf } from '../archive/permission/grants.js';
import { openSchemeBook } from '../archive/schemes/scheme-book.js';
import { loadConfig } from '../config.js';
import { CannotStart } from '../core/cannot-start.js';
import { errorCode } from '../core/error-code.js';
import { parseGlobalId } from '../core/global-id.js';
import { shanghaiDay } from '../core/instant.js';
import type { Read } from '../core/read.js';
import { Refused } from '../core/refused.js';
import { publicViewer, type Viewer } from '../core/viewer.js';
import { sectors } from '../sectors/index.js';
import { createLoaders } from '../server/loaders.js';
import { createLog } from '../server/log.js';
import { openReads } from '../server/reads.js';
import { openReadyDatabase } from './prepare-database.js';

export interface ExportOptions {
  readonly out?: string;
}

/** Who has the settings of the database has all of it: the command reads as an auditor of every sector. */
const operator: Viewer = {
  ...publicViewer,
  role: 'AUDITOR',
  sectors: sectors.map(({ key }) => key),
  regionPrefixes: [''],
  clientId: 'command export-evaluation',
};

/** Writes the document of the evaluation with this id; refuses with NOT_FOUND when there is none. */
export async function runExportEvaluation(id: string, { out }: ExportOptions): Promise<void> {
  const config = loadConfig();
  const database = await openReadyDatabase(config, createLog(config.logLevel));
  try {
    const reads = openReads(database.config.databaseUrl, { poolSize: 1 });
    try {
      const document = await documentOf(reads.read, id);
      await write(`${JSON.stringify(document, null, 2)}\n`, out);
    } finally {
      await reads.close();
    }
  } finally {
    await database.close();
  }
}

async function documentOf(read: Read, id: string): Promise<EvaluationDocument> {
  const { type, keys } = parseGlobalId(id);
  const { schemes } = await openSchemeBook(read, sectors);
  const now = () => new Date();
  const today = shanghaiDay(now());
  const scope = { read, viewer: operator, schemes, now, today, grants: grantsOf(sectors, operator, today) };
  const evaluation = await findEvaluation({ loaders: createLoaders(scope) }, type, keys);
  const document = evaluation && (await documentLoader(scope).load(evaluation));
  if (document) return document;
  throw new Refused('NOT_FOUND', 'There is no evaluation with this id. Take the `id` of an evaluation from the graph.');
}

async function write(text: string, out: string | undefined): Promise<void> {
  if (out === undefined) {
    process.stdout.write(text);
    return;
  }
  await writeFile(out, text, { mode: 0o600 }).catch((cause: unknown) => {
    throw new CannotStart(`--out: ${out} cannot be written (${errorCode(cause) ?? 'unknown reason'}).`, { cause });
  });
}
