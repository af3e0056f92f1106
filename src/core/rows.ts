import type { Opened } from './grant.js';
import type { Day } from './fact.js';
import type { PackedEvaluation } from './evaluation/pack-evaluation.js';
import type { RatingCause, RatingDirection } from './rating-direction.js';
import type { RecordStatus, RecordType, Severity, SubjectKind } from './record-type.js';

/**
 * Rows as reads give them and as the graph resolves them: `id` is the opaque id of the graph, `key` the key of the table.
 * Days are `YYYY-MM-DD`, instants are the database's text in UTC, decimals and money are text.
 */
export interface SubjectRow {
  readonly id: string;
  readonly key: string;
  readonly kind: SubjectKind;
  readonly name: string;
}

export interface AuthorityRow {
  readonly key: string;
  readonly name: string;
  readonly code: string | null;
}

export interface RegionRow {
  readonly code: string;
  readonly name: string;
  readonly level: number;
  readonly validTo: Day | null;
}

export interface RecordRow {
  readonly id: string;
  readonly key: string;
  readonly archiveKey: string;
  readonly recordKey: string;
  readonly version: number;
  readonly recordedAt: string;
  readonly supersededAt: string | null;
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
  readonly decidedOn: Day;
  readonly actEndedOn: Day | null;
  readonly effectiveFrom: Day | null;
  readonly effectiveTo: Day | null;
  readonly publishedUntil: Day | null;
  /** Yuan with two places. */
  readonly fine: string | null;
  readonly confiscated: string | null;
  readonly facts: string | null;
  readonly content: string | null;
  readonly legalBasis: string | null;
  readonly authority: AuthorityRow | null;
  readonly provider: AuthorityRow | null;
}

export interface EvaluationRow {
  readonly id: string;
  /** Null for one that was computed for the question and is not stored. */
  readonly key: string | null;
  readonly archiveKey: string;
  readonly sector: string;
  readonly schemeCode: string;
  readonly asOf: Day;
  readonly knownAt: string;
  readonly computedAt: string;
  readonly score: string | null;
  readonly grade: string;
  readonly coverage: string;
  readonly detail: PackedEvaluation;
  readonly sectorResult: Readonly<Record<string, unknown>> | null;
  readonly nextChangeOn: Day | null;
}

/** The first records of an archive, newest decision first, with one more than asked if there are more. */
interface FirstRecords {
  readonly limit: number;
  readonly rows: readonly RecordRow[];
}

/** An archive with what its selection set asked for; the profile's columns stand beside the common ones. */
export interface ArchiveRow {
  readonly id: string;
  readonly key: string;
  readonly subjectKey: string;
  readonly sector: string;
  readonly regionCode: string;
  readonly status: string;
  readonly openedOn: Day | null;
  readonly closedOn: Day | null;
  readonly version: number;
  readonly grade: string | null;
  readonly score: string | null;
  readonly evaluationKey: string | null;
  readonly registrationSealed: Buffer | null;
  readonly registrationSealKeyVersion: number | null;
  readonly subject: SubjectRow;
  readonly authority: AuthorityRow | null;
  readonly region: RegionRow;
  readonly evaluation: EvaluationRow | null;
  readonly firstRecords: FirstRecords | null;
  readonly opened: Opened;
}

export interface RatingChangeRow {
  readonly id: string;
  readonly key: string;
  readonly archiveKey: string;
  readonly subjectKey: string;
  readonly archiveVersion: number;
  readonly position: string;
  readonly cursor: string;
  readonly sector: string;
  /** Of the archive now: what a permission looks at. */
  readonly archiveRegionCode: string;
  readonly subjectKind: SubjectKind;
  readonly shredded: boolean;
  /** Of the archive when it changed. */
  readonly regionCode: string;
  readonly occurredAt: string;
  readonly previousGrade: string | null;
  readonly grade: string;
  readonly previousScore: string | null;
  readonly score: string | null;
  readonly direction: RatingDirection;
  readonly cause: RatingCause;
  readonly causeRecordKeys: readonly string[];
  readonly disputed: boolean;
  readonly evaluationKey: string;
  /** Under which consent a reader of the live feed gets it; missing where it rests on none. */
  readonly consentKey?: string | null;
}
