import { setStatus } from '../archive/runs/control-run.js';
import type { RunParts, WorkOutcome } from '../archive/runs/run-parts.js';
import { workRun } from '../archive/runs/work-run.js';
import { countingBar } from './counting-bar.js';

/** Works on a run in this process with a progress bar on a terminal; when the signal comes it is paused between two batches. */
export async function workHere(parts: RunParts, runKey: string, stop: AbortSignal): Promise<WorkOutcome | null> {
  const bar = countingBar('archives');
  try {
    const outcome = await workRun({ ...parts, onProgress: bar.report }, runKey, stop);
    if (outcome !== 'RUNNING') return outcome;
    await setStatus(parts.write, runKey, 'PAUSED', ['RUNNING']);
    return 'PAUSED';
  } finally {
    bar.end();
  }
}
