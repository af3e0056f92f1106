import { sql, type RawBuilder } from 'kysely';
import type { ProfileTable } from '../intake/profile-columns.js';
import type { ArchiveSelection } from './selection.js';

/** The sectors' own tables, by key of the sector. */
export type ProfileTables = ReadonlyMap<string, ProfileTable>;

/** Columns and joins that bring one part of an archive, in the order in which joins depend on each other. */
export interface Part {
  readonly columns: RawBuilder<unknown>;
  readonly join: RawBuilder<unknown>;
}

const archive: Part = {
  columns: sql`a.id as key, a.subject_id as "subjectKey", a.sector, a.region_code as "regionCode", a.status,
    a.opened_on as "openedOn", a.closed_on as "closedOn", a.version, a.grade, a.score, a.evaluation_id as "evaluationKey"`,
  join: sql``,
};

const registration: Part = {
  columns: sql`a.registration_sealed as "registrationSealed", a.registration_seal_key_version as "registrationSealKeyVersion"`,
  join: sql``,
};

const subject: Part = {
  columns: sql`s.kind as subject_kind, s.name as subject_name`,
  join: sql`join subject s on s.id = a.subject_id`,
};

const authority: Part = {
  columns: sql`b.id as authority_key, b.name as authority_name, b.code as authority_code`,
  join: sql`left join authority b on b.id = a.authority_id`,
};

const region: Part = {
  columns: sql`r.name as region_name, r.level as region_level, r.valid_to as "regionValidTo"`,
  join: sql`left join lateral (select name, level, valid_to from region where code = a.region_code
    order by valid_from desc limit 1) r on true`,
};

/** Columns of an evaluation as its rows are named in the graph; `e` is the table. */
export const evaluationColumns = sql`e.id as key, e.archive_id as "archiveKey", e.scheme_code as "schemeCode", e.as_of as "asOf",
  e.known_at as "knownAt", e.computed_at as "computedAt", e.score, e.grade, e.coverage, e.detail,
  e.sector_result as "sectorResult", e.next_change_on as "nextChangeOn"`;

const evaluation: Part = {
  columns: sql`e.scheme_code, e.as_of, e.known_at, e.computed_at, e.score as evaluation_score, e.grade as evaluation_grade,
    e.coverage, e.detail, e.sector_result, e.next_change_on`,
  join: sql`left join evaluation e on e.archive_id = a.id and e.id = a.evaluation_id`,
};

const parts: Readonly<Record<string, Part>> = {
  registrationNumber: registration,
  subject,
  authority,
  region,
  evaluation,
};

/** The parts that a selection asks for; a sector's profile is joined only if one of its own fields is among them. */
export function partsOf({ fields }: ArchiveSelection, profiles: ProfileTables): Part[] {
  const common = Object.entries(parts).flatMap(([field, part]) => (fields.has(field) ? [part] : []));
  const own = [...profiles.entries()].flatMap(([sector, table], index) => profilePart(sector, table, index, fields));
  return [archive, ...common, ...own];
}

/** Result columns are numbered by sector, because two sectors may have a property of the same name. */
export function profileColumn(sectorIndex: number, property: string): string {
  return `p${sectorIndex}_${property}`;
}

function profilePart(
  sector: string,
  { table, columns }: ProfileTable,
  index: number,
  fields: ReadonlySet<string>,
): Part[] {
  const asked = columns.filter(({ property }) => fields.has(property));
  if (asked.length === 0) return [];
  const alias = `p${index}`;
  return [
    {
      columns: sql.join(
        asked.map(
          ({ column, property }) => sql`${sql.ref(`${alias}.${column}`)} as ${sql.id(profileColumn(index, property))}`,
        ),
      ),
      join: sql`left join ${sql.table(table)} as ${sql.id(alias)} on a.sector = ${sector} and ${sql.ref(`${alias}.archive_id`)} = a.id`,
    },
  ];
}
