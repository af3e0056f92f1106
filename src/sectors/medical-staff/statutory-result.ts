import type { SectorResultInput } from '../../core/sector.js';
import { medicalStaffResult } from './medical-staff-result.js';

/** Stored with each archive. */
export const key = 'MedicalStaff';

/** The sector's statutory results; here apart from tables and graph, so that they can be computed without a database. */
export const sectorResult = (input: SectorResultInput) => ({ ...medicalStaffResult(input) });
