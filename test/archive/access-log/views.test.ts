import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { openAccessLog, type AccessLog } from '../../../src/archive/access-log/access-log.js';
import { readNote } from '../../../src/archive/access-log/checkpoint.js';
import { delayLooks } from '../../../src/archive/access-log/delay-looks.js';
import { logKeys } from '../../../src/archive/access-log/log-keys.js';
import { leafHash } from '../../../src/archive/access-log/merkle/hash.js';
import { verifyConsistency, verifyInclusion } from '../../../src/archive/access-log/merkle/verify.js';
import { globalId } from '../../../src/core/global-id.js';
import type { Viewer } from '../../../src/core/viewer.js';
import { openWrites } from '../../../src/server/writes.js';
import { createTestApp, regulator, viewer, type TestApp } from '../../support/app.js';
import type { GivenArchive } from '../../support/givens.js';
import { entry } from './log-database.js';

let app: TestApp;
let log: AccessLog;
let worker: GivenArchive;
let other: GivenArchive;
let clock = new Date('2026-11-28T08:00:00Z');

beforeAll(async () => {
  app = await createTestApp(() => clock);
  log = openAccessLog({ databaseUrl: app.url, keys: app.accessLogKeys, log: pino({ level: 'silent' }) });
  worker = await app.given.archive({ sector: 'DomesticWorker', registrationNumber: 'JZ-1' });
  other = await app.given.archive({ sector: 'DomesticWorker' });
});
afterAll(async () => {
  await log.close();
  await app.close();
});

const auditor = { ...viewer('AUDITOR', []), clientId: 'auditors', officer: '审计员' };
const officer: Viewer = { ...regulator('DomesticWorker'), clientId: 'city', officer: '李四', purpose: 'SUPERVISION' };
const subjectOf = ({ subjectKey }: GivenArchive): Viewer => ({
  ...viewer('SUBJECT'),
  clientId: 'app',
  subjectId: subjectKey,
  purpose: 'SELF',
});
const subjectId = ({ subjectKey }: GivenArchive): string => globalId('Subject', subjectKey);

type Row = Readonly<Record<string, unknown>>;

interface Given {
  readonly data?: unknown;
  readonly errors?: readonly { readonly code: string }[];
}

const given = async (who: Viewer, document: string, variables: Row = {}): Promise<Given> =>
  (await app.as(who).query(document, variables)) as unknown as Given;

const entryFields =
  'leafIndex at requestId clientId role officer purpose basis consentId subjectId archiveId sector classes outcome delayedUntil';

async function search(filter: Row = {}, page = 'first: 50'): Promise<readonly Row[]> {
  const { data, errors } = await given(
    auditor,
    `query ($filter: AccessLogFilter) { accessLog(filter: $filter, ${page}) { nodes { ${entryFields} } } }`,
    {
      filter,
    },
  );
  expect(errors).toBeUndefined();
  return (data as { accessLog: { nodes: Row[] } }).accessLog.nodes;
}

async function looks(who: Viewer, page = 'first: 50'): Promise<readonly Row[] | null> {
  const { data, errors } = await given(
    who,
    `{ viewer { looks(${page}) { nodes { at clientId role purpose basis consentId sector classes outcome } } } }`,
  );
  expect(errors).toBeUndefined();
  return (data as { viewer: { looks: { nodes: Row[] } | null } }).viewer.looks?.nodes ?? null;
}

