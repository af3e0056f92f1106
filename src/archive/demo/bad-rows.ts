import type { DemoRecord, DemoSubject } from '../../core/demo/demo-record.js';
import { misspeltCode, misspeltNumber } from '../../core/demo/made-up-identifiers.js';
import { below, chance, type Random } from '../../core/demo/random.js';

/** Faults put in on purpose; the first makes the importer refuse the row, the others make it wait for a person. */
const demoFaults = ['WRONG_CHECK_DIGIT', 'MASKED_NAME', 'AMOUNT_MISMATCH', 'MISSING_DATE'] as const;

export type DemoFault = (typeof demoFaults)[number];

export type FaultCounts = Record<DemoFault, number>;

/** One archive in 50 brings a row that cannot be taken in; it comes on top of the good rows, which stay whole. */
const shareOfFaults = 0.02;

export function noFaults(): FaultCounts {
  return { WRONG_CHECK_DIGIT: 0, MASKED_NAME: 0, AMOUNT_MISMATCH: 0, MISSING_DATE: 0 };
}

/** A bad row for the exchange sheet, made from one good record; null for most archives. */
export function badRow(
  random: Random,
  subject: DemoSubject,
  records: readonly DemoRecord[],
): { fault: DemoFault; subject: DemoSubject; record: DemoRecord } | null {
  const record = records[below(random, records.length)];
  if (record === undefined || !chance(random, shareOfFaults)) return null;
  const fault = demoFaults[below(random, demoFaults.length)] ?? 'MISSING_DATE';
  const spoilt = { ...record, documentNumber: `${record.documentNumber}之误` };
  switch (fault) {
    case 'WRONG_CHECK_DIGIT':
      return { fault, subject: withWrongIdentifier(subject), record: spoilt };
    case 'MASKED_NAME':
      return { fault, subject: { ...subject, name: '王**', identity: null, code: null }, record: spoilt };
    case 'AMOUNT_MISMATCH':
      // Yuan in a column of ten thousand yuan, the commonest slip of all (DOMAIN F-36).
      return { fault, subject, record: { ...spoilt, content: '罚款2000元', fine: 2000 * 10_000 } };
    case 'MISSING_DATE':
      return { fault, subject, record: { ...spoilt, decided: Number.NaN, from: undefined } };
  }
}

function withWrongIdentifier(subject: DemoSubject): DemoSubject {
  return {
    ...subject,
    identity: subject.identity === null ? null : misspeltNumber(subject.identity),
    code: subject.code === null ? null : misspeltCode(subject.code),
  };
}
