import { globalId } from '../../core/global-id.js';
import type { ArchiveRow, AuthorityRow, EvaluationRow, RegionRow, SubjectRow } from '../../core/rows.js';
import type { Grant } from '../../core/grant.js';
import type { SubjectKind } from '../../core/record-type.js';
import { evaluationRow, type RawEvaluation } from '../evaluation/evaluation-row.js';
import { openedBy } from '../permission/opened.js';
import { recordRow, type RawRecord } from '../records/record-row.js';
import { profileColumn, type ProfileTables } from './archive-columns.js';
import type { ArchiveSelection } from './selection.js';

/** A row of `archiveStatement`: columns of parts that were not asked for are missing. */
export interface RawArchive extends Pick<
  ArchiveRow,
  | 'key'
  | 'subjectKey'
  | 'sector'
  | 'regionCode'
  | 'status'
  | 'openedOn'
  | 'closedOn'
  | 'version'
  | 'grade'
  | 'score'
  | 'evaluationKey'
> {
  readonly registrationSealed?: Buffer | null;
  readonly registrationSealKeyVersion?: number | null;
  readonly subject_kind?: SubjectKind;
  readonly subject_name?: string;
  readonly authority_key?: string | null;
  readonly authority_name?: string | null;
  readonly authority_code?: string | null;
  readonly region_name?: string | null;
  readonly region_level?: number | null;
  readonly regionValidTo?: string | null;
  readonly scheme_code?: string | null;
  readonly as_of?: string;
  readonly known_at?: string;
  readonly computed_at?: string;
  readonly evaluation_score?: string | null;
  readonly evaluation_grade?: string;
  readonly coverage?: string;
  readonly detail?: RawEvaluation['detail'];
  readonly sector_result?: RawEvaluation['sectorResult'];
  readonly next_change_on?: string | null;
  readonly recordItems?: readonly RawRecord[];
  readonly consentKey?: string | null;
  readonly consentClasses?: readonly string[] | null;
}

/** Turns rows of `archiveStatement` into what the graph resolves. */
export function archiveRows(
  raws: readonly RawArchive[],
  selection: ArchiveSelection,
  profiles: ProfileTables,
  grants: readonly Grant[],
): ArchiveRow[] {
  const shapes = profileShapes(profiles, selection);
  const openedOf = openedBy(grants);
  return raws.map((raw) => ({
    ...profileOf(raw, shapes.get(raw.sector) ?? []),
    id: globalId(`${raw.sector}Archive`, raw.key),
    key: raw.key,
    subjectKey: raw.subjectKey,
    sector: raw.sector,
    regionCode: raw.regionCode,
    status: raw.status,
    openedOn: raw.openedOn,
    closedOn: raw.closedOn,
    version: raw.version,
    grade: raw.grade,
    score: raw.score,
    evaluationKey: raw.evaluationKey,
    registrationSealed: raw.registrationSealed ?? null,
    registrationSealKeyVersion: raw.registrationSealKeyVersion ?? null,
    subject: subjectOf(raw),
    authority: authorityOf(raw),
    region: regionOf(raw),
    evaluation: evaluationOf(raw),
    firstRecords:
      raw.recordItems === undefined
        ? null
        : { limit: selection.records?.limit ?? 0, rows: raw.recordItems.map(recordRow) },
    opened: openedOf(raw),
  }));
}

type Shape = readonly (readonly [property: string, column: string])[];

function profileShapes(profiles: ProfileTables, { fields }: ArchiveSelection): ReadonlyMap<string, Shape> {
  return new Map(
    [...profiles].map(([sector, { columns }], index) => [
      sector,
      columns.flatMap(({ property }) =>
        fields.has(property) ? [[property, profileColumn(index, property)] as const] : [],
      ),
    ]),
  );
}

function profileOf(raw: RawArchive, shape: Shape): Record<string, unknown> {
  const columns = raw as unknown as Readonly<Record<string, unknown>>;
  return Object.fromEntries(shape.map(([property, column]) => [property, columns[column] ?? null]));
}

function subjectOf({
  subjectKey,
  subject_kind: kind = 'ORGANISATION',
  subject_name: name = '',
}: RawArchive): SubjectRow {
  return { id: globalId('Subject', subjectKey), key: subjectKey, kind, name };
}

function authorityOf({
  authority_key: key,
  authority_name: name,
  authority_code: code,
}: RawArchive): AuthorityRow | null {
  return key == null ? null : { key, name: name ?? '', code: code ?? null };
}

/** A code that no edition has still is the code that the register gave. */
function regionOf({ regionCode: code, region_name: name, region_level: level, regionValidTo }: RawArchive): RegionRow {
  return { code, name: name ?? code, level: level ?? 0, validTo: regionValidTo ?? null };
}

function evaluationOf(raw: RawArchive): EvaluationRow | null {
  const { scheme_code: schemeCode, evaluationKey } = raw;
  if (schemeCode == null || evaluationKey === null) return null;
  return evaluationRow(raw.sector, {
    key: evaluationKey,
    archiveKey: raw.key,
    schemeCode,
    asOf: raw.as_of ?? '',
    knownAt: raw.known_at ?? '',
    computedAt: raw.computed_at ?? '',
    score: raw.evaluation_score ?? null,
    grade: raw.evaluation_grade ?? '',
    coverage: raw.coverage ?? '',
    detail: raw.detail as RawEvaluation['detail'],
    sectorResult: raw.sector_result ?? null,
    nextChangeOn: raw.next_change_on ?? null,
  });
}
