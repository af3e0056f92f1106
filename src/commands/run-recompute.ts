import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { Difference } from '../archive/evaluation-document/differences.js';
import { DocumentProblem } from '../archive/evaluation-document/document-problem.js';
import { readDocument } from '../archive/evaluation-document/read-document.js';
import { recomputeDocument } from '../archive/evaluation-document/recompute.js';
import { errorCode } from '../core/error-code.js';

/** Compares the document of a file, or of standard input for `-`; prints a line for each difference. Gives the exit code. */
export async function runRecompute(file: string): Promise<0 | 1 | 2> {
  try {
    const document = readDocument(await bytesOf(file));
    const differences = await recomputeDocument(document);
    process.stdout.write(differences.map(lineOf).join(''));
    if (differences.length > 0) return 1;
    const { scheme, asOf, result } = document;
    process.stdout.write(`Equal: ${scheme.code} on ${asOf}, grade ${result.grade}, score ${result.score ?? 'none'}.\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`credit-archive: ${file === '-' ? 'standard input' : file}: ${textOf(error)}\n`);
    return 2;
  }
}

/** With the stack only where the program itself is at fault; that too must not look like a rating that differs. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error instanceof DocumentProblem ? error.message : (error.stack ?? error.message);
}

function lineOf({ path, stored, computed }: Difference): string {
  return `${path}: stored ${stored ?? 'nothing'}, computed ${computed ?? 'nothing'}\n`;
}

async function bytesOf(file: string): Promise<Uint8Array> {
  if (file === '-') return buffer(process.stdin);
  return readFile(file).catch((cause: unknown) => {
    throw new DocumentProblem(`cannot be read (${errorCode(cause) ?? 'unknown reason'}). Check path and permission.`, {
      cause,
    });
  });
}
