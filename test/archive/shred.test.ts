import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Client } from 'pg';
import { logKeys } from '../../src/archive/access-log/log-keys.js';
import { verifyLog } from '../../src/archive/access-log/verify/verify-log.js';
import { recomputeDocument } from '../../src/archive/evaluation-document/recompute.js';
import { readDocument } from '../../src/archive/evaluation-document/read-document.js';
import { holdKeys, useKeys } from '../../src/archive/keys/keys-in-use.js';
import { compileSector } from '../../src/archive/rating/rating-scheme.js';
import { rerateDue } from '../../src/archive/rating/rerate-due.js';
import { countPopulation } from '../../src/archive/runs/known-archives-batch.js';
import { globalId } from '../../src/core/global-id.js';
import type { Viewer } from '../../src/core/viewer.js';
import { sectorOf } from '../../src/sectors/index.js';
import { createTestApp, regulator, viewer, type TestApp } from '../support/app.js';
import { serverSettings, startCommand, until } from '../support/faults.js';
import { idNumber, medicalRow, uscc } from '../support/files.js';
import type { GivenArchive } from '../support/givens.js';
import { openImporter } from '../support/intake.js';
import { createCode, grant, platform, subject } from './consent-acts.js';
import { counts, dump, openShredder, tablesWith, without, type Shredder } from './shredded.js';

let app: TestApp;
let shredder: Shredder;

beforeAll(async () => {
  app = await createTestApp();
  shredder = openShredder(app, () => new Date());
});

afterAll(async () => {
  await shredder.close();
  await app.close();
});

let people = 0;

interface Person {
  readonly archive: GivenArchive;
  readonly name: string;
  readonly identity: string;
  readonly number: string;
  /** All that leads to it. */
  readonly traces: readonly string[];
}

/** A rated nurse with everything that the archive can know of a person, in words that nobody else has. */
async function person(records = 2): Promise<Person> {
  const n = (people += 1);
  const mark = (what: string) => `${what}甲乙丙${n}丁`;
  const [name, former, number, identity] = [mark('测人'), mark('曾用'), `HSZ-${n}-XYZ`, idNumber(n)];
  const archive = await app.given.archive({
    sector: 'MedicalStaff',
    kind: 'PERSON',
    ...{ name, formerNames: [former], registrationNumber: number },
    profile: { memberType: 'NURSE', institutionName: mark('医院') },
  });
  await app.given.identifier(archive.subjectKey, 'ID_CARD', identity);
  await app.given.identifier(archive.subjectKey, 'USCC', uscc(n));
  const texts = ['事实', '内容', '依据', '文名'].map(mark);
  for (let at = 0; at < records; at += 1) {
    const documentNumber = `${mark('罚字')}${Math.floor(at / 2)}`;
    const [facts = '', content = '', legalBasis = '', documentName = ''] = texts;
    const record = await app.given.record(archive, {
      ...{ facts, content, legalBasis, documentName, documentNumber, documentKey: documentNumber },
      ...{ attributes: { 科室: mark('科') }, batchRow: 7, measures: { points: 2 } },
    });
    await app.given.correct(record, { content: `${content}改` });
  }
  await app.given.rate(archive);
  await app.given.run(
    `insert into pending_rating (archive_id, id, status, evaluation_id, grade, cause, cause_records, reply, notice_means)
     select id, gen_random_uuid(), 'PENDING', evaluation_id, 'D', 'RECORD_ADDED', '{}', $2, $3 from archive where id = $1`,
    [archive.key, mark('答'), mark('送')],
  );
  await createCode(app, subject(archive.subjectKey));
  await grant(app, subject(archive.subjectKey), { sectors: ['MEDICAL_STAFF'], classes: ['RATING', 'RECORD'] });
  const traces = [name, former, identity, uscc(n), number, ...texts, mark('罚字'), mark('科'), mark('医院')];
  return { archive, name, identity, number, traces: [...traces, mark('答'), mark('送'), ...(await secrets(archive))] };
}

