import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Kind, parse, type SelectionSetNode } from 'graphql';
import { defaultLimits, type Limits } from '../../../src/core/limits.js';
import { sectors } from '../../../src/sectors/index.js';
import { createCheckOperation, type OperationRequest } from '../../../src/server/limits/check-operation.js';
import { measureDocument } from '../../../src/server/limits/measure-document.js';
import { createSchema } from '../../../src/server/schema.js';

const schema = createSchema();
const within = (limits: Partial<Limits>, request: OperationRequest): number =>
  createCheckOperation(schema, { ...defaultLimits, ...limits })(request).cost;
const costOf = (query: string, variables: Record<string, unknown> = {}): number => within({}, { query, variables });

describe('a limit lets in what reaches it and refuses one more', () => {
  test.each<[keyof Limits, number, string, string]>([
    ['tokens', 5, '{ a b c }', '{ a b c d }'],
    ['depth', 3, '{ a { b { c } } }', '{ a { b { c { d } } } }'],
    ['depth', 3, '{ a { ...f } } fragment f on A { b { c } }', '{ a { b { ...f } } } fragment f on A { b { c } }'],
    ['breadth', 3, '{ a { b c d } }', '{ a { b c d e } }'],
    ['breadth', 3, '{ a { b ...f } } fragment f on A { c d }', '{ a { b ... { c } ...f } } fragment f on A { d e }'],
    ['aliases', 2, '{ x: a { y: b } }', '{ x: a { y: b z: c } }'],
    ['rootFields', 2, '{ a b }', '{ a b ...f } fragment f on Query { c }'],
    ['directives', 1, '{ a @skip(if: true) }', 'query @x { a @skip(if: true) }'],
    ['fragments', 1, '{ ...f } fragment f on A { a }', '{ ...f ...g } fragment f on A { a } fragment g on A { a }'],
    ['selections', 4, '{ ...f a } fragment f on A { b c }', '{ ...f ...f } fragment f on A { b c }'],
  ])('%s of %d', (limit, most, good, bad) => {
    expect(within({ [limit]: most }, { query: good })).toBe(0);
    expect(() => within({ [limit]: most }, { query: bad })).toThrow(
      expect.objectContaining({
        code: 'TOO_COMPLEX',
        message: expect.stringContaining(`The limit "${limit}" is ${most}`),
        details: expect.objectContaining({ limit, maximum: most }),
      }),
    );
  });

  test('of the depth also where the parser itself has to give up', () => {
    const query = `${'{a'.repeat(100_000)}${'}'.repeat(100_000)}`;
    expect(() => within({ tokens: 1_000_000 }, { query })).toThrow(
      /The limit "depth" is 15, and this request has more/,
    );
  });
});