describe('what is looked at', () => {
  test('is an entry with who, for what, at whom and with what outcome', async () => {
    await given(officer, 'query ($id: ID!) { archive(id: $id) { registrationNumber } }', { id: worker.id });
    const [last] = await search({ clientId: 'city' });
    expect(last).toEqual({
      leafIndex: '0',
      at: '2026-11-28T08:00:00Z',
      requestId: 'test',
      clientId: 'city',
      role: 'REGULATOR',
      officer: '李四',
      purpose: 'SUPERVISION',
      basis: expect.any(String) as unknown,
      consentId: null,
      subjectId: subjectId(worker),
      archiveId: worker.id,
      sector: 'DOMESTIC_WORKER',
      classes: ['REGISTER'],
      outcome: 'SHOWN',
      delayedUntil: null,
    });
  });

  test('and is not there is an entry about nobody', async () => {
    const document =
      'query ($number: String!) { archiveByRegistration(sector: DOMESTIC_WORKER, registrationNumber: $number) { id } }';
    await given(officer, document, { number: 'JZ-404' });
    const [last] = await search({ clientId: 'city' });
    expect(last).toMatchObject({ outcome: 'NOT_FOUND', subjectId: null, archiveId: null, sector: 'DOMESTIC_WORKER' });
  });
});

