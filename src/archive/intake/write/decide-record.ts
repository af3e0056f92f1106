import type { CurrentRecord } from '../../rating/current-record.js';
import { isRegisterRow, type Entry } from '../entry.js';

/** What one row does to the records of its archive. */
export type RecordDecision =
  | { readonly kind: 'ADD'; readonly item: number }
  | { readonly kind: 'UNCHANGED' }
  | { readonly kind: 'CORRECT'; readonly record: CurrentRecord }
  | { readonly kind: 'QUARANTINE'; readonly code: string; readonly reason: string };

export interface KeyedEntry {
  readonly entry: Entry;
  readonly factKey: string;
  readonly contentHash: string;
  /** Whether this file already had a row with this key: a source does not correct itself within one file. */
  readonly metInThisFile: boolean;
  readonly batchId: string;
  /** Whether the archive has the registration number of this row, or the row gives none. */
  readonly sameNumber: boolean;
}

/**
 * The same content is no news. The same key with other content corrects the record, unless this very file has the key
 * twice: then it is another part of the same decision. A correction that could mean several parts waits for a person.
 */
export function decideRecord(keyed: KeyedEntry, current: readonly CurrentRecord[]): RecordDecision {
  if (keyed.entry.closes) return decideClosing(keyed, current);
  const sameKey = current.filter(({ factKey }) => factKey === keyed.factKey);
  const sameContent = sameKey.some(({ contentHash }) => contentHash === keyed.contentHash);
  if (sameContent && keyed.sameNumber) return { kind: 'UNCHANGED' };
  const [only, second] = sameKey;
  if (only === undefined) return { kind: 'ADD', item: 0 };
  const anotherPart = keyed.metInThisFile || sameKey.some(({ batchId }) => batchId === keyed.batchId);
  if (anotherPart && !isRegisterRow(keyed.entry.record))
    return { kind: 'ADD', item: Math.max(...sameKey.map(({ item }) => item)) + 1 };
  if (second === undefined) return { kind: 'CORRECT', record: only };
  return {
    kind: 'QUARANTINE',
    code: 'CORRECTION_AMBIGUOUS',
    reason:
      'This decision has several parts on file and the row does not say which of them it corrects; name the part, or correct it by hand.',
  };
}

/** A removal of what nobody handed in opens no archive: it waits until the record comes. */
export const closingUnknown = {
  code: 'CLOSING_UNKNOWN',
  reason: 'This row removes a record that was never handed in; hand in the record first, or leave the removal here.',
} as const;

function decideClosing(keyed: KeyedEntry, current: readonly CurrentRecord[]): RecordDecision {
  const { record, closes } = keyed.entry;
  const candidates = current.filter(
    ({ type, decidedOn, documentKey }) =>
      type === closes?.recordType &&
      decidedOn === record.decidedOn &&
      (record.documentKey === null || documentKey?.endsWith(`:${record.documentKey}`)),
  );
  const [only, second] = candidates.filter(({ status }) => status === 'EFFECTIVE' || status === 'UNDER_OBJECTION');
  if (only !== undefined && second === undefined) return { kind: 'CORRECT', record: only };
  if (second !== undefined) {
    return {
      kind: 'QUARANTINE',
      code: 'CLOSING_AMBIGUOUS',
      reason:
        'Several records of that day could be meant by this removal; name its document number, or close it by hand.',
    };
  }
  const closed = candidates.some(
    ({ status, statusSince }) => status === closes?.status && statusSince === record.statusSince,
  );
  if (closed) return { kind: 'UNCHANGED' };
  return { kind: 'QUARANTINE', ...closingUnknown };
}