/** Pinyin, hashes and sealed values as they are stored. */
async function secrets({ key, subjectKey }: GivenArchive): Promise<string[]> {
  const rows = await app.given.run(
    `select encode(match_key, 'hex') as one, encode(sealed_value, 'hex') as two from subject_identifier where subject_id = $1
     union all select encode(registration_match_key, 'hex'), encode(registration_sealed, 'hex') from archive where id = $2
     union all select pinyin, initials from subject_name where subject_id = $1
     union all select encode(content_hash, 'hex'), encode(fact_key, 'hex') from credit_record where archive_id = $2`,
    [subjectKey, key],
  );
  return rows.flatMap(({ one, two }) => [String(one), String(two)]);
}

const kept = ['credit_record', 'evaluation', 'rating_change', 'archive', 'subject', 'archive_traits', 'consent'];

describe('a shredding', () => {
  test('leaves nothing that leads to the person, all others as they were, and a second one nothing to do', async () => {
    const bystander = await person();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 5 }), async (records) => {
        const one = await person(records);
        const { key, subjectKey } = one.archive;
        const before = await dump(app);
        const found = tablesWith(before, one.traces);
        for (const table of ['subject', 'subject_name', 'archive', 'medical_staff_profile', 'pending_rating']) {
          expect(found).toContain(`public.${table}`);
        }
        expect(await shredder.one(subjectKey)).toMatchObject({
          kind: 'SHREDDED',
          what: { names: 2, identifiers: 2, archives: 1, versions: 2 * records, consents: 1 },
        });
        const after = await dump(app);
        expect(tablesWith(after, one.traces)).toEqual([]);
        expect(counts(after, kept)).toEqual(counts(before, kept));
        const consents = await app.given.run('select id from consent where subject_id = $1', [subjectKey]);
        const own = [key, subjectKey, ...consents.map(({ id }) => String(id))];
        expect(without(after, own)).toEqual(without(before, own));
        expect(await shredder.one(subjectKey)).toMatchObject({ kind: 'ALREADY' });
        expect(await dump(app)).toEqual(after);
      }),
      { numRuns: 6 },
    );
    expect(tablesWith(await dump(app), [bystander.name])).toContain('public.subject_name');
    const client = new Client({ connectionString: app.url, options: '-c timezone=UTC' });
    await client.connect();
    const keys = logKeys(app.accessLogKeys);
    const { findings } = await verifyLog(client, { keys, verifierKeys: keys.verifierKeys, kept: null });
    await client.end();
    expect(findings).toEqual([]);
  });

  test('keeps which records share a document, so that every stored rating computes to itself', async () => {
    const { archive } = await person(4);
    const auditor = app.as(viewer('AUDITOR', ['MedicalStaff']));
    const query = `query ($id: ID!) { archive(id: $id) { evaluation { document } } }`;
    const before = (await auditor.query(query, { id: archive.id })).data.archive.evaluation.document;
    await shredder.one(archive.subjectKey);
    const after = (await auditor.query(query, { id: archive.id })).data.archive.evaluation.document;
    expect(after).toEqual(before);
    expect(new Set(after.facts.map(({ documentKey }: { documentKey: string }) => documentKey)).size).toBe(2);
    expect(await recomputeDocument(readDocument(Buffer.from(JSON.stringify(after))))).toEqual([]);
  });

  test('is undone as a whole when it cannot be finished', async () => {
    const { archive } = await person();
    await app.given.run(`alter table access_log_tree rename to elsewhere`);
    await expect(shredder.one(archive.subjectKey)).rejects.toThrow(/access_log_tree/);
    await app.given.run(`alter table elsewhere rename to access_log_tree`);
    expect(await app.given.run('select from shredding where subject_id = $1', [archive.subjectKey])).toEqual([]);
    expect(await app.given.run('select from subject_name where subject_id = $1', [archive.subjectKey])).toHaveLength(2);
  });

  test('waits for an import under way, so that none adds to a subject that it found before', async () => {
    const { archive } = await person();
    const importing = new Client({ connectionString: app.serviceUrl });
    await importing.connect();
    await useKeys(importing, app.keys);
    await importing.query('begin');
    await holdKeys(importing, app.keys);
    const shredding = shredder.one(archive.subjectKey);
    await until('it waits', async () => {
      const waiting = await app.given.run(`select from pg_locks where locktype = 'advisory' and not granted`);
      return waiting.length === 1;
    });
    await importing.query('commit');
    await importing.end();
    expect(await shredding).toMatchObject({ kind: 'SHREDDED' });
  });
});

