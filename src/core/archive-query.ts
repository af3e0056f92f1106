import type { ArchiveOrderField, OrderDirection } from './archive-order.js';

/** A condition on a column of a sector's profile; the column is named by the property of its entity. */
export interface ProfileCondition {
  readonly property: string;
  readonly operator: 'EQUALS' | 'ONE_OF' | 'INCLUDES' | 'AT_LEAST' | 'ON_OR_BEFORE';
  readonly value: string | number | boolean | readonly string[];
}

/** What a list of archives is asked for; null and missing mean no condition. */
export interface ArchiveFilter {
  readonly search?: string | null;
  readonly regionCode?: string | null;
  readonly statuses?: readonly string[] | null;
  readonly grades?: readonly string[] | null;
  readonly subjectKind?: 'PERSON' | 'ORGANISATION' | null;
}

export interface ArchiveQuery {
  /** Keys of sectors; null is every sector that the viewer may read. */
  readonly sectors: readonly string[] | null;
  readonly filter: ArchiveFilter;
  /** Only together with exactly one sector. */
  readonly profile: readonly ProfileCondition[];
  readonly orderBy: { readonly field: ArchiveOrderField; readonly direction: OrderDirection } | null;
}

/** Conditions of a sector's own filter fields, leaving out those that are not given. */
export function profileConditions(
  given: readonly (readonly [
    property: string,
    operator: ProfileCondition['operator'],
    value: ProfileCondition['value'] | null | undefined,
  ])[],
): ProfileCondition[] {
  return given.flatMap(([property, operator, value]) => (value == null ? [] : [{ property, operator, value }]));
}
