import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../core/context.js';
import { readCursor, writeCursor } from '../../core/cursor.js';
import { isUuid } from '../../core/global-id.js';
import { connectionOf, pageOf, type Connection, type Page, type PageInput } from '../../core/page.js';
import { Refused } from '../../core/refused.js';
import { both } from '../permission/conditions.js';
import type { RunKind } from './evaluation-run.entity.js';
import { runPredicate } from './find-run.js';
import { runRow, selectRuns, type RawRun, type RunRow } from './run-row.js';

const list = 'evaluation-runs';

/** A page of the runs of a sector that are for this viewer, the latest first; keys of runs grow with time. */
export async function listRuns(
  context: Pick<Context, 'read' | 'viewer' | 'grants'>,
  { sector, kind }: { readonly sector: string; readonly kind: RunKind | null },
  input: PageInput,
): Promise<Connection<RunRow>> {
  const page = pageOf(input);
  const asked = both([
    sql<boolean>`r.sector = ${sector}`,
    kind === null ? sql<boolean>`true` : sql<boolean>`r.kind = ${kind}`,
    runPredicate(context),
  ]);
  const direction = page.backward ? sql`asc` : sql`desc`;
  const rows = await context.read(
    sql<RawRun>`${selectRuns(both([asked, beyond(page)]))} order by r.id ${direction} limit ${page.limit + 1}`,
  );
  return connectionOf(
    page,
    rows.map(runRow),
    ({ key }) => writeCursor(list, [key]),
    async () => {
      const [row] = await context.read(
        sql<{ total: number }>`select count(*)::int as total from evaluation_run r where ${asked}`,
      );
      return row?.total ?? 0;
    },
  );
}

function beyond({ cursor, backward }: Page): RawBuilder<boolean> {
  if (cursor === null) return sql<boolean>`true`;
  const [key] = readCursor(list, cursor, 1);
  if (!isUuid(key)) throw new Refused('BAD_INPUT', 'The cursor is damaged. Use a `cursor` of an answer as it stands.');
  return sql<boolean>`r.id ${backward ? sql`>` : sql`<`} ${key}::uuid`;
}
