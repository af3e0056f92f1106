import type { Day } from '../../core/fact.js';
import type { RecordStatus, RecordType, Severity, SubjectKind } from '../../core/record-type.js';

/** One identifier of a row, checked and normalised; its value leaves memory only sealed. */
export interface EntryIdentifier {
  readonly type: string;
  readonly issuer: string;
  readonly value: string;
  readonly maskedValue: string;
  readonly flags: readonly string[];
}

export interface EntrySubject {
  readonly kind: SubjectKind;
  readonly name: string;
  readonly nameKey: string;
  /** Strongest first; empty when the full name is all there is. */
  readonly identifiers: readonly EntryIdentifier[];
}

/** What tells one subject from another, before the name is folded for matching. */
export type Identity = Omit<EntrySubject, 'nameKey'>;

/** What a register row says of the archive itself. */
export interface EntryRegistration {
  readonly number: string | null;
  /** Null when the row does not say it. */
  readonly status: string | null;
  readonly regionCode: string | null;
  readonly openedOn: Day | null;
  /** By property of the sector's profile. */
  readonly profile: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

export interface EntryRecord {
  readonly type: RecordType;
  readonly status: RecordStatus;
  readonly statusSince: Day | null;
  readonly severity: Severity | null;
  readonly simpleProcedure: boolean;
  readonly topics: readonly string[];
  readonly categories: readonly string[];
  readonly outcome: string | null;
  readonly documentName: string | null;
  readonly documentNumber: string | null;
  readonly documentKey: string | null;
  readonly decidedOn: Day;
  readonly actEndedOn: Day | null;
  readonly effectiveFrom: Day | null;
  readonly effectiveTo: Day | null;
  readonly publishedUntil: Day | null;
  readonly fineFen: bigint | null;
  readonly confiscatedFen: bigint | null;
  readonly facts: string | null;
  readonly content: string | null;
  readonly legalBasis: string | null;
  readonly measures: Readonly<Record<string, number>>;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Whether the row states what the register says of the archive itself; a registration with a document is a record of its own. */
export function isRegisterRow({ type, documentKey }: EntryRecord): boolean {
  return type === 'REG' && documentKey === null;
}

/** A body named in a row, by code where it gives one. */
export interface EntryAuthority {
  readonly name: string;
  readonly nameKey: string;
  readonly code: string | null;
}

/** One good row: who, what about the archive, which record, by whom. */
export interface Entry {
  readonly kind: 'ENTRY';
  readonly rowNumber: number;
  readonly line: number;
  readonly raw: () => string;
  readonly subject: EntrySubject;
  readonly registration: EntryRegistration;
  readonly record: EntryRecord;
  readonly authority: EntryAuthority | null;
  readonly provider: EntryAuthority | null;
  /** The row ends the record that it matches, instead of adding one. */
  readonly closes: { readonly recordType: RecordType; readonly status: RecordStatus } | null;
}

/** A row that cannot be used as it stands: REFUSED cannot be right, QUARANTINED waits for a person to decide. */
export interface RowProblem {
  readonly kind: 'REFUSED' | 'QUARANTINED';
  readonly rowNumber: number;
  readonly line: number;
  readonly raw: () => string;
  readonly column: string | null;
  readonly code: string;
  /** Says what is wrong and the way out; never repeats a value of the row. */
  readonly reason: string;
}

export type Interpreted = Entry | RowProblem;
