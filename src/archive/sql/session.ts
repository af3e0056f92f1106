import type { ClientConfig, PoolClient, QueryResultRow } from 'pg';
import { parse as parseArray } from 'postgres-array';

/** A connection inside one transaction. */
export type Session = Pick<PoolClient, 'query'>;

const emptyArray: readonly string[] = Object.freeze([]);

const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  16: (text) => text === 't',
  17: (text) => Buffer.from(text.slice(2), 'hex'),
  20: Number,
  21: Number,
  23: Number,
  114: (text) => JSON.parse(text) as unknown,
  1009: (text) => (text === '{}' ? emptyArray : parseArray(text)),
  3802: (text) => JSON.parse(text) as unknown,
};

const asText = (text: string): string => text;

/** Days and instants stay text: a `Date` would drag a time zone into a calendar day, and costs most of the reading. */
export const plainTypes: NonNullable<ClientConfig['types']> = {
  getTypeParser: ((oid: number) => parsers[oid] ?? asText) as NonNullable<ClientConfig['types']>['getTypeParser'],
};

/**
 * The rows of a statement. With a name PostgreSQL plans it once a connection; a look-up of many keys in tables that grow
 * while it is used has none and is planned each time.
 */
export async function select<Row extends QueryResultRow>(
  session: Session,
  name: string | null,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const result = await session.query<Row>({
    ...(name === null ? {} : { name }),
    text,
    values: [...values],
    types: plainTypes,
  });
  return result.rows;
}
