import type { Entry, RowProblem } from '../entry.js';

/** Sets a good row aside because only a person can decide what it means for what is on file. */
export function quarantined(
  { rowNumber, line, raw }: Entry,
  { code, reason }: { readonly code: string; readonly reason: string },
): RowProblem {
  return { kind: 'QUARANTINED', rowNumber, line, raw, column: null, code, reason };
}
