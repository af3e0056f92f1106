import type { MikroORM } from '@mikro-orm/postgresql';
import type { Sector } from '../../core/sector.js';

export type ProfileColumnKind = 'text' | 'boolean' | 'integer' | 'day' | 'list';

/** A column of a sector's own table, as the intake fills it. */
export interface ProfileColumn {
  readonly property: string;
  readonly column: string;
  readonly kind: ProfileColumnKind;
  readonly nullable: boolean;
}

export interface ProfileTable {
  readonly table: string;
  readonly columns: readonly ProfileColumn[];
}

/** The part of the ORM that knows the columns of an entity. */
export type EntityColumns = Pick<MikroORM, 'getMetadata'>;

/** The sector's own table, read from its entity, so that a sector need not say its columns twice. */
export function profileTable(orm: EntityColumns, sector: Sector): ProfileTable {
  const meta = orm.getMetadata().get(sector.Profile);
  const columns = meta.props
    .filter((property) => !property.primary)
    .map((property) => ({
      property: property.name,
      column: property.fieldNames[0] ?? property.name,
      kind: kindOf(property.columnTypes[0] ?? 'text'),
      nullable: property.nullable ?? false,
    }));
  return { table: meta.tableName, columns };
}

function kindOf(columnType: string): ProfileColumnKind {
  if (columnType === 'boolean') return 'boolean';
  if (columnType === 'date') return 'day';
  if (columnType.endsWith('[]')) return 'list';
  return columnType.startsWith('int') || columnType === 'smallint' ? 'integer' : 'text';
}
