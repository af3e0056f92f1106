import type { ClientBase } from 'pg';
import { sql } from 'kysely';
import type { Context } from '../../core/context.js';
import type { EvaluationScheme } from '../../core/evaluation/scheme.js';
import type { Day } from '../../core/fact.js';
import { Refused } from '../../core/refused.js';
import { select } from '../sql/session.js';

export const proposalStatuses = ['DRAFT', 'ENACTED', 'WITHDRAWN'] as const;
export type ProposalStatus = (typeof proposalStatuses)[number];

/** A stored scheme as the graph resolves it. */
export interface ProposalRow {
  readonly code: string;
  readonly sector: string;
  readonly status: ProposalStatus;
  readonly content: EvaluationScheme;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly enactedBy: string | null;
  readonly enactedAt: string | null;
  readonly effectiveFrom: Day | null;
}

const columns = `code, sector, status, content, proposed_by as "proposedBy", proposed_at as "proposedAt",
  enacted_by as "enactedBy", enacted_at as "enactedAt", effective_from as "effectiveFrom"`;

/** The drafts of a sector, newest first. */
export function readDrafts({ read }: Pick<Context, 'read'>, sector: string): Promise<ProposalRow[]> {
  return read(
    sql<ProposalRow>`select ${sql.raw(columns)} from evaluation_scheme
      where sector = ${sector} and status = 'DRAFT' order by proposed_at desc, code`,
  );
}

/** A stored scheme by its code, whatever became of it; null if there is none. */
export async function schemeOfCode({ read }: Pick<Context, 'read'>, code: string): Promise<EvaluationScheme | null> {
  const [row] = await read(
    sql<{ content: EvaluationScheme }>`select content from evaluation_scheme where code = ${code}`,
  );
  return row?.content ?? null;
}

/** Stores a draft; null when its code is taken. */
export async function insertDraft(
  client: ClientBase,
  scheme: EvaluationScheme,
  officer: string,
): Promise<ProposalRow | null> {
  const [row] = await select<ProposalRow>(
    client,
    null,
    `insert into evaluation_scheme (code, sector, status, content, proposed_by) values ($1, $2, 'DRAFT', $3, $4)
      on conflict (code) do nothing returning ${columns}`,
    [scheme.code, scheme.sector, JSON.stringify(scheme), officer],
  );
  return row ?? null;
}

/** A stored scheme, locked; refuses when there is none of this code. */
export async function lockProposal(client: ClientBase, code: string): Promise<ProposalRow> {
  const [row] = await select<ProposalRow>(
    client,
    null,
    `select ${columns} from evaluation_scheme where code = $1 for update`,
    [code],
  );
  if (row) return row;
  throw new Refused('NOT_FOUND', 'There is no proposed scheme of this code. `schemeDrafts` lists those there are.');
}

/** Writes what became of a stored scheme that the caller has locked. */
export async function updateProposal(client: ClientBase, row: ProposalRow): Promise<ProposalRow> {
  const [updated] = await select<ProposalRow>(
    client,
    null,
    `update evaluation_scheme set status = $2, content = $3, enacted_by = $4, effective_from = $5,
        enacted_at = case when $4::text is null then null else now() end
      where code = $1 returning ${columns}`,
    [row.code, row.status, JSON.stringify(row.content), row.enactedBy, row.effectiveFrom],
  );
  if (updated) return updated;
  throw new Error(`The scheme ${row.code} vanished under its lock.`);
}
