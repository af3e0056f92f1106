import { sql, type RawBuilder } from 'kysely';
import type { RatingChangeFilter } from '../../core/context.js';
import { globalId, parseGlobalId } from '../../core/global-id.js';
import { Refused } from '../../core/refused.js';
import type { RatingChangeRow } from '../../core/rows.js';
import { both } from '../permission/conditions.js';
import { regionPrefix } from '../permission/region-range.js';
import { feedCursor } from './feed-cursor.js';

export type RawChange = Omit<RatingChangeRow, 'id' | 'cursor'>;

/** Columns of `rating_change t` with `archive a` and `subject x`; the text of a position loses nothing. */
export const changeColumns = `t.id as key, t.archive_id as "archiveKey", a.subject_id as "subjectKey", t.archive_version as "archiveVersion",
  t.position::text as position, t.sector, a.region_code as "archiveRegionCode", x.kind as "subjectKind",
  a.shredded_at is not null as shredded, t.region_code as "regionCode", t.occurred_at as "occurredAt", t.previous_grade as "previousGrade", t.grade,
  t.previous_score as "previousScore", t.score, t.direction, t.cause, t.cause_records as "causeRecordKeys", t.disputed,
  t.evaluation_id as "evaluationKey"`;

export const changeTables = `rating_change t join archive a on a.id = t.archive_id join subject x on x.id = a.subject_id`;

/** A change as the graph resolves it. */
export function changeRow(raw: RawChange): RatingChangeRow {
  return { ...raw, id: globalId('RatingChange', raw.key), cursor: feedCursor(raw.position) };
}

/** A filter with its ids read once; null is no condition. */
export interface ChangeFilter {
  readonly sectors: readonly string[] | null;
  readonly prefix: string;
  readonly archiveKeys: readonly string[] | null;
  readonly directions: readonly string[] | null;
  readonly grades: readonly string[] | null;
}

/** Reads a filter; refuses ids of other things than archives. */
export function changeFilter(filter: RatingChangeFilter): ChangeFilter {
  return {
    sectors: filter.sectors ?? null,
    prefix: filter.regionCode == null ? '' : regionPrefix(filter.regionCode),
    archiveKeys: filter.archiveIds?.map(archiveKey) ?? null,
    directions: filter.directions ?? null,
    grades: filter.grades ?? null,
  };
}

function archiveKey(id: string): string {
  const { type, keys } = parseGlobalId(id);
  const [key] = keys;
  if (type.endsWith('Archive') && key !== undefined) return key;
  throw new Refused('BAD_INPUT', '`archiveIds` takes ids of archives. Use the `id` of an archive.');
}

/** Whether a change passes; `changeConditions` says the same in SQL. */
export function passes(
  { sectors, prefix, archiveKeys, directions, grades }: ChangeFilter,
  change: RatingChangeRow,
): boolean {
  return (
    change.regionCode.startsWith(prefix) &&
    (sectors?.includes(change.sector) ?? true) &&
    (archiveKeys?.includes(change.archiveKey) ?? true) &&
    (directions?.includes(change.direction) ?? true) &&
    (grades?.includes(change.grade) ?? true)
  );
}

/** The conditions of a filter on `rating_change t`. */
export function changeConditions({
  sectors,
  prefix,
  archiveKeys,
  directions,
  grades,
}: ChangeFilter): RawBuilder<boolean> {
  return both([
    ...(prefix === '' ? [] : [sql<boolean>`starts_with(t.region_code, ${prefix})`]),
    ...(sectors === null ? [] : [sql<boolean>`t.sector = any(${sectors}::text[])`]),
    ...(archiveKeys === null ? [] : [sql<boolean>`t.archive_id::text = any(${archiveKeys}::text[])`]),
    ...(directions === null ? [] : [sql<boolean>`t.direction = any(${directions}::text[])`]),
    ...(grades === null ? [] : [sql<boolean>`t.grade = any(${grades}::text[])`]),
  ]);
}
