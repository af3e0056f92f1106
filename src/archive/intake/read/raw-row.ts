/** One row as the file has it: nothing interpreted, nothing lost. */
export interface RawRow {
  /** Physical line or sheet row, from 1, in which the row begins. */
  readonly line: number;
  readonly cells: readonly string[];
  /** The original text of the row, for the report on rows that are not taken. */
  readonly raw: () => string;
  /** What is wrong with the row as such, with its place; null for a sound row. */
  readonly problem: string | null;
}

/** Some rows, and how much of the file has been read to get them (0 to 1). */
export interface RowBatch {
  readonly rows: RawRow[];
  readonly share: number;
}

/** Whether nothing is written in any of the cells. */
export function isBlankRow(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false;
  return true;
}
