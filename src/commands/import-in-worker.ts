import { Worker } from 'node:worker_threads';
import type { ImportProgress } from '../archive/intake/import-file.js';
import { CannotStart } from '../core/cannot-start.js';
import { importProgress } from './import-progress.js';
import type { ImportOptions, ImportResult } from './run-import.js';

export interface ImportJob {
  readonly path: string;
  readonly options: ImportOptions;
}

export type ImportMessage =
  | { readonly kind: 'FILE'; readonly name: string; readonly index: number; readonly count: number }
  | { readonly kind: 'PROGRESS'; readonly progress: ImportProgress }
  | { readonly kind: 'DONE'; readonly result: ImportResult }
  | { readonly kind: 'FAILED'; readonly expected: boolean; readonly text: string };

/**
 * What an import holds at one time is a few chunks; the rest is garbage, which a heap without limits lets grow to many
 * times that. Only a thread of its own can have limits of its own.
 */
const heap = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 48 };

/** Runs an import in a thread with a bounded heap, draws its progress, prints its report; returns the exit code. */
export function importInWorker(path: string, options: ImportOptions): Promise<number> {
  const entry = new URL(import.meta.url.endsWith('.ts') ? './import-worker.ts' : './import-worker.js', import.meta.url);
  const job: ImportJob = { path, options };
  const worker = new Worker(entry, { workerData: job, resourceLimits: heap });
  const bars = importProgress();
  let show: (progress: ImportProgress) => void = () => undefined;
  return new Promise<number>((resolve, reject) => {
    worker.on('message', (message: ImportMessage) => {
      if (message.kind === 'FILE') show = bars.file(message.name, message.index, message.count);
      else if (message.kind === 'PROGRESS') show(message.progress);
      else {
        bars.end();
        if (message.kind === 'DONE') {
          process.stdout.write(message.result.report);
          resolve(message.result.exitCode);
        } else if (message.expected) reject(new CannotStart(message.text));
        else reject(new ImportFailed(message.text));
      }
    });
    worker.on('error', (error: unknown) => {
      bars.end();
      reject(error instanceof Error ? error : new ImportFailed(String(error)));
    });
  });
}

/** A fault of the program inside the thread; carries the stack from there. */
class ImportFailed extends Error {
  override readonly name = 'ImportFailed';

  constructor(stack: string) {
    super(stack);
    this.stack = stack;
  }
}
