import type { SectorResultInput } from '../../core/sector.js';
import { legalProfessionalResult } from './legal-professional-result.js';

/** Stored with each archive. */
export const key = 'LegalProfessional';

/** The sector's statutory results; here apart from tables and graph, so that they can be computed without a database. */
export const sectorResult = (input: SectorResultInput) => ({ ...legalProfessionalResult(input) });
