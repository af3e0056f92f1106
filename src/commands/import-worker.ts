// The thread that does an import; see import-in-worker.ts for why it is a thread of its own.
import { parentPort, workerData } from 'node:worker_threads';
import { CannotStart } from '../core/cannot-start.js';
import type { ImportJob, ImportMessage } from './import-in-worker.js';
import { runImport } from './run-import.js';

const { path, options } = workerData as ImportJob;

function tell(message: ImportMessage): void {
  parentPort?.postMessage(message);
}

try {
  const result = await runImport(path, options, (name, index, count) => {
    tell({ kind: 'FILE', name, index, count });
    return (progress) => {
      tell({ kind: 'PROGRESS', progress });
    };
  });
  tell({ kind: 'DONE', result });
} catch (error) {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  tell({
    kind: 'FAILED',
    expected: error instanceof CannotStart,
    text: error instanceof CannotStart ? message : (stack ?? message),
  });
}
