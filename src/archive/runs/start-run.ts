import type { ClientBase } from 'pg';
import type { EvaluationScheme } from '../../core/evaluation/scheme.js';
import type { Day } from '../../core/fact.js';
import { newId } from '../../core/new-id.js';
import { readOn } from '../sql/read-on.js';
import { select } from '../sql/session.js';
import type { RunKind } from './evaluation-run.entity.js';
import { countPopulation } from './known-archives-batch.js';

export interface NewRun {
  readonly kind: RunKind;
  readonly sector: string;
  readonly regionPrefix: string;
  readonly schemeCode: string;
  /** The scheme where its code does not lead to it. */
  readonly draft: EvaluationScheme | null;
  readonly asOf: Day;
  readonly startedBy: string;
}

/** Starts a run in the caller's transaction: fixes what is known and whom it covers. Gives its key; nobody works on it yet. */
export async function insertRun(client: ClientBase, run: NewRun): Promise<string> {
  const key = newId();
  const knownAt = await settledInstant(client);
  const total = await countPopulation(readOn(client), { ...run, knownAt });
  await client.query(
    `insert into evaluation_run (id, kind, sector, region_prefix, scheme_code, draft, as_of, known_at, status,
        archives_total, started_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8, 'RUNNING', $9, $10)`,
    [
      key,
      run.kind,
      run.sector,
      run.regionPrefix,
      run.schemeCode,
      run.draft === null ? null : JSON.stringify(run.draft),
      run.asOf,
      knownAt,
      total,
      run.startedBy,
    ],
  );
  return key;
}

/**
 * The latest instant of which all is known: what a transaction records bears an instant after its beginning, so one that
 * runs now may still add facts from before now, which some batches would see and others not.
 */
async function settledInstant(client: ClientBase): Promise<string> {
  const [row] = await select<{ settled: string }>(
    client,
    null,
    `select to_char(coalesce(min(xact_start) - interval '1 microsecond', now()) at time zone 'UTC',
        'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as settled
      from pg_stat_activity
      where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()
        and xact_start <= now()`,
    [],
  );
  return row?.settled ?? '';
}
