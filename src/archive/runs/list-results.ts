import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../core/context.js';
import { readCursor, writeCursor } from '../../core/cursor.js';
import { isUuid } from '../../core/global-id.js';
import { connectionOf, pageOf, type Connection, type Page, type PageInput } from '../../core/page.js';
import { Refused } from '../../core/refused.js';
import { archivePredicate } from '../permission/archive-predicate.js';
import { both } from '../permission/conditions.js';
import type { RunRow } from './run-row.js';
import type { RunResult } from './write-results.js';

/** A result as the graph resolves it. */
export interface ResultRow extends Omit<RunResult, 'archiveId' | 'regionCode'> {
  readonly run: RunRow;
  readonly archiveKey: string;
}

export interface ResultFilter {
  readonly grades?: readonly string[] | null;
  readonly crossing?: boolean | null;
}

const list = 'evaluation-run-results';

/** A page of the results of a run that are for this viewer, in the order of archive keys. */
export async function listResults(
  { read, grants }: Pick<Context, 'read' | 'grants'>,
  run: RunRow,
  filter: ResultFilter,
  input: PageInput,
): Promise<Connection<ResultRow>> {
  const page = pageOf(input);
  const asked = both([sql<boolean>`t.run_id = ${run.key}`, ...conditions(filter), archivePredicate(grants, 'RATING')]);
  const from = sql`from evaluation_run_result t join archive a on a.id = t.archive_id where ${asked}`;
  const rows = await read(
    sql<Omit<ResultRow, 'run'>>`select t.archive_id as "archiveKey", t.previous_grade as "previousGrade",
        t.previous_score as "previousScore", t.grade, t.score, t.coverage, t.sector_result as "sectorResult"
      ${from} and ${beyond(page)}
      order by t.archive_id ${page.backward ? sql`desc` : sql`asc`} limit ${page.limit + 1}`,
  );
  return connectionOf(
    page,
    rows.map((row) => ({ ...row, run })),
    ({ archiveKey }) => writeCursor(list, [archiveKey]),
    async () => {
      const [row] = await read(
        sql<{ total: number }>`select count(*)::int as total from (select ${from} limit ${mostCounted + 1}) counted`,
      );
      const total = row?.total ?? 0;
      return total > mostCounted ? null : total;
    },
  );
}

const mostCounted = 10_000;

function conditions({ grades, crossing }: ResultFilter): RawBuilder<boolean>[] {
  return [
    ...(grades == null ? [] : [sql<boolean>`t.grade = any(${grades}::text[])`]),
    ...(crossing === true ? [sql<boolean>`t.grade is distinct from t.previous_grade`] : []),
    ...(crossing === false ? [sql<boolean>`t.grade is not distinct from t.previous_grade`] : []),
  ];
}

function beyond({ cursor, backward }: Page): RawBuilder<boolean> {
  if (cursor === null) return sql<boolean>`true`;
  const [key] = readCursor(list, cursor, 1);
  if (!isUuid(key)) throw new Refused('BAD_INPUT', 'The cursor is damaged. Use a `cursor` of an answer as it stands.');
  return sql<boolean>`t.archive_id ${backward ? sql`<` : sql`>`} ${key}::uuid`;
}