describe('the cost is how many objects the answer could hold', () => {
  test.each<[string, Record<string, unknown>, number]>([
    ['{ viewer { role } }', {}, 1],
    ['{ employers { nodes { id } } }', {}, 20],
    ['{ employers(first: 100) { nodes { id } } }', {}, 100],
    ['{ employers(last: 7) { edges { cursor node { id } } pageInfo { hasNextPage } } }', {}, 7],
    [
      '{ employers(first: 10) { nodes { subject { name } records(first: 5) { nodes { id } } } } }',
      {},
      10 * (1 + 1 + 5),
    ],
    ['{ employers(first: 2) { nodes { evaluation { indicators { code } } } } }', {}, 2 * (1 + 1 + 5)],
    ['query ($n: Int) { employers(first: $n) { nodes { id } } }', { n: 33 }, 33],
    ['query ($n: Int = 44) { employers(first: $n) { nodes { id } } }', {}, 44],
    ['query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: ['a', 'b', 'c'] }, 3],
    ['query ($no: Boolean!) { employers @skip(if: $no) { nodes { id } } }', { no: true }, 0],
    ['{ a: employers(first: 3) { nodes { id } } b: employers(first: 4) { nodes { id } } }', {}, 7],
    ['{ ...p ...p } fragment p on Query { employers(first: 3) { nodes { id } } }', {}, 6],
    [
      '{ archives(first: 10) { nodes { ... on EmployerArchive { records(first: 9) { nodes { id } } } ... on MedicalStaffArchive { records(first: 2) { nodes { id } } } } } }',
      {},
      10 * (1 + 9),
    ],
  ])('%s with %j', (query, variables, cost) => {
    expect(costOf(query, variables)).toBe(cost);
  });

  test('a document that is known is weighed anew for other sizes', () => {
    const check = createCheckOperation(schema, defaultLimits);
    const query = 'query ($n: Int) { employers(first: $n) { nodes { records(first: 100) { nodes { id } } } } }';
    expect(check({ query, variables: { n: 1 } }).cost).toBe(101);
    expect(check({ query, variables: { n: 2 } }).cost).toBe(202);
    expect(() => check({ query, variables: { n: 1000 } })).toThrow(
      /The limit "cost" is 20000, and this request has 101000/,
    );
  });

  test('null for a size is not the default of its variable, nor one list as dear as another', () => {
    const check = createCheckOperation(schema, defaultLimits);
    const sized = 'query ($n: Int = 3) { employers(first: $n) { nodes { id } } }';
    expect([{}, { n: null }, { n: 5 }, {}].map((variables) => check({ query: sized, variables }).cost)).toEqual([
      3, 20, 5, 3,
    ]);
    const listed = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    expect([['a'], ['a', 'b'], 'a'].map((ids) => check({ query: listed, variables: { ids } }).cost)).toEqual([1, 2, 1]);
  });

  test('of several operations the one that is named counts', () => {
    const query = 'query a { employers(first: 3) { nodes { id } } } query b { employers(first: 4) { nodes { id } } }';
    expect(within({}, { query, operationName: 'b' })).toBe(4);
    expect(within({}, { query, operationName: 'c' })).toBe(0);
  });

  test('what does not fit the schema is left for those who say so', () => {
    for (const query of [
      '{',
      '{ nothing }',
      'query ($n: Int!) { employers(first: $n) { nodes { id } } }',
      '{ ...f } fragment f on Query { ...f }',
    ]) {
      expect(costOf(query)).toBe(0);
    }
  });
});

test('the sample queries of every sector stay far below the limits', () => {
  for (const { sampleQuery } of sectors) expect(costOf(sampleQuery)).toBeLessThan(defaultLimits.cost / 4);
});

/** Documents whose fragments use only later ones, so that writing them out ends. */
const documents = fc
  .array(fc.array(fc.oneof(fc.constant('x'), fc.constant('y { z }'), fc.nat(7)), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 7,
  })
  .map((bodies) => {
    const body = (parts: readonly (string | number)[], from: number): string =>
      parts
        .map((part) => (typeof part === 'string' ? part : from + part < bodies.length ? `... f${from + part}` : 'x'))
        .join(' ')
        .replaceAll('... f', '...f');
    const fragments = bodies.map((parts, n) => `fragment f${n} on Query { ${body(parts, n + 1)} }`);
    return `{ ...f0 } ${fragments.join(' ')}`;
  });

test('what is counted with each fragment once is what there is when all are written out', () => {
  fc.assert(
    fc.property(documents, (text) => {
      const document = parse(text);
      const bodyOf = new Map(
        document.definitions.flatMap((node) =>
          node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node.selectionSet] as const] : [],
        ),
      );
      const written = ({ selections }: SelectionSetNode): { count: number; depth: number; width: number } =>
        selections
          .map((node) => {
            if (node.kind === Kind.FRAGMENT_SPREAD) {
              const body = bodyOf.get(node.name.value);
              const inner = body ? written(body) : { count: 0, depth: 0, width: 0 };
              return { ...inner, count: inner.count + 1 };
            }
            const inner = node.selectionSet ? written(node.selectionSet) : { count: 0, depth: 0 };
            return { count: inner.count + 1, depth: inner.depth + 1, width: 1 };
          })
          .reduce((sum, part) => ({
            count: sum.count + part.count,
            depth: Math.max(sum.depth, part.depth),
            width: sum.width + part.width,
          }));
      const [operation] = document.definitions;
      if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
      const { count, depth, width } = written(operation.selectionSet);
      expect(measureDocument(document)).toMatchObject({ selections: count, depth, rootFields: width });
    }),
  );
});
