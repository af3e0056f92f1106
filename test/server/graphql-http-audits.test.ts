import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serverAudits, type AuditResult } from 'graphql-http';
import { openService, type Service } from '../support/service.js';

let service: Service;
let results: readonly AuditResult[];

beforeAll(async () => {
  // Some audits ask for a type of the schema, because every schema has types.
  service = await openService({ introspection: true, publicIntrospection: true });
  results = await Promise.all(serverAudits({ url: service.url }).map(({ fn }) => fn()));
});
afterAll(() => service.close());

const postOnly = 'A query in a URL would put the identifiers of people into logs and histories: POST only.';
const honestStatus =
  'A request that cannot be read is answered with 400 under either media type, so that proxies and alarms see it; the 200 is for clients from before the specification.';

/** What the specification recommends and this service does not do, with the reason. */
const argued: Readonly<Record<string, string>> = {
  'MAY accept application/x-www-form-urlencoded formatted GET requests': postOnly,
  'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json':
    postOnly,
  'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json': postOnly,
  'SHOULD use 200 status code on document parsing failure when accepting application/json': honestStatus,
  'SHOULD use 200 status code on document validation failure when accepting application/json': honestStatus,
  'SHOULD use a status code of 200 on variable coercion failure when accepting application/json': honestStatus,
};

test('all audits of GraphQL over HTTP ran, and none found an error', () => {
  expect(results.length).toBeGreaterThanOrEqual(61);
  expect(results.filter(({ status }) => status === 'error')).toEqual([]);
});

test('what else they found is what is argued here, no more and no less', () => {
  const found = results.filter(({ status }) => status !== 'ok').map(({ name }) => name);
  expect(found.sort()).toEqual(Object.keys(argued).sort());
});
