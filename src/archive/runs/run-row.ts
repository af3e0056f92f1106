import { sql, type RawBuilder } from 'kysely';
import type { EvaluationScheme } from '../../core/evaluation/scheme.js';
import type { Day } from '../../core/fact.js';
import { globalId } from '../../core/global-id.js';
import type { RunKind, RunStatus } from './evaluation-run.entity.js';
import type { StoredTally } from './tally.js';

/** A run as it is stored and as the graph resolves it. */
export interface RunRow {
  readonly id: string;
  readonly key: string;
  readonly kind: RunKind;
  readonly sector: string;
  /** Leading digits of the region codes it covers; `''` is the whole country. */
  readonly regionPrefix: string;
  readonly schemeCode: string;
  /** The scheme where it did not come with the program: one that is tried, proposed or enacted. */
  readonly storedScheme: EvaluationScheme | null;
  readonly asOf: Day;
  readonly knownAt: string;
  readonly status: RunStatus;
  readonly archivesTotal: number;
  readonly archivesDone: number;
  readonly doneUpTo: string | null;
  readonly tally: StoredTally;
  readonly failure: string | null;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly publishedBy: string | null;
  readonly publishedAt: string | null;
}

export type RawRun = Omit<RunRow, 'id'>;

/** Columns of a run under the alias `r`, with its scheme. */
const runColumns = sql<RawRun>`r.id as key, r.kind, r.sector, r.region_prefix as "regionPrefix", r.scheme_code as "schemeCode",
  coalesce(r.draft, (select s.content from evaluation_scheme s where s.code = r.scheme_code)) as "storedScheme",
  r.as_of as "asOf", r.known_at as "knownAt", r.status, r.archives_total as "archivesTotal",
  r.archives_done as "archivesDone", r.done_up_to as "doneUpTo", r.tally, r.failure, r.started_by as "startedBy",
  r.started_at as "startedAt", r.finished_at as "finishedAt", r.published_by as "publishedBy",
  r.published_at as "publishedAt"`;

/** The statement that reads runs on a condition. */
export function selectRuns(condition: RawBuilder<boolean>): RawBuilder<RawRun> {
  return sql<RawRun>`select ${runColumns} from evaluation_run r where ${condition}`;
}

export function runRow(raw: RawRun): RunRow {
  return { ...raw, id: globalId('EvaluationRun', raw.key) };
}
