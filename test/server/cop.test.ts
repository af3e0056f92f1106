import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { openService, type Reply, type Service } from '../support/service.js';

// The checks of graphql-cop, from outside, against the service as it is set up outside development.
let service: Service;
let telling: Service;
let bearer: { readonly authorization: string };

beforeAll(async () => {
  service = await openService();
  telling = await openService({ introspection: true });
  bearer = { authorization: `Bearer ${await service.token('REGULATOR')}` };
});
afterAll(async () => {
  await service.close();
  await telling.close();
});

const codeOf = ({ body }: Reply): unknown => body.errors?.[0]?.extensions.code;

describe('what an attacker learns', () => {
  test('introspection tells the schema to nobody', async () => {
    for (const headers of [{}, bearer]) {
      const reply = await service.post({ query: getIntrospectionQuery() }, headers);
      expect([reply.status, reply.body.data]).toEqual([expect.any(Number), undefined]);
      expect(reply.status).toBeGreaterThanOrEqual(400);
      expect(reply.text).not.toContain('CreditArchive');
    }
    const one = await service.post({ query: '{ viewer { role } t: __type(name: "Query") { name } }' }, bearer);
    expect(one.body.data).toBeUndefined();
  });

  test.each([
    '{ viewr { role } }',
    '{ viewer { rol } }',
    '{ archive(idd: "x") { id } }',
    '{ node(id: "x") { ... on Employ { id } } }',
  ])('an error suggests no field, argument or type: %s', async (query) => {
    const { status, text } = await service.post({ query }, bearer);
    expect(status).toBe(400);
    expect(text).not.toContain('Did you mean');
    expect(text).not.toMatch(/"viewer"|"role"|"id"|EmployerArchive/);
  });

  test('GraphiQL and other pages are not there', async () => {
    for (const path of ['/graphiql', '/graphql', '/playground', '/console', '/altair', '/']) {
      const response = await fetch(new URL(path, service.url), { headers: { accept: 'text/html' } });
      expect([path, response.status]).toEqual([path, path === '/graphql' ? 405 : 404]);
      expect(response.headers.get('content-type')).toContain('application/json');
    }
  });

  test('no tracing and no debugging, whatever a caller asks for', async () => {
    const { text } = await service.post(
      { query: '{ viewer { role } }', extensions: { tracing: true } },
      { 'apollo-federation-include-trace': 'ftv1', 'x-apollo-tracing': '1', 'graphql-debug': '1' },
    );
    expect(JSON.parse(text)).toEqual({ data: { viewer: { role: 'PUBLIC' } } });
  });

  test.each<[string, unknown]>([
    ['no JSON', '{'],
    ['no object', '"{ viewer { role } }"'],
    ['nothing', 'null'],
    ['an empty object', {}],
    ['a query that is a number', { query: 7 }],
    ['a query that is a document', { query: { kind: 'Document', definitions: [] } }],
    ['variables that are text', { query: '{ viewer { role } }', variables: '{}' }],
    ['an unknown operation', { query: 'query a { viewer { role } }', operationName: 'b' }],
    ['an id that is none', { query: '{ node(id: 7) { id } }', operationName: {} }],
    ['extensions that are text', { query: '{ viewer { role } }', extensions: 'x' }],
  ])('a request with %s is answered in JSON without a stack', async (_what, body) => {
    const reply = await service.post(body);
    expect(reply.status).toBe(400);
    expect(reply.headers.get('content-type')).toMatch(/^application\/(graphql-response\+)?json/);
    expect(reply.body.errors?.[0]?.message).toMatch(/\S/);
    expect(reply.text).not.toMatch(/stack|node_modules|\.ts:|\.js:| at \w/);
  });
});

test('nobody registers a document by asking', async () => {
  const hash = createHash('sha256').update('{ __typename }').digest('hex');
  const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
  for (const body of [{ query: '{ __typename }', extensions }, { extensions }]) {
    expect(codeOf(await service.post(body))).toBe('PERSISTED_QUERY_NOT_SUPPORTED');
  }
});

