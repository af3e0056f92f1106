import { yearOfDay, type Conduct } from '../../core/demo/conduct.js';
import type { DemoRecord } from '../../core/demo/demo-record.js';
import type { DemoBody } from '../../core/demo/made-up-city.js';
import type { Random } from '../../core/demo/random.js';

/** What the records of one employer depend on. */
export interface EmployerLife {
  readonly random: Random;
  readonly conduct: Conduct;
  readonly authority: DemoBody;
  readonly founded: number;
  readonly until: number;
  readonly construction: boolean;
  /** Distinguishes the document numbers of this employer. */
  readonly serial: string;
}

/** The document numbers of one employer differ by how many records it already has. */
export function documentNumberOf(
  life: EmployerLife,
  records: readonly DemoRecord[],
  series: string,
  day: number,
): string {
  return `淄示${series}〔${yearOfDay(day)}〕${life.serial}-${records.length}号`;
}

/** Adds one inspection 监督检查 of the labour inspectorate with its finding. */
export function addInspection(
  records: DemoRecord[],
  life: EmployerLife,
  decided: number,
  topic: string,
  outcome: string,
  measures?: Record<string, number>,
): void {
  records.push({
    type: 'INSPECTION',
    documentNumber: documentNumberOf(life, records, '监察查字', decided),
    decided,
    authority: life.authority,
    topics: topic,
    outcome,
    content: '劳动保障日常巡视检查',
    ...(measures ? { measures } : {}),
  });
}
