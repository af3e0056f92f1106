import type DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import type { CompiledScheme } from './evaluation/compile-scheme.js';
import type { Evaluation } from './evaluation/evaluation.js';
import type { AccessTrace } from './access-trace.js';
import type { Enqueue } from './enqueue.js';
import type { Day } from './fact.js';
import type { Grant } from './grant.js';
import type { Connection, PageInput } from './page.js';
import type { ArchiveQuery } from './archive-query.js';
import type { Purpose } from './purpose.js';
import type { Rates } from './rates.js';
import type { Read } from './read.js';
import type { ArchiveRow, AuthorityRow, EvaluationRow, RatingChangeRow, RecordRow, SubjectRow } from './rows.js';
import type { IdentifierKeys } from './sealed/key-ring.js';
import type { Viewer } from './viewer.js';
import type { WorkingDays } from './working-days.js';
import type { Write } from './write.js';

export interface IdentifierRow {
  readonly subjectKey: string;
  readonly type: string;
  readonly maskedValue: string;
  readonly sealedValue: Buffer;
  readonly sealKeyVersion: number;
  readonly flags: readonly string[];
  readonly validFrom: Day | null;
  readonly validTo: Day | null;
}

export interface NameRow {
  readonly subjectKey: string;
  readonly name: string;
  readonly validFrom: Day | null;
  readonly validTo: Day | null;
}

/** The archive and the version in it. */
export interface VersionKey {
  readonly archiveKey: string;
  readonly key: string;
}

export interface EvaluationAtKey {
  readonly archiveKey: string;
  readonly sector: string;
  /** Null: the day of the knowledge. */
  readonly asOf: Day | null;
  /** Null: now. */
  readonly knownAt: string | null;
}

/** Every edge that the one statement does not carry; each loader is one statement for all keys of a tick. */
export interface Loaders {
  readonly records: DataLoader<VersionKey, RecordRow | null, string>;
  readonly recordVersions: DataLoader<VersionKey, readonly RecordRow[], string>;
  readonly evaluations: DataLoader<VersionKey & { readonly sector: string }, EvaluationRow | null, string>;
  readonly evaluationsAt: DataLoader<EvaluationAtKey, EvaluationRow | null, string>;
  readonly identifiers: DataLoader<string, readonly IdentifierRow[]>;
  readonly names: DataLoader<string, readonly NameRow[]>;
  readonly subjects: DataLoader<string, SubjectRow | null>;
  readonly authorities: DataLoader<string, AuthorityRow | null>;
  /** By key of the change. */
  readonly ratingChanges: DataLoader<string, RatingChangeRow | null>;
  /** The step that an evaluation made; null when the rating stayed as it was. */
  readonly stepOfEvaluation: DataLoader<VersionKey, RatingChangeRow | null, string>;
}

/** Archives read in one statement from the selection set of the field that asks. */
export interface Archives {
  /** By key; null where there is none or it is not for this viewer. Calls of one tick at one field share a statement. */
  byKey(info: GraphQLResolveInfo, key: string): Promise<ArchiveRow | null>;
  /** As `byKey`, for a field whose own field `archives` shows them: one statement brings what that one asks for. */
  beneath(info: GraphQLResolveInfo, keys: readonly string[]): Promise<(ArchiveRow | null)[]>;
  byRegistration(info: GraphQLResolveInfo, sector: string, registrationNumber: string): Promise<ArchiveRow | null>;
  bySubject(info: GraphQLResolveInfo, subjectKey: string): Promise<readonly ArchiveRow[]>;
  page(info: GraphQLResolveInfo, query: ArchiveQuery, page: PageInput): Promise<Connection<ArchiveRow>>;
}

export interface RatingChangeFilter {
  readonly sectors?: readonly string[] | null;
  readonly regionCode?: string | null;
  readonly archiveIds?: readonly string[] | null;
  readonly directions?: readonly string[] | null;
  readonly grades?: readonly string[] | null;
}

/** The live end of the feed in this process. */
export interface Feed {
  /** Changes in order from after the cursor, or from now on; ends with an error that says where to resume. */
  follow(
    grants: readonly Grant[],
    filter: RatingChangeFilter,
    after: string | null,
  ): Promise<AsyncIterable<RatingChangeRow>>;
}

/** What one request carries. Nothing else reaches a resolver, so a test makes the same by hand. */
export interface Context {
  readonly viewer: Viewer;
  readonly grants: readonly Grant[];
  readonly requestId: string;
  readonly trace: AccessTrace;
  readonly now: () => Date;
  readonly workingDays: WorkingDays;
  /** How long a new lookup code 查询码 can be redeemed. */
  readonly lookupCodeMinutes: number;
  /** The day in Asia/Shanghai on which the request is answered. */
  readonly today: Day;
  readonly read: Read;
  readonly write: Write;
  readonly enqueue: Enqueue;
  readonly keys: IdentifierKeys;
  /** By scheme code. */
  readonly schemes: ReadonlyMap<string, CompiledScheme>;
  /** Makes `schemes` what is enacted now; needed only after an enactment, as it is kept up to date anyway. */
  readonly reloadSchemes: () => Promise<void>;
  readonly archives: Archives;
  readonly loaders: Loaders;
  readonly feed: Feed;
  /** Counts what callers do over time and refuses what is too much. */
  readonly rates: Rates;
  /** One value for each field of the document, such as a loader that knows the field's selection and arguments. */
  readonly perField: <Value>(info: GraphQLResolveInfo, make: () => Value) => Value;
  /** The whole explanation of an evaluation, rebuilt once a request from what is stored. */
  readonly explain: (evaluation: EvaluationRow) => Evaluation;
  /**
   * Says what the request is for and gives the purpose that it has; refuses none and a second one, since everything that
   * one request reads is disclosed for one purpose. Fields that are read after it are read for this purpose.
   */
  readonly statePurpose: (purpose: Purpose | null) => Purpose;
  /** Forgets what was loaded: a subscription lives longer than its answers stay true. */
  readonly freshen: () => void;
  /** Refuses a field once a request and answers null after that, so that a list gives one error and not hundreds. */
  readonly deny: (path: string, reason: () => Error) => null;
}
