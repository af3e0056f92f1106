import type { SectorResultInput } from '../../core/sector.js';
import { workerResult } from './worker-result.js';

/** Stored with each archive. */
export const key = 'DomesticWorker';

/** The sector's statutory results; here apart from tables and graph, so that they can be computed without a database. */
export const sectorResult = (input: SectorResultInput) => ({ ...workerResult(input) });