describe('what was shredded', () => {
  let one: Person;
  let ids: string[];
  const officer = regulator('MedicalStaff');
  const auditor: Viewer = { ...viewer('AUDITOR', ['MedicalStaff']), officer: '审计员' };
  const client = platform('platform-1', 'PLACEMENT');

  beforeAll(async () => {
    one = await person();
    const { key, subjectKey, id } = one.archive;
    const rows = await app.given.run(
      `select 'CreditRecord' as type, id from credit_record where archive_id = $1 union all
       select 'MedicalStaffEvaluation', id from evaluation where archive_id = $1 union all
       select 'PendingRating', id from pending_rating where archive_id = $1`,
      [key],
    );
    ids = [id, globalId('Subject', subjectKey), ...rows.map((row) => globalId(String(row.type), key, String(row.id)))];
    const open = (await app.as(officer).query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids })).data.nodes;
    expect(open.map((node: { id: string } | null) => node?.id)).toEqual(ids);
    expect((await read(client)).data.archive).toMatchObject({ id });
    await shredder.one(subjectKey);
  });

  const read = (who: Viewer) =>
    app.as(who).query(
      `query ($id: ID!) { archive(id: $id) { id registrationNumber closedOn subject { name kind }
        ... on MedicalStaffArchive { memberType }
        evaluation { grade } records(first: 50) { nodes { type decidedOn facts content legalBasis documentNumber } } } }`,
      { id: one.archive.id },
    );

  test('answers to nobody by any id', async () => {
    for (const who of [officer, subject(one.archive.subjectKey), client, viewer('PUBLIC')]) {
      const { data } = await app.as(who).query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
      expect(data.nodes).toEqual(ids.map(() => null));
      expect((await read(who)).data.archive).toBeNull();
    }
  });

  test('is found by nobody, by number, by name or by part of it, nor in a list', async () => {
    const asked = await app.as(officer).query(
      `query ($id: String!, $number: String!, $name: String!) {
        subjectByIdentifier(input: { type: "ID_CARD", value: $id }) { id }
        archiveByRegistration(sector: MEDICAL_STAFF, registrationNumber: $number) { id }
        byName: archives(first: 50, filter: { search: $name }) { nodes { id } }
        byId: archives(first: 50, filter: { search: $id }) { nodes { id } } }`,
      { id: one.identity, number: one.number, name: one.name },
    );
    expect(asked).toEqual({
      data: { subjectByIdentifier: null, archiveByRegistration: null, byName: { nodes: [] }, byId: { nodes: [] } },
    });
    const { data } = await app
      .as(officer)
      .query('{ medicalStaff(first: 50) { nodes { id } } ratingChanges(first: 50) { nodes { archive { id } } } }');
    expect(JSON.stringify(data)).not.toContain(one.archive.id);
    const seen = await app
      .as(auditor)
      .query(`query ($name: String!) { archives(first: 50, filter: { search: $name }) { nodes { id } } }`, {
        name: '已销毁',
      });
    expect(seen.data.archives.nodes).toEqual([]);
  });

  test('opens to no consent any more, and the consent says how it ended', async () => {
    const { data } = await app
      .as(subject(one.archive.subjectKey))
      .query('{ viewer { consents(first: 5) { nodes { state history { act byRole byClient } } } } }');
    const [consent] = data.viewer.consents.nodes;
    expect(consent.state).toBe('WITHDRAWN');
    expect(consent.history).toContainEqual({ act: 'SHREDDED', byRole: 'OPERATOR', byClient: 'command shred' });
    expect(await app.given.run('select from lookup_code where subject_id = $1', [one.archive.subjectKey])).toEqual([]);
    expect(await app.given.run(`select status from pending_rating where archive_id = $1`, [one.archive.key])).toEqual([
      { status: 'LIFTED' },
    ]);
  });

  test('can consent to nothing and makes no code', async () => {
    const self = subject(one.archive.subjectKey);
    for (const asked of [await grant(app, self), await createCode(app, self)]) {
      expect(asked.errors?.[0]).toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  test('shows an auditor what is left, and when and why it was shredded', async () => {
    const { data, errors } = await read(auditor);
    expect(errors).toBeUndefined();
    expect(data.archive).toMatchObject({ registrationNumber: null, memberType: null, subject: { name: '已销毁' } });
    expect(data.archive.evaluation.grade).toEqual(expect.any(String));
    expect(data.archive.records.nodes).toHaveLength(2);
    for (const record of data.archive.records.nodes) {
      expect(record).toMatchObject({
        type: 'PENALTY',
        facts: null,
        content: null,
        legalBasis: null,
        documentNumber: null,
      });
    }
    const id = globalId('Subject', one.archive.subjectKey);
    const asked = await app.as(auditor).query(
      `query ($id: ID!) { shredding(subjectId: $id) { reason officer at }
        accessLog(filter: { subjectId: $id, outcome: SHREDDED }) { nodes { basis officer role clientId } } }`,
      { id },
    );
    expect(asked.data).toEqual({
      shredding: { reason: '示例案 1 号', officer: '王五', at: expect.any(String) },
      accessLog: { nodes: [{ basis: '示例案 1 号', officer: '王五', role: 'OPERATOR', clientId: 'command shred' }] },
    });
    const refused = await app.as(officer).query('query ($id: ID!) { shredding(subjectId: $id) { at } }', { id });
    expect(refused.errors?.[0]).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('is rated by nothing any more', async () => {
    const { read: reads, write } = app.as(officer).context;
    const { key } = one.archive;
    const ratings = () => app.given.run('select count(*)::int from evaluation where archive_id = $1', [key]);
    const before = await ratings();
    await app.given.run(`update archive set evaluation_id = null, version = 0 where id = $1`, [key]);
    await rerateDue(write, compileSector(sectorOf('MedicalStaff')), '2040-01-01');
    expect(await ratings()).toEqual(before);
    const all = await app.given.run(
      `select count(*)::int as n from archive where sector = 'MedicalStaff' and shredded_at is null`,
    );
    const population = { sector: 'MedicalStaff', regionPrefix: '', knownAt: new Date().toISOString() };
    expect(await countPopulation(reads, population)).toBe(all[0]?.n);
  });

  test('comes back as a new subject when it is handed in again', async () => {
    const importer = await openImporter(app.serviceUrl, new Date(), app.keys);
    const row = medicalRow({ 姓名: one.name, 证件号码: one.identity, 执业证书编码: one.number });
    const { counts: rows } = await importer.importRows([row], { sector: 'medical-staff' });
    await importer.close();
    expect(rows.accepted).toBe(1);
    const { data } = await app
      .as(officer)
      .query(`query ($id: String!) { subjectByIdentifier(input: { type: "ID_CARD", value: $id }) { id name } }`, {
        id: one.identity,
      });
    expect(data.subjectByIdentifier.name).toBe(one.name);
    expect(data.subjectByIdentifier.id).not.toBe(globalId('Subject', one.archive.subjectKey));
  });
});

describe('nobody but the owner, and only after it is written down,', () => {
  const empty = `update credit_record set facts = null, content = null, legal_basis = null, document_name = null,
    document_number = null, attributes = null, batch_row = null`;

  test('empties a record', async () => {
    const { archive } = await person();
    const other = `${empty} where archive_id = '${archive.key}'`;
    await expect(app.given.run(other)).rejects.toThrow(/append-only/);
    await shredder.one(archive.subjectKey);
    const own = `where archive_id = '${archive.key}'`;
    for (const change of [`facts = '又'`, `fine_fen = 1`, `outcome = 'x'`, `document_number = '1'`]) {
      await expect(app.given.run(`update credit_record set ${change} ${own}`)).rejects.toThrow(/append-only/);
    }
    await expect(app.given.run(`delete from credit_record ${own}`)).rejects.toThrow(/append-only/);
    await expect(app.given.run(`update shredding set reason = ''`)).rejects.toThrow(/never taken back/);
    await expect(app.given.run(`delete from shredding`)).rejects.toThrow(/never taken back/);
    const service = new Client({ connectionString: app.serviceUrl });
    await service.connect();
    for (const statement of [
      other,
      `update shredding set reason = ''`,
      `insert into shredding select gen_random_uuid(), '', '', now(), '{}'`,
      `delete from subject_identifier`,
    ]) {
      await expect(service.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
    await service.end();
  });
});

describe('an order', () => {
  const refusal = async (act: Promise<unknown>) =>
    act.then(
      () => null,
      (error: unknown) => (error as { code: string }).code,
    );

  test('is refused for nobody, for an open organisation, during an objection, and where its reason tells who', async () => {
    expect(await refusal(shredder.one('018f0000-0000-7000-8000-000000000001'))).toBe('NOT_FOUND');
    const firm = await app.given.archive({ sector: 'Employer' });
    expect(await refusal(shredder.one(firm.subjectKey))).toBe('CONFLICT');
    const trader = await app.given.archive({ sector: 'Employer' });
    await app.given.identifier(trader.subjectKey, 'USCC', uscc(77, '92'));
    expect(await refusal(shredder.one(trader.subjectKey))).toBeNull();
    await app.given.run(`update archive set closed_on = '2026-01-01' where id = $1`, [firm.key]);
    expect(await refusal(shredder.one(firm.subjectKey))).toBeNull();
    const { archive, name, identity } = await person();
    for (const reason of [`关于${name}的案`, `身份证 ${identity}`]) {
      expect(await refusal(shredder.one(archive.subjectKey, { reason }))).toBe('BAD_INPUT');
    }
    const record = await app.given.record(archive, { status: 'UNDER_OBJECTION' });
    expect(await refusal(shredder.one(archive.subjectKey))).toBe('CONFLICT');
    await app.given.correct(record, { status: 'EFFECTIVE' });
    expect(await refusal(shredder.one(archive.subjectKey))).toBeNull();
  });

  test('is carried out by the command, whose wrong use is told', async () => {
    const { archive, traces } = await person();
    const settings = serverSettings(app.url);
    const run = (...args: string[]) => startCommand(['shred', ...args], settings).ended;
    expect(await run('--due', '--subject', 'x', '--officer', '王五')).toMatchObject({ code: 2 });
    expect(await run('--due')).toMatchObject({ code: 2, output: expect.stringContaining('--officer') });
    const id = globalId('Subject', archive.subjectKey);
    const done = await run('--subject', id, '--reason', '示例案 2 号', '--officer', '王五');
    expect(done).toMatchObject({ code: 0, output: expect.stringMatching(/^Shredded: 1 archives, 4 versions/) });
    expect(tablesWith(await dump(app), traces)).toEqual([]);
    const again = await run('--subject', id, '--reason', '示例案 2 号', '--officer', '王五');
    expect(again).toMatchObject({ code: 0, output: expect.stringContaining('already') });
    expect(await run('--due', '--dry-run')).toMatchObject({ code: 0, output: '0 persons would be shredded.\n' });
  }, 60_000);
});
