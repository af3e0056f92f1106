import { shanghaiDay } from '../../../core/instant.js';

/**
 * What is wrong with the log.
 * ALTERED: the row is not as it was written. DELETED: rows are gone. INSERTED: a row was put in.
 * HEAD: a signed head, or the stored state of the tree, does not fit. NODE: a stored hash for proofs does not fit.
 * DELAY: an order that delays looks is not the one in the log. FORKED: the log is not the one of a head that was kept.
 */
export type FindingKind = 'ALTERED' | 'DELETED' | 'INSERTED' | 'HEAD' | 'NODE' | 'DELAY' | 'FORKED';

export interface Finding {
  readonly kind: FindingKind;
  /** First and last place in the log that it is about. */
  readonly from: number;
  readonly to: number;
  /** Month of the row, YYYY-MM in Asia/Shanghai; null where there is no row. */
  readonly month: string | null;
  readonly what: string;
}

/** A finding about places of which no row tells a month. */
export function finding(kind: FindingKind, from: number, to: number, what: string): Finding {
  return { kind, from, to, month: null, what };
}

/** A finding about one row. */
export function rowFinding(kind: FindingKind, row: { leafIndex: number; at: string }, what: string): Finding {
  return { kind, from: row.leafIndex, to: row.leafIndex, month: shanghaiDay(new Date(row.at)).slice(0, 7), what };
}
