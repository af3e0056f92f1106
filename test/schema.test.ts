import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { isInterfaceType, isObjectType, type GraphQLObjectType, type GraphQLScalarType } from 'graphql';
import { sectors } from '../src/sectors/index.js';
import { createSchema, printedSchema } from '../src/server/schema.js';

const schema = createSchema();

test('schema.graphql is what the code prints', () => {
  expect(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8')).toBe(printedSchema());
});

test('every type, field, argument and value is described, with its Chinese term where it is a type or a field', () => {
  const silent: string[] = [];
  const chinese = /\p{Script=Han}/u;
  for (const type of Object.values(schema.getTypeMap())) {
    const builtIn = type.name.startsWith('__') || ['String', 'Int', 'Boolean', 'ID', 'Float'].includes(type.name);
    if (builtIn || ['Query', 'Subscription'].includes(type.name)) continue;
    if (!type.description) silent.push(type.name);
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    const plumbing = /(Connection|Edge|PageInfo)$/.test(type.name);
    for (const field of Object.values(type.getFields())) {
      if (!field.description || (!plumbing && !chinese.test(field.description)))
        silent.push(`${type.name}.${field.name}`);
      for (const arg of field.args) if (!arg.description) silent.push(`${type.name}.${field.name}(${arg.name})`);
    }
  }
  expect(silent).toEqual([]);
});

describe.each(sectors.map(({ key, folder }) => [key, folder]))('the sector %s', (key, folder) => {
  test('narrows the evaluation of its archives to its own type and has a list of its own', () => {
    const archive = schema.getType(`${key}Archive`) as GraphQLObjectType;
    expect(
      archive
        .getInterfaces()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['CreditArchive', 'Node']);
    expect(String(archive.getFields().evaluation?.type)).toBe(`${key}Evaluation`);
    const list = folder.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
    expect(String(schema.getQueryType()?.getFields()[list]?.type)).toBe(`${key}ArchiveConnection!`);
  });
});

describe('scalars', () => {
  const parse = (name: string, value: unknown) => (schema.getType(name) as GraphQLScalarType).parseValue(value);

  test.each([
    ['Date', '2024-02-29', '2024-02-29'],
    ['DateTime', '2026-04-01T08:00:00+08:00', '2026-04-01T00:00:00Z'],
    ['DateTime', '2026-04-01T00:00:00.123456Z', '2026-04-01T00:00:00.123456Z'],
    ['Decimal', '-83.50', '-83.50'],
    ['BigInt', '9007199254740993', '9007199254740993'],
    ['Uscc', '91370399ma00000155', '91370399MA00000155'],
    ['RegionCode', '370300', '370300'],
  ])('%s reads %s', (name, value, expected) => {
    expect(parse(name, value)).toBe(expected);
  });

  test.each([
    ['Date', '2023-02-29'],
    ['Date', '20230101'],
    ['Date', 20230101],
    ['DateTime', '2026-05-02T08:00:00'],
    ['DateTime', '2026-04-31T25:00:00Z'],
    ['Decimal', '1e3'],
    ['Decimal', 17.25],
    ['BigInt', '1.5'],
    ['Uscc', '91370399MO00000155'],
    ['RegionCode', '4403'],
    ['Cursor', 'a b'],
  ])('%s refuses %s with BAD_INPUT and without repeating it', (name, value) => {
    expect(() => parse(name, value)).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT', message: expect.not.stringContaining(String(value)) as unknown }),
    );
  });

  test('an instant of the database is answered in UTC with all its microseconds', () => {
    const instant = schema.getType('DateTime') as GraphQLScalarType;
    expect(instant.serialize('2026-11-24 04:00:00.120456+00')).toBe('2026-11-24T04:00:00.120456Z');
    expect(instant.serialize('2026-11-24T04:00:00+00:00')).toBe('2026-11-24T04:00:00Z');
    expect(() => instant.serialize('2026-11-24 04:00:00+08')).toThrow('no instant in UTC');
  });
});
