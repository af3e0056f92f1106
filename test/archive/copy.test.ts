import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { copyInto } from '../../src/archive/sql/copy.js';
import type { CopyType, CopyValue } from '../../src/archive/sql/copy-values.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url, options: '-c timezone=UTC' });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }).map((any) => any.replaceAll('\0', '').toWellFormed()),
  fc.string({
    unit: fc.constantFrom('信', '用', '𠮷', 'a', '\\', '\t', '\n', '\r', '"', '{', '}', ','),
    maxLength: 60,
  }),
);
const json = fc.jsonValue().map((value) => JSON.stringify(value).replaceAll('\\u0000', ''));
const hundredths = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });

/** Values of each type, with the text by which PostgreSQL must answer them. */
const values: Readonly<Record<CopyType, fc.Arbitrary<readonly [CopyValue, string | null]>>> = {
  uuid: fc.uuid().map((id) => [id, id]),
  text: text.map((any) => [any, any]),
  'text[]': fc.array(text, { maxLength: 5 }).map((any) => [any, JSON.stringify(any)]),
  smallint: fc.integer({ min: -(2 ** 15), max: 2 ** 15 - 1 }).map((any) => [any, String(any)]),
  integer: fc.integer().map((any) => [any, String(any)]),
  bigint: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((any) => [any, String(any)]),
  numeric: hundredths.map((any) => {
    const digits = String(any < 0n ? -any : any).padStart(3, '0');
    const decimal = `${any < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
    return [decimal, decimal];
  }),
  boolean: fc.boolean().map((any) => [any, String(any)]),
  date: fc
    .date({ min: new Date('1600-01-01'), max: new Date('2400-12-31'), noInvalidDate: true })
    .map((any) => any.toISOString().slice(0, 10))
    .map((day) => [day, day]),
  timestamptz: fc
    .tuple(fc.date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true }), fc.nat(999))
    .map(([any, micro]) => any.toISOString().replace('Z', `${String(micro).padStart(3, '0')}Z`))
    .map((instant) => [instant, instant]),
  bytea: fc.uint8Array({ maxLength: 40 }).chain((any) => {
    const bytes = Buffer.from(any);
    const hex = bytes.toString('hex');
    return fc.constantFrom<readonly [CopyValue, string]>([bytes, hex], [hex, hex]);
  }),
  json: json.map((any) => [any, any]),
  jsonb: json.map((any) => [any, any]),
};

const readAs: Partial<Record<CopyType, (column: string) => string>> = {
  'text[]': (column) => `to_json(${column})::text`,
  timestamptz: (column) => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  bytea: (column) => `encode(${column}, 'hex')`,
  date: (column) => `to_char(${column}, 'YYYY-MM-DD')`,
};

const types = Object.keys(values) as CopyType[];

test('COPY stores every value of every type as it is, and null as null', async () => {
  await client.query(
    `create temp table copied (place integer, ${types.map((type, at) => `c${at} ${type}`).join(', ')})`,
  );
  const columns = { place: 'integer', ...Object.fromEntries(types.map((type, at) => [`c${at}`, type])) } as const;
  const row = fc.tuple(...types.map((type) => fc.option(values[type], { freq: 8, nil: [null, null] as const })));
  const rows = fc.array(row, { minLength: 1, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(rows, async (given) => {
      await client.query('truncate copied');
      await copyInto(
        client,
        'copied',
        columns,
        given.map((cells, place) => [place, ...cells.map(([value]) => value)]),
      );
      const read = types.map((type, at) => `${readAs[type]?.(`c${at}`) ?? `c${at}::text`} as c${at}`).join(', ');
      const { rows: stored } = await client.query<Record<string, string | null>>(
        `select ${read} from copied order by place`,
      );
      const seen = stored.map((found) => types.map((type, at) => comparable(type, found[`c${at}`] ?? null)));
      const meant = given.map((cells) => types.map((type, at) => comparable(type, cells[at]?.[1] ?? null)));
      expect(seen).toEqual(meant);
    }),
    { numRuns: 60 },
  );
});

/** JSON compares by value: the server writes jsonb in its own spacing, order and notation of numbers. */
function comparable(type: CopyType, stored: string | null): unknown {
  const isJson = type === 'json' || type === 'jsonb' || type === 'text[]';
  return stored === null || !isJson ? stored : (JSON.parse(stored) as unknown);
}

test('rows of more than one block arrive whole and in order', async () => {
  await client.query('create temp table many (place integer, said text)');
  const said = (place: number) => `${place}${'长'.repeat(place % 500)}`;
  const rows = Array.from({ length: 5_000 }, (_, place) => [place, said(place)]);
  await copyInto(client, 'many', { place: 'integer', said: 'text' }, rows);
  const { rows: stored } = await client.query<{ place: number; said: string }>('select * from many order by place');
  expect(stored).toEqual(rows.map(([place]) => ({ place, said: said(Number(place)) })));
});

test.each([
  ['uuid', 'not-a-uuid', 'hexadecimal'],
  ['date', '2026-02-30', 'not a day'],
  ['timestamptz', '2026-02-03 10:00', 'not an instant'],
  ['numeric', '1e5', 'not a decimal'],
] as const)(
  'a value that is no %s is refused before it is stored, and the connection goes on',
  async (type, value, why) => {
    await client.query(`create temp table strict_${type} (given ${type})`);
    await expect(copyInto(client, `strict_${type}`, { given: type }, [[value]])).rejects.toThrow(why);
    const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from strict_${type}`);
    expect(rows).toEqual([{ count: 0 }]);
  },
);
