import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../core/context.js';
import { readCursor, writeCursor } from '../../core/cursor.js';
import { isUuid } from '../../core/global-id.js';
import { connectionOf, pageOf, type Connection, type Page, type PageInput } from '../../core/page.js';
import { Refused } from '../../core/refused.js';
import type { ArchiveRow, EvaluationRow } from '../../core/rows.js';
import type { Viewer } from '../../core/viewer.js';
import { evaluationColumns } from '../browse/archive-columns.js';
import { tookEffect } from '../pending/visible-evaluations.js';
import { evaluationRow, type RawEvaluation } from './evaluation-row.js';

const list = 'evaluations';

/** A page of the stored evaluations of an archive that the viewer may see, newest first; one statement for all archives of the field. */
export async function evaluationHistory(
  context: Context,
  info: GraphQLResolveInfo,
  archive: ArchiveRow,
  input: PageInput,
): Promise<Connection<EvaluationRow>> {
  const page = pageOf(input);
  const loader = context.perField(info, () => historyLoader(context, page));
  const rows = (await loader.load(archive.key)).map((raw) => evaluationRow(archive.sector, raw));
  const cursorOf = ({ key }: EvaluationRow) => writeCursor(list, [key ?? '']);
  return connectionOf(page, rows, cursorOf, async () => {
    const [row] = await context.read(
      sql<{ total: number }>`select count(*)::int as total from evaluation e
        where e.archive_id = ${archive.key} and ${tookEffect(context.viewer)}`,
    );
    return row?.total ?? 0;
  });
}

function historyLoader({ read, viewer }: Context, page: Page): DataLoader<string, readonly RawEvaluation[]> {
  const direction = page.backward ? sql`asc` : sql`desc`;
  return new DataLoader(async (archiveKeys) => {
    const rows = await read(
      sql<RawEvaluation>`select page.* from unnest(${archiveKeys}::uuid[]) k(archive_id) cross join lateral (
        select ${evaluationColumns} from evaluation e where e.archive_id = k.archive_id and ${tookEffect(viewer)} and ${keyset(viewer, page)}
        order by e.computed_at ${direction}, e.id ${direction} limit ${page.limit + 1}) page`,
    );
    const found = Map.groupBy(rows, ({ archiveKey }) => archiveKey);
    return archiveKeys.map((key) => found.get(key) ?? []);
  });
}

/** A cursor at an evaluation that the viewer may not see stands nowhere, as one at none: it would tell that a fall waits. */
function keyset(viewer: Viewer, { cursor, backward }: Page): RawBuilder<boolean> {
  if (cursor === null) return sql<boolean>`true`;
  const [key] = readCursor(list, cursor, 1);
  if (!isUuid(key)) throw new Refused('BAD_INPUT', 'The cursor is damaged. Use a `cursor` of an answer as it stands.');
  const computedAt = sql`(select e.computed_at from evaluation e where e.archive_id = k.archive_id and e.id = ${key} and ${tookEffect(viewer)})`;
  return sql<boolean>`(e.computed_at, e.id) ${backward ? sql`>` : sql`<`} (${computedAt}, ${key}::uuid)`;
}
