import type { Context } from '../../core/context.js';
import type { RunStatus } from './evaluation-run.entity.js';

/** What working on runs needs for as long as the process lives. */
export interface RunParts extends Pick<Context, 'read' | 'write' | 'schemes' | 'reloadSchemes' | 'now'> {
  /** Archives that share one transaction; 1,000 unless said. */
  readonly batch?: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** What became of a run when this process let go of it; LOST: another process has gone on with it. */
export type WorkOutcome = RunStatus | 'LOST';
