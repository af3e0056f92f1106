import cliProgress from 'cli-progress';
import { setStatus } from '../archive/runs/control-run.js';
import type { RunParts, WorkOutcome } from '../archive/runs/run-parts.js';
import { workRun } from '../archive/runs/work-run.js';

/** Works on a run in this process with a progress bar on a terminal; when the signal comes it is paused between two batches. */
export async function workHere(parts: RunParts, runKey: string, stop: AbortSignal): Promise<WorkOutcome | null> {
  const bar = progressBar();
  try {
    const outcome = await workRun({ ...parts, onProgress: bar.report }, runKey, stop);
    if (outcome !== 'RUNNING') return outcome;
    await setStatus(parts.write, runKey, 'PAUSED', ['RUNNING']);
    return 'PAUSED';
  } finally {
    bar.end();
  }
}

function progressBar(): { readonly report: (done: number, total: number) => void; readonly end: () => void } {
  if (!process.stderr.isTTY) return { report: () => undefined, end: () => undefined };
  const bar = new cliProgress.SingleBar({
    format: '{bar} {percentage}% | {value}/{total} archives | {eta_formatted} left',
    stream: process.stderr,
    hideCursor: true,
  });
  let isStarted = false;
  return {
    report: (done, total) => {
      if (isStarted) bar.update(done);
      else bar.start(total, done);
      isStarted = true;
    },
    end: () => {
      if (isStarted) bar.stop();
    },
  };
}
