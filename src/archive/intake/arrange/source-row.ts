/** One row as the reader hands it over, numbered. */
export interface SourceRow {
  /** Counts rows with content from 1. */
  readonly rowNumber: number;
  readonly line: number;
  readonly cells: readonly string[];
  readonly raw: () => string;
  /** What the reader already found wrong with the row itself. */
  readonly problem: string | null;
}
