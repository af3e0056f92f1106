import { yearOfDay } from './conduct.js';
import type { DemoRecord } from './demo-record.js';
import type { DemoBody } from './made-up-city.js';

export type RecordContent = Omit<DemoRecord, 'documentNumber' | 'decided' | 'authority'>;

/** Adds a record decided on a day under a series of document numbers, such as 民罚字; days after `until` are left out. */
export type AddRecord = (series: string, decided: number, content: RecordContent) => void;

/** Collects the records of one archive; its document numbers differ by `serial` and by how many records it has. */
export function recordAdder(
  records: DemoRecord[],
  { authority, serial, until }: { readonly authority: DemoBody; readonly serial: string; readonly until: number },
): AddRecord {
  return (series, decided, content) => {
    if (decided > until) return;
    const documentNumber = `淄示${series}〔${yearOfDay(decided)}〕${serial}-${records.length}号`;
    records.push({ documentNumber, decided, authority, ...content });
  };
}