describe('what an attacker makes us do', () => {
  test.each<[string, string, string]>([
    ['aliases', `{ ${Array.from({ length: 101 }, (_, n) => `a${n}: __typename`).join(' ')} }`, 'breadth'],
    [
      'aliases over many levels',
      `{ ${Array.from({ length: 4 }, (_, n) => `v${n}: viewer { ${Array.from({ length: 10 }, (_, m) => `r${m}: role`).join(' ')} }`).join(' ')} }`,
      'aliases',
    ],
    ['the same field many times', `{ ${'__typename '.repeat(500)} }`, 'breadth'],
    ['one directive many times', `{ __typename ${'@skip(if: false) '.repeat(50)} }`, 'directives'],
    ['unknown directives', `{ __typename ${'@aa'.repeat(50)} }`, 'directives'],
    ['a deep query', `{ archives { nodes { ${'subject { archives { '.repeat(8)} id ${'} }'.repeat(8)} } } }`, 'depth'],
    ['a document without end', `{ ${'a '.repeat(5_000)} }`, 'tokens'],
    [
      'pages of pages',
      '{ archives(first: 100) { nodes { records(first: 100) { nodes { versions { id } } } } } }',
      'cost',
    ],
  ])('%s', async (_what, query, limit) => {
    const reply = await service.post({ query }, bearer);
    expect(reply.status).toBe(400);
    expect(reply.body.errors?.[0]).toMatchObject({
      message: expect.stringContaining(`The limit "${limit}" is `),
      extensions: { code: 'TOO_COMPLEX', limit, maximum: expect.any(Number) },
    });
  });

  test.each([
    ['itself', 'query { ...a } fragment a on Query { viewer { role } ...a }'],
    ['one another', 'query { ...a } fragment a on Query { ...b } fragment b on Query { ...a }'],
  ])('a fragment that uses %s ends', async (_what, query) => {
    const reply = await service.post({ query }, bearer);
    expect([reply.status, codeOf(reply)]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  });

  test('fragments that double at each level are counted without being written out', async () => {
    const levels = 40;
    const doubling = Array.from(
      { length: levels },
      (_, n) => `fragment f${n} on Query { ${n + 1 < levels ? `...f${n + 1} ...f${n + 1}` : 'viewer { role }'} }`,
    ).join(' ');
    const reply = await service.post({ query: `{ ...f0 } ${doubling}` }, bearer);
    expect([reply.status, codeOf(reply)]).toEqual([400, 'TOO_COMPLEX']);
  });

  test('introspection in circles is refused even where introspection is allowed', async () => {
    const authorization = `Bearer ${await telling.token('REGULATOR')}`;
    const circle = `{ __schema { types { ${'fields { type { '.repeat(6)} name ${'} }'.repeat(6)} } } }`;
    const reply = await telling.post({ query: circle }, { authorization });
    expect([reply.status, codeOf(reply)]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    // Tools ask for the schema once, with a token.
    expect((await telling.post({ query: getIntrospectionQuery() }, { authorization })).body.data).toBeDefined();
    expect((await telling.post({ query: getIntrospectionQuery() })).status).toBe(403);
  });

  test('a list of operations is refused whole', async () => {
    const reply = await service.post(Array.from({ length: 10 }, () => ({ query: '{ viewer { role } }' })));
    expect(reply.status).toBe(400);
    expect(reply.body.errors?.[0]?.message).toContain('one operation a request');
  });
});

describe('what a foreign page makes a browser do', () => {
  test.each(['{viewer{role}}', 'mutation{withdrawProposal(code:"x"){code}}'])('nothing by GET: %s', async (query) => {
    const response = await fetch(`${service.url}?query=${encodeURIComponent(query)}`);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test.each([
    ['application/x-www-form-urlencoded', 'query=%7Bviewer%7Brole%7D%7D'],
    ['text/plain', '{"query":"{ viewer { role } }"}'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="query"\r\n\r\n{viewer{role}}\r\n--x--',
    ],
    ['application/json; charset=gbk', '{"query":"{ viewer { role } }"}'],
  ])('nothing by a form: %s', async (type, body) => {
    expect((await service.post(body, { 'content-type': type })).status).toBe(415);
  });

  test('no answer may be kept, framed, embedded, guessed at or read from another origin', async () => {
    for (const reply of [await service.post({ query: '{ viewer { role } }' }), await service.post('{')]) {
      expect(Object.fromEntries(reply.headers)).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy': expect.stringContaining(`frame-ancestors 'none'`),
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      });
      expect(reply.headers.get('access-control-allow-origin')).toBeNull();
      expect(reply.headers.get('x-powered-by')).toBeNull();
      expect(reply.headers.get('strict-transport-security')).toBeNull();
    }
  });
});
