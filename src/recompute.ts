#!/usr/bin/env node
import { CommanderError } from 'commander';
import { recomputeCommand } from './commands/recompute.js';

export { differencesOf } from './archive/evaluation-document/differences.js';
export { DocumentProblem } from './archive/evaluation-document/document-problem.js';
export { readDocument } from './archive/evaluation-document/read-document.js';
export { recomputeDocument } from './archive/evaluation-document/recompute.js';

/** The program for those who compute an evaluation again: it loads nothing that opens a database. */
async function main(): Promise<void> {
  try {
    await recomputeCommand().name('credit-archive-recompute').exitOverride().parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  }
}

if (import.meta.main) await main();