describe('an auditor', () => {
  const from = '2026-11-28T09:00:00Z';

  beforeAll(async () => {
    clock = new Date('2026-11-28T09:30:00Z');
    const at = (minute: number) => new Date(`2026-11-28T09:${String(minute)}:00Z`);
    await log.append([
      entry({ subjectKey: worker.subjectKey, sector: 'Employer', purpose: 'PLACEMENT', consentKey: 'c1' }, at(10)),
      entry({ subjectKey: worker.subjectKey, outcome: 'DENIED', purpose: 'EMPLOYMENT' }, at(11)),
      entry({ subjectKey: other.subjectKey, purpose: 'PLACEMENT' }, at(12)),
    ]);
  });

  test.each<[Row, string[]]>([
    [{ clientId: 'platform-1' }, ['12', '11', '10']],
    [{ clientId: 'nobody' }, []],
    [{ purpose: 'PLACEMENT' }, ['12', '10']],
    [{ outcome: 'DENIED' }, ['11']],
    [{ sector: 'EMPLOYER', purpose: 'PLACEMENT' }, ['12', '10']],
    [{ from: '2026-11-28T09:11:00Z', to: '2026-11-28T09:12:00Z' }, ['11']],
    [{ from: '2026-11-28T17:11:00+08:00', to: '2026-11-28T09:12:00.001Z' }, ['12', '11']],
  ])('finds the entries that meet %j, the latest first', async (filter, minutes) => {
    const found = await search({ from, ...filter });
    expect(found.map(({ at }) => String(at).slice(14, 16))).toEqual(minutes);
  });

  test('finds the entries about a subject, and its search is one', async () => {
    const filter = { subjectId: subjectId(worker), from };
    expect(await search(filter)).toHaveLength(2);
    const [search1, ...rest] = await search(filter);
    expect(rest).toHaveLength(2);
    expect(search1).toMatchObject({ clientId: 'auditors', officer: '审计员', purpose: 'AUDIT', classes: ['AUDIT'] });
  });

  test('reads on from a cursor, forwards and backwards, and meets every entry once', async () => {
    const page = async (args: string) => {
      const document = `{ accessLog(filter: { to: "2026-11-28T09:29:00Z" }, ${args}) { totalCount
        pageInfo { hasNextPage endCursor startCursor } nodes { leafIndex } } }`;
      const { data } = await given(auditor, document);
      return (data as { accessLog: Paged }).accessLog;
    };
    const all = await page('first: 100');
    const seen: string[] = [];
    let after = '';
    for (;;) {
      const { nodes, pageInfo } = await page(`first: 2${after}`);
      seen.push(...nodes.map(({ leafIndex }) => leafIndex));
      after = `, after: "${pageInfo.endCursor}"`;
      if (!pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(all.nodes.map(({ leafIndex }) => leafIndex));
    expect(all.totalCount).toBe(seen.length);
    const back = await page(`last: 2, before: "${all.pageInfo.endCursor}"`);
    expect(back.nodes.map(({ leafIndex }) => leafIndex)).toEqual(seen.slice(-3, -1));
  });

  test.each(['REGULATOR', 'PLATFORM', 'SUBSCRIBER', 'SOURCE_AUTHORITY', 'SUBJECT', 'OPERATOR', 'PUBLIC'] as const)(
    'is nobody in the role %s',
    async (role) => {
      const code = role === 'PUBLIC' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
      for (const field of [
        'accessLog { nodes { at } }',
        'accessLogHead { size }',
        'accessLogProof(leafIndex: "0") { leaf }',
        'accessLogConsistency(fromSize: "1") { path }',
      ]) {
        const { data, errors } = await given(viewer(role, ['DomesticWorker']), `{ ${field} }`);
        expect([data ?? null, errors?.map(({ code: got }) => got)]).toEqual([null, [code]]);
      }
    },
  );
});

interface Paged {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string; readonly startCursor: string };
  readonly nodes: readonly { readonly leafIndex: string }[];
}

describe('a subject', () => {
  test('sees who looked at it, for what, on which basis, and who was refused; nobody else sees it', async () => {
    const seen = (await looks(subjectOf(worker))) ?? [];
    expect(seen.filter(({ clientId }) => clientId === 'platform-1')).toEqual([
      expect.objectContaining({ purpose: 'EMPLOYMENT', outcome: 'DENIED', consentId: null }),
      expect.objectContaining({
        purpose: 'PLACEMENT',
        outcome: 'SHOWN',
        basis: 'duty',
        consentId: globalId('Consent', 'c1'),
        classes: ['REGISTER', 'RATING'],
        role: 'PUBLIC',
        sector: 'EMPLOYER',
      }),
    ]);
    expect(JSON.stringify(seen)).not.toMatch(/李四|审计员/);
    expect((await looks(subjectOf(other)))?.filter(({ clientId }) => clientId === 'platform-1')).toHaveLength(1);
    for (const who of [auditor, officer, viewer('PUBLIC'), viewer('PLATFORM')]) {
      expect(await app.as(who).query('{ viewer { looks { nodes { at } } } }')).toMatchObject({
        data: { viewer: { looks: null } },
        errors: [{ path: ['viewer', 'looks'] }],
      });
    }
  });

  test('cannot ask for the name of the person', () => {
    const query = app.as(subjectOf(worker)).query('{ viewer { looks { nodes { officer } } } }');
    return expect(query).rejects.toThrow('Cannot query field "officer" on type "Look"');
  });

  test('sees looks that a lawful order delays, and the order, when the time has come and not before', async () => {
    const writes = openWrites(app.url, { poolSize: 1 });
    const order = {
      subjectId: worker.subjectKey,
      clientId: 'platform-1',
      until: '2026-12-01T00:00:00Z',
      reason: '监察法 art. 1, case 7',
      orderedBy: '王五',
    };
    const keys = logKeys(app.accessLogKeys);
    const place = await delayLooks(writes.write, keys, order, clock);
    await expect(
      delayLooks(writes.write, keys, { ...order, subjectId: globalIdOfNobody }, clock),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await writes.close();

    const before = (await looks(subjectOf(worker))) ?? [];
    expect(before.filter(({ clientId }) => clientId === 'platform-1')).toEqual([]);
    expect(before.filter(({ clientId }) => clientId === 'city')).toHaveLength(1);
    expect(JSON.stringify(before)).not.toContain('DELAYED');
    expect(await looks(subjectOf(other))).not.toEqual([]);
    const [logged] = await search({ outcome: 'DELAYED' });
    expect(logged).toMatchObject({
      leafIndex: String(place),
      officer: '王五',
      basis: '监察法 art. 1, case 7 [platform-1]',
      subjectId: subjectId(worker),
      delayedUntil: '2026-12-01T00:00:00Z',
    });

    clock = new Date('2026-12-01T00:00:01Z');
    const after = (await looks(subjectOf(worker))) ?? [];
    expect(after.filter(({ clientId }) => clientId === 'platform-1')).toHaveLength(2);
    expect(after.map(({ outcome }) => outcome)).toContain('DELAYED');
    expect(JSON.stringify(after)).not.toContain('王五');
  });
});

const globalIdOfNobody = '00000000-0000-7000-8000-000000000000';

interface HeadAnswer {
  readonly size: string;
  readonly root: string;
  readonly note: string;
}

describe('proofs', () => {
  const ask = async (field: string): Promise<unknown> => {
    const { data, errors } = await given(auditor, `{ answer: ${field} }`);
    expect(errors).toBeUndefined();
    return (data as { answer: unknown }).answer;
  };
  const bytes = (text: string) => Buffer.from(text, 'base64');
  const head = '{ size root note }';

  beforeAll(async () => {
    // Enough that proofs are made of stored subtrees and of leaves.
    for (let turn = 0; turn < 7; turn += 1) await log.append(Array.from({ length: 90 }, () => entry({}, clock)));
  });

  test('a head is signed, and says the same as its note', async () => {
    const { size, root, note } = (await ask(`accessLogHead ${head}`)) as HeadAnswer;
    expect(readNote(note, logKeys(app.accessLogKeys).verifierKeys)).toMatchObject({
      size: Number(size),
      root: bytes(root),
    });
    expect(await ask(`accessLogHead(size: "${size}") ${head}`)).toEqual({ size, root, note });
  });

  test.each(['0', '1', '255', '256', '511', '600'])('entry %s is proved to be in the log', async (leafIndex) => {
    const proof = (await ask(`accessLogProof(leafIndex: "${leafIndex}") { leaf path head ${head} }`)) as {
      readonly leaf: string;
      readonly path: readonly string[];
      readonly head: HeadAnswer;
    };
    expect(JSON.parse(proof.leaf)).toMatchObject({ leafIndex: Number(leafIndex) });
    const claim = {
      index: Number(leafIndex),
      size: Number(proof.head.size),
      leaf: leafHash(proof.leaf),
      root: bytes(proof.head.root),
      path: proof.path.map(bytes),
    };
    expect(verifyInclusion(claim)).toBe(true);
    expect(verifyInclusion({ ...claim, leaf: leafHash(proof.leaf.replace('SHOWN', 'DENIED')) })).toBe(
      !proof.leaf.includes('SHOWN'),
    );
  });

  test('the log of one head is proved to begin that of a later one', async () => {
    const rows = await app.given.run('select size from access_log_head order by size');
    const sizes = rows.map(({ size }) => Number(size));
    for (const from of [sizes[0], sizes[4], sizes.at(-6), sizes.at(-1)]) {
      const proof = (await ask(
        `accessLogConsistency(fromSize: "${String(from)}", toSize: "${String(sizes.at(-1))}") { from ${head} to ${head} path }`,
      )) as { readonly from: HeadAnswer; readonly to: HeadAnswer; readonly path: readonly string[] };
      const at = ({ size, root }: HeadAnswer) => ({ size: Number(size), root: bytes(root) });
      expect(verifyConsistency({ from: at(proof.from), to: at(proof.to), path: proof.path.map(bytes) })).toBe(true);
    }
  });

  test.each([
    ['accessLogProof(leafIndex: "5", treeSize: "2") { leaf }', 'NOT_FOUND'],
    ['accessLogProof(leafIndex: "5", treeSize: "999999") { leaf }', 'NOT_FOUND'],
    ['accessLogProof(leafIndex: "-1") { leaf }', 'BAD_INPUT'],
    ['accessLogHead(size: "999999999999999999") { size }', 'BAD_INPUT'],
    ['accessLogConsistency(fromSize: "2", toSize: "1") { path }', 'BAD_INPUT'],
    ['accessLog(filter: { subjectId: "U3ViamVjdDp4" }) { nodes { at } }', 'BAD_INPUT'],
    ['accessLog(after: "abc") { nodes { at } }', 'BAD_INPUT'],
  ])('%s is refused with %s', async (field, code) => {
    const { errors } = await given(auditor, `{ ${field} }`);
    expect(errors?.map(({ code: got }) => got)).toEqual([code]);
  });
});
