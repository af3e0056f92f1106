export const batchStatuses = ['RUNNING', 'COMPLETED', 'ABANDONED'] as const;

export type BatchStatus = (typeof batchStatuses)[number];

export const rowOutcomes = ['REFUSED', 'QUARANTINED'] as const;

export type RowOutcome = (typeof rowOutcomes)[number];

export interface BatchRow {
  readonly id: string;
  readonly key: string;
  readonly sector: string;
  readonly kind: string;
  readonly profileCode: string;
  readonly profileVersion: number;
  readonly fileName: string;
  readonly digest: string;
  readonly bytes: string;
  readonly status: BatchStatus;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly rowsAccepted: number;
  readonly rowsUnchanged: number;
  readonly rowsCorrected: number;
  readonly rowsQuarantined: number;
  readonly rowsRefused: number;
}

/** A row of a file with the batch it is in; its text stays sealed until it is asked for. */
export interface ImportRowRow {
  readonly batchKey: string;
  readonly rowNumber: number;
  readonly line: number;
  readonly outcome: RowOutcome;
  readonly column: string | null;
  readonly code: string;
  readonly reason: string;
  readonly sealedText: Buffer;
  readonly sealKeyVersion: number;
}

/** A record that a whole file lacked, and whether its source has said more of it since. */
export interface MissingRow {
  readonly archiveKey: string;
  readonly key: string;
  readonly answered: boolean;
}
