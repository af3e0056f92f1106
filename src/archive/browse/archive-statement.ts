import { sql, type RawBuilder } from 'kysely';
import type { Day } from '../../core/fact.js';
import type { Grant } from '../../core/grant.js';
import type { Viewer } from '../../core/viewer.js';
import { consentOf } from '../permission/consent-of.js';
import { consentGrant } from '../permission/opened.js';
import { recordColumns, recordJoins, recordPredicate } from '../records/record-columns.js';
import { partsOf, type ProfileTables } from './archive-columns.js';
import type { RawArchive } from './archive-row.js';
import type { ArchiveSelection, RecordsSelection } from './selection.js';

/** What a statement needs besides the selection. */
export interface StatementScope {
  readonly viewer: Viewer;
  readonly grants: readonly Grant[];
  readonly today: Day;
  readonly profiles: ProfileTables;
}

/**
 * The one statement that reads archives with all that their selection asks for. `source` is a from-item that gives the
 * archives under the alias `a`, already permitted, filtered and limited; `order` sorts the few that are left. For who
 * reads by consent it leaves only those that a consent in effect opens.
 */
export function archiveStatement(
  scope: StatementScope,
  selection: ArchiveSelection,
  source: RawBuilder<unknown>,
  order: RawBuilder<unknown> = sql``,
): RawBuilder<RawArchive> {
  const parts = partsOf(selection, scope.profiles);
  const { records } = selection;
  const consented = consentGrant(scope.grants);
  const columns = sql.join(parts.map((part) => part.columns));
  const joins = sql.join(
    parts.map((part) => part.join),
    sql` `,
  );
  return sql<RawArchive>`select ${columns} ${consented ? sql`, given."consentKey", given."consentClasses"` : sql``} ${records ? sql`, records.items as "recordItems"` : sql``}
    from ${source} ${joins} ${consented ? sql`cross join lateral (select k.id as "consentKey", k.classes as "consentClasses" from ${consentOf(consented)}) given` : sql``} ${records ? firstRecords(scope, records) : sql``} ${order}`;
}

/** The archives that a condition on `a` picks, where at most a handful can match. */
export function archivesWhere(condition: RawBuilder<boolean>): RawBuilder<unknown> {
  return sql`(select * from archive a where ${condition}) a`;
}

function firstRecords({ viewer, today }: StatementScope, { limit, fields }: RecordsSelection): RawBuilder<unknown> {
  return sql`left join lateral (
      select coalesce(json_agg(record), '[]'::json) as items from (
        select ${recordColumns(fields)} from credit_record c ${recordJoins(fields)}
        where c.archive_id = a.id and c.superseded_at is null and ${recordPredicate(viewer, today)}
        order by c.decided_on desc, c.id desc limit ${limit + 1}
      ) record
    ) records on true`;
}
