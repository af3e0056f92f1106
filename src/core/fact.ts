import type { RecordStatus, RecordType, Severity } from './record-type.js';

/** A calendar day in Asia/Shanghai, ISO 8601 `YYYY-MM-DD`; compares as text. */
export type Day = string;

/** What the evaluation sees of one version of a credit record: no identity, no free text. */
export interface Fact {
  /** The record, the same over all its versions. */
  readonly recordId: string;
  /** The version used; the evidence that an explanation names. */
  readonly versionId: string;
  readonly type: RecordType;
  /** Subject matter 事项, in codes of the sector, such as `WAGE_ARREARS`. */
  readonly topics: readonly string[];
  /** Kinds within the type 类别, such as the penalty kinds 警告 and 罚款. */
  readonly categories: readonly string[];
  /** Result or state 结果, such as `REFUSED`, `合格`, `signed_open`. */
  readonly outcome: string | null;
  readonly severity: Severity | null;
  /** Decided on the spot 简易程序 (行政处罚法 art. 51): never counted (山东条例 art. 13). */
  readonly simpleProcedure: boolean;
  readonly status: RecordStatus;
  /** When the present status began: the repair or objection date. */
  readonly statusSince: Day | null;
  /** Decision or observation day 决定日期. */
  readonly decidedOn: Day;
  /** End of the dishonest act, when it differs from the decision; starts the 5-year outer limit (山东条例 art. 38). */
  readonly actEndedOn: Day | null;
  readonly effectiveFrom: Day | null;
  readonly effectiveTo: Day | null;
  /** Normalised document number 文书号 with its authority: the same cause document gives the same key. */
  readonly documentKey: string | null;
  /** Code of the deciding authority 决定机关: grades of some sectors are given by each authority for itself. */
  readonly authority: string | null;
  /** Numbers that rules read, such as `persons`, `ratio`, `daysLate`, `points`, `rating`. */
  readonly measures: Readonly<Record<string, number>>;
}

/** What an archive tells the evaluation of itself, such as `construction` for an employer. */
export type Traits = Readonly<Record<string, string | number | boolean>>;
