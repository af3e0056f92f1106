import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import WebSocket from 'ws';
import { createApp } from '../../src/app.js';
import { loadConfig, type RunningConfig } from '../../src/config.js';
import type { App } from '../../src/server/app-type.js';
import { openDevelopmentIssuer } from '../../src/server/auth/development-issuer.js';
import { revoke } from '../../src/server/auth/revoke.js';
import { startHttp, type RunningHttp } from '../../src/server/http.js';
import { openWrites } from '../../src/server/writes.js';
import { sectors } from '../../src/sectors/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { until } from '../support/faults.js';
import { openImporter, type Importer } from '../support/intake.js';

const dataFolder = mkdtempSync(join(tmpdir(), 'credit-archive-chain-'));
const issuer = openDevelopmentIssuer(dataFolder);
const log = pino({ level: 'silent' });
let database: TestDatabase;
let app: App;
let server: RunningHttp;
let importer: Importer;

beforeAll(async () => {
  database = await createTestDatabase();
  const config: RunningConfig = { ...loadConfig({}, dataFolder), databaseUrl: database.serviceUrl };
  app = await createApp(config, log);
  server = await startHttp({
    http: { ...config.http, port: 0 },
    app,
    log,
  });
  app.startBackground();
  await app.loadDemoOnce(() => undefined);
  importer = await openImporter(database.serviceUrl, new Date(), config.identifierKeys);
}, 120_000);

afterAll(async () => {
  await importer.close();
  await server.stop();
  await app.close();
  await database.drop();
});

function token(role: 'REGULATOR' | 'SUBSCRIBER', keys: readonly string[]): Promise<string> {
  return issuer.sign({ role, sectors: [...keys], region_prefixes: ['3703'], client_id: 'test' }, 600);
}

interface Answer {
  readonly data: Readonly<Record<string, { readonly nodes: readonly unknown[] } | null>> | null;
  readonly errors?: readonly unknown[];
}

async function ask(query: string, bearer?: string): Promise<Answer> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as Answer;
}

test.each(sectors.map((sector) => [sector.folder, sector] as const))(
  "the sample query of %s answers its regulator and not another sector's",
  async (_folder, sector) => {
    const own = await ask(sector.sampleQuery, await token('REGULATOR', [sector.key]));
    expect(own.errors).toBeUndefined();
    expect(Object.values(own.data ?? {})[0]?.nodes.length).toBeGreaterThan(0);

    const other = sectors.find(({ key }) => key !== sector.key);
    const foreign = await ask(sector.sampleQuery, await token('REGULATOR', [other?.key ?? '']));
    const nothing = Object.values(foreign.data ?? {}).every((list) => list === null || list.nodes.length === 0);
    expect(nothing).toBe(true);
    expect(foreign.errors?.length ?? 0).toBeGreaterThanOrEqual(1);
  },
);

test('without a token no natural person is named in any list', async () => {
  const answer = await ask(
    '{ domesticWorkers(first: 5) { nodes { id } } medicalStaff(first: 5) { nodes { id } } legalProfessionals(first: 5) { nodes { id } } }',
  );
  expect(JSON.stringify(answer)).not.toContain('nodes":[{');
});

interface GradedEmployer {
  readonly id: string;
  readonly subject: {
    readonly name: string;
    readonly identifiers: readonly { readonly type: string; readonly value: string }[];
  };
}

interface Change {
  readonly ratingChanged: { readonly archive: { readonly id: string }; readonly direction: string };
}

/** Reads the feed page by page to its present end. */
async function endOfFeed(bearer: string): Promise<string> {
  let cursor: string | null = null;
  for (let page = 0; page < 100; page += 1) {
    const after: string = cursor === null ? '' : `, after: "${cursor}"`;
    const { data } = await ask(`{ ratingChanges(first: 100${after}) { nodes { cursor } } }`, bearer);
    const nodes = (data?.ratingChanges?.nodes ?? []) as { cursor: string }[];
    cursor = nodes.at(-1)?.cursor ?? cursor;
    if (nodes.length < 100) break;
  }
  return cursor ?? '';
}

test('a subscriber sees the rating change of a penalty that another process imports', async () => {
  const graded = await ask(
    '{ employers(first: 1, orderBy: { field: SCORE, direction: DESC }) { nodes { id subject { name identifiers { type value } } evaluation { score grade } } } }',
    await token('REGULATOR', ['Employer']),
  );
  const employer = graded.data?.employers?.nodes[0] as GradedEmployer | undefined;
  const uscc = employer?.subject.identifiers.find(({ type }) => type === 'USCC')?.value;
  expect(uscc).toMatch(/^[0-9A-Z]{18}$/);

  const client = createClient({
    url: `${server.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${await token('SUBSCRIBER', ['Employer'])}` },
  });
  // From a cursor, so that it does not matter whether the socket or the import is there first.
  const after = await endOfFeed(await token('SUBSCRIBER', ['Employer']));
  const changes = client.iterate<Change>({
    query:
      'subscription ($after: Cursor!) { ratingChanged(after: $after) { direction previousScore score archive { id } } }',
    variables: { after },
  });
  const next = changes.next();
  const report = await importer.importText(
    '行政相对人名称,行政相对人类别,行政相对人代码_1（统一社会信用代码）,行政处罚决定书文号,违法行为类型,违法事实,处罚依据,处罚类别,处罚内容,罚款金额（万元）,处罚决定日期,处罚有效期,处罚机关\n' +
      `${employer?.subject.name ?? ''},法人及非法人组织,${uscc ?? ''},测人社罚字〔2026〕第1号,使用童工,使用童工一名,《禁止使用童工规定》第六条,罚款,罚款5000元,0.5,2026/11/02,2099/12/31,测试区人力资源和社会保障局\n`,
    { sector: 'employers' },
  );
  expect(report.counts.accepted).toBe(1);
  const { value } = (await next) as { value: { data?: Change | null } };
  expect(value.data?.ratingChanged.archive.id).toBe(employer?.id);
  expect(['DOWN', 'SAME_GRADE']).toContain(value.data?.ratingChanged.direction);
  await changes.return?.();
  await client.dispose();
});

test('a client that another process revokes is refused by the running service', async () => {
  const bearer = await token('REGULATOR', ['Employer']);
  const role = async () =>
    (await ask('{ viewer { role } }', bearer)) as { errors?: { extensions: { code: string } }[] };
  expect((await role()).errors).toBeUndefined();
  const writes = openWrites(database.url);
  const [issuedBefore, expiresAt] = [new Date(Date.now() + 1_000), new Date(Date.now() + 600_000)];
  const wish = { issuer: issuer.trusted.issuer, kind: 'CLIENT' as const, value: 'test', issuedBefore, expiresAt };
  await revoke(writes.write, wish);
  await until('it is refused', async () => (await role()).errors?.[0]?.extensions.code === 'UNAUTHENTICATED', 2);
  await writes.close();
});
