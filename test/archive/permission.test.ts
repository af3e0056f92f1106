import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sql } from 'kysely';
import { archivePredicate } from '../../src/archive/permission/archive-predicate.js';
import { grantsOf } from '../../src/archive/permission/grants.js';
import { mayRead, type PermittedArchive } from '../../src/archive/permission/may-read.js';
import { fieldClasses } from '../../src/core/field-class.js';
import { publicViewer, roles, type Viewer } from '../../src/core/viewer.js';
import { sectors } from '../../src/sectors/index.js';
import { createTestApp, regulator, viewer, type TestApp } from '../support/app.js';
import type { GivenArchive } from '../support/givens.js';

let app: TestApp;
let employer: GivenArchive;
let soleTrader: GivenArchive;
let lawyer: GivenArchive;
let organisation: GivenArchive;
let physician: GivenArchive;
let practisingLawyer: GivenArchive;
const today = '2026-11-24';

beforeAll(async () => {
  app = await createTestApp();
  employer = await app.given.archive({
    sector: 'Employer',
    name: '示例建筑有限公司',
    profile: { legalRepresentative: '张示例' },
  });
  soleTrader = await app.given.archive({ sector: 'Employer', kind: 'PERSON', name: '李示例' });
  lawyer = await app.given.archive({ sector: 'LegalProfessional', kind: 'PERSON', name: '王示例' });
  organisation = await app.given.archive({
    sector: 'SocialOrganisation',
    name: '示例志愿者协会',
    regionCode: '371002',
  });
  await app.given.archive({ sector: 'MedicalStaff', kind: 'PERSON', subjectKey: lawyer.subjectKey });
  physician = await app.given.archive({
    sector: 'MedicalStaff',
    kind: 'PERSON',
    name: '赵示例',
    profile: { memberType: 'PHYSICIAN', practiceScope: '内科', insuranceStatus: '正常' },
  });
  await app.given.archive({ sector: 'MedicalStaff', kind: 'PERSON', profile: { memberType: 'NURSE' } });
  practisingLawyer = await app.given.archive({
    sector: 'LegalProfessional',
    kind: 'PERSON',
    name: '钱示例',
    profile: { role: 'LAWYER', practiceKind: '专职' },
  });
  await app.given.archive({
    sector: 'LegalProfessional',
    kind: 'PERSON',
    profile: { role: 'LAWYER', practiceKind: '公职' },
  });
  await app.given.record(employer, { facts: '拖欠王某工资', publishedUntil: '2099-01-01' });
  await app.given.record(employer, { status: 'REPAIRED', publishedUntil: '2099-01-01', decidedOn: '2026-04-01' });
  await app.given.record(employer, { publishedUntil: '2026-01-01', decidedOn: '2026-04-02' });
  await app.given.record(employer, { decidedOn: '2026-04-03' });
  await app.given.rate(employer);
});

afterAll(() => app.close());

const everySector = sectors.map(({ key }) => key);

const viewers: fc.Arbitrary<Viewer> = fc
  .record({
    role: fc.constantFrom(...roles),
    sectors: fc.subarray(everySector),
    regionPrefixes: fc.uniqueArray(fc.constantFrom('', '37', '3703', '370303', '371', '11'), { maxLength: 3 }),
  })
  .map((part) => ({ ...publicViewer, ...part }));

const archives = fc.record({
  sector: fc.constantFrom(...everySector),
  subjectKind: fc.constantFrom('PERSON' as const, 'ORGANISATION' as const),
  regionCode: fc.constantFrom('370303', '370400', '371002', '110101', '000000'),
  subjectKey: fc.constant('018f0000-0000-7000-8000-000000000001'),
  shredded: fc.constant(false),
});

test('grants say of every archive what the disclosure rule of its sector says', () => {
  fc.assert(
    fc.property(viewers, archives, (who, archive) => {
      const sector = sectors.find(({ key }) => key === archive.sector);
      if (!sector?.subjectKinds.includes(archive.subjectKind)) return;
      for (const status of Object.values(sector.registrationStatuses)) {
        const { classes, limit } = sector.disclose(who, { ...archive, status }, today);
        const grants = grantsOf(sectors, who, today);
        for (const one of fieldClasses) {
          // A limit on the profile is for the database to judge.
          expect(mayRead(grants, archive, one)).toBe(limit === undefined && classes.includes(one));
        }
      }
    }),
  );
});

test('the SQL predicate and the check of one row agree on every archive and class', async () => {
  const { read } = app.as(publicViewer).context;
  const gone = [
    await app.given.archive({ sector: 'Employer' }),
    await app.given.archive({ sector: 'MedicalStaff', kind: 'PERSON', profile: { memberType: 'PHYSICIAN' } }),
  ];
  await app.given.run('update archive set shredded_at = now() where id = any($1)', [gone.map(({ key }) => key)]);
  const rows = await read(
    sql<PermittedArchive & { key: string }>`select a.id as key, a.sector, a.region_code as "regionCode",
      s.kind as "subjectKind", s.id as "subjectKey",
      a.shredded_at is not null as shredded from archive a join subject s on s.id = a.subject_id`,
  );
  // The two persons on a statutory register: what a profile says is judged by the database alone.
  const registered = [physician.key, practisingLawyer.key];
  const subjects = fc.record({
    who: viewers,
    subjectId: fc.constantFrom(lawyer.subjectKey, employer.subjectKey, null),
    needed: fc.constantFrom(...fieldClasses),
  });
  await fc.assert(
    fc.asyncProperty(subjects, async ({ who, subjectId, needed }) => {
      const grants = grantsOf(sectors, { ...who, subjectId }, today);
      const allowed = await read(
        sql<{ id: string }>`select a.id from archive a where ${archivePredicate(grants, needed)}`,
      );
      const opened = who.role === 'PUBLIC' && (needed === 'OPEN' || needed === 'REGISTER') ? registered : [];
      expect(allowed.map(({ id }) => id).sort()).toEqual(
        [...rows.filter((row) => mayRead(grants, row, needed)).map(({ key }) => key), ...opened].sort(),
      );
    }),
    { numRuns: 100 },
  );
});

test('without a consent or an own archive only the register of physicians and lawyers opens natural persons', () => {
  for (const role of ['PLATFORM', 'SOURCE_AUTHORITY', 'SUBJECT', 'OPERATOR', 'SUBSCRIBER'] as const) {
    const grants = grantsOf(sectors, viewer(role, everySector), today);
    expect(grants.filter(({ subjectKinds }) => subjectKinds.includes('PERSON'))).toEqual([]);
  }
  const open = grantsOf(sectors, publicViewer, today).filter(({ subjectKinds }) => subjectKinds.includes('PERSON'));
  expect(open.map(({ sector, classes }) => [sector, [...classes]])).toEqual([
    ['LegalProfessional', ['OPEN', 'REGISTER']],
    ['MedicalStaff', ['OPEN', 'REGISTER']],
  ]);
});

describe('an archive that is not for the viewer answers as if it were not there', () => {
  const outsiders: [string, Viewer][] = [
    ['no token', publicViewer],
    ['a regulator of another sector', regulator('MedicalStaff')],
    ['a regulator of another region', regulator('LegalProfessional', '3710')],
    ['a regulator without regions', viewer('REGULATOR', ['LegalProfessional'], [])],
    ['an operator', viewer('OPERATOR', everySector)],
    ['a platform', { ...viewer('PLATFORM', everySector), purpose: 'PLACEMENT' }],
  ];
  test.each(outsiders)('%s', async (_name, who) => {
    const { data, errors } = await app.as(who).query(
      `query ($id: ID!) { archive(id: $id) { id } node(id: $id) { id } nodes(ids: [$id]) { id }
        archiveByRegistration(sector: LEGAL_PROFESSIONAL, registrationNumber: "REG-3") { id } }`,
      { id: lawyer.id },
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ archive: null, node: null, nodes: [null], archiveByRegistration: null });
  });
});

test("a regulator's list holds its own sectors and regions only", async () => {
  const { data } = await app
    .as(viewer('REGULATOR', ['LegalProfessional', 'Employer'], ['3703']))
    .query('{ archives { nodes { id } } }');
  expect(data.archives.nodes).toMatchObject([{ id: employer.id }, { id: soleTrader.id }, { id: lawyer.id }, {}, {}]);
});

test('from a subject a viewer reaches only the archives of its own sectors (F-40)', async () => {
  const { data } = await app
    .as(regulator('LegalProfessional'))
    .query(`{ archive(id: "${lawyer.id}") { subject { archives { id sector } } } }`);
  expect(data.archive.subject.archives).toEqual([{ id: lawyer.id, sector: 'LEGAL_PROFESSIONAL' }]);
});

test('ids of records, evaluations, changes and subjects open nothing that their archive does not', async () => {
  await app.given.run('update rating_change set position = 1');
  const { data } = await app
    .as(regulator('Employer'))
    .query(
      `{ archive(id: "${employer.id}") { subject { id } evaluation { id } records { nodes { id } } ratingChanges { nodes { id } } } }`,
    );
  const { subject, evaluation, records, ratingChanges } = data.archive;
  const ids = [subject.id, evaluation.id, records.nodes[0].id, ratingChanges.nodes[0].id];
  const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
  expect((await app.as(regulator('MedicalStaff')).query(query, { ids })).data.nodes).toEqual([null, null, null, null]);
  expect((await app.as(regulator('Employer')).query(query, { ids })).data.nodes).toEqual(
    ids.map((id: string) => ({ id })),
  );
});

describe('without a token', () => {
  test('organisations and persons that the law opens are listed, all others are not', async () => {
    const { data } = await app.as(publicViewer).query('{ archives { nodes { id subject { name } } } }');
    expect(data.archives.nodes.map(({ id }: { id: string }) => id)).toEqual([
      employer.id,
      practisingLawyer.id,
      physician.id,
      organisation.id,
    ]);
  });

  test('a list of domestic workers needs a token', async () => {
    const { errors } = await app.as(publicViewer).query('{ domesticWorkers { nodes { id } } }');
    expect(errors).toMatchObject([
      { code: 'UNAUTHENTICATED', message: expect.stringContaining('Authorization: Bearer') },
    ]);
  });

  test.each([
    '{ archives(filter: { grades: ["A"] }) { nodes { id } } }',
    '{ archives(orderBy: { field: SCORE }) { nodes { id } } }',
  ])('a rating steers no list: %s', async (query) => {
    expect((await app.as(publicViewer).query(query)).errors).toMatchObject([{ code: 'UNAUTHENTICATED' }]);
  });

  test('of the records only those are there that are public today', async () => {
    const { data } = await app
      .as(publicViewer)
      .query(
        `{ archive(id: "${employer.id}") { records { totalCount nodes { publishedUntil versions { version } }} past: records(knownAt: "2026-11-24T00:00:00Z", asOf: "2026-11-24") { nodes { id } } } }`,
      );
    expect(data.archive.records).toEqual({
      totalCount: 1,
      nodes: [{ publishedUntil: '2099-01-01', versions: [{ version: 1 }] }],
    });
  });

  test('each closed field is refused once for the whole list, and its value is null', async () => {
    const { data, errors } = await app.as(publicViewer).query(
      `{ employers { nodes { legalRepresentative evaluation { grade } ratingChanges { nodes { id } } evaluations { nodes { id } } subject { identifiers { type } names { name } }
         records { nodes { facts content legalBasis } } } }
         socialOrganisations { nodes { evaluation { grade } } } }`,
    );
    const [archive] = data.employers.nodes;
    expect(archive).toEqual({
      legalRepresentative: null,
      evaluation: null,
      evaluations: null,
      ratingChanges: null,
      subject: { identifiers: null, names: null },
      records: { nodes: [{ facts: null, content: null, legalBasis: null }] },
    });
    expect(errors?.every((error: any) => error.code === 'UNAUTHENTICATED')).toBe(true);
    expect(errors?.map(({ path }) => path?.at(-1)).sort()).toEqual(
      [
        'content',
        'evaluation',
        'evaluations',
        'facts',
        'identifiers',
        'legalBasis',
        'legalRepresentative',
        'names',
        'ratingChanges',
      ].sort(),
    );
    expect(JSON.stringify(errors)).not.toMatch(/王某|张示例/);
  });

  test('of a physician the register is shown and nothing else', async () => {
    const { data, errors } = await app.as(publicViewer).query(
      `{ archive(id: "${physician.id}") { subject { name } registrationNumber records { nodes { id } } evaluation { grade }
         ... on MedicalStaffArchive { memberType practiceScope insuranceStatus } } }`,
    );
    expect(data.archive).toEqual({
      subject: { name: '赵示例' },
      registrationNumber: expect.any(String),
      records: null,
      evaluation: null,
      memberType: 'PHYSICIAN',
      practiceScope: '内科',
      insuranceStatus: null,
    });
    expect(errors?.map(({ path }) => path?.at(-1)).sort()).toEqual(['evaluation', 'insuranceStatus', 'records']);
  });

  test('the number of a document finds nobody, though the person be on an open register', async () => {
    await app.given.identifier(physician.subjectKey, 'ID_CARD', '370399198506151235');
    const query = '{ archives(filter: { search: "370399198506151235" }) { nodes { id } } }';
    expect((await app.as(publicViewer).query(query)).data.archives.nodes).toEqual([]);
    expect((await app.as(regulator('MedicalStaff')).query(query)).data.archives.nodes).toEqual([{ id: physician.id }]);
  });

  test.each([
    ['{ ratingChanges { nodes { id } } }', 'ratingChanges'],
    ['{ subjectByIdentifier(input: { type: "ID_CARD", value: "370399198506151235" }) { id } }', 'subjectByIdentifier'],
    ['{ importBatch(id: "SW1wb3J0QmF0Y2g6eA") { id } }', 'importBatch'],
  ])('%s needs a role', async (query, field) => {
    expect((await app.as(publicViewer).query(query)).errors).toMatchObject([
      { code: 'UNAUTHENTICATED', path: [field] },
    ]);
    expect((await app.as(viewer('SOURCE_AUTHORITY', everySector)).query(query)).errors ?? []).toMatchObject(
      field === 'importBatch' ? [] : [{ code: 'FORBIDDEN', path: [field] }],
    );
  });
});

test('a subscriber reads ratings of organisations in its scope, without risk level and free text', async () => {
  const { data, errors } = await app
    .as(viewer('SUBSCRIBER', ['Employer'], ['3703']))
    .query(
      '{ employers { nodes { id evaluation { grade ... on EmployerEvaluation { riskLevel { level } officialGrade { grade } } } records { nodes { facts } } } } }',
    );
  expect(data.employers.nodes).toMatchObject([
    {
      id: employer.id,
      evaluation: { grade: expect.any(String), riskLevel: null, officialGrade: { grade: 'A' } },
      records: { nodes: [{ facts: null }] },
    },
  ]);
  expect(errors).toHaveLength(2);
});

test('the viewer is answered as the token says, without sectors that are not registered', async () => {
  const { data } = await app
    .as(viewer('REGULATOR', ['Employer', 'Unknown'], ['3703']))
    .query('{ viewer { role sectors regionPrefixes clientId expiresAt } }');
  expect(data.viewer).toEqual({
    role: 'REGULATOR',
    sectors: ['EMPLOYER'],
    regionPrefixes: ['3703'],
    clientId: 'test',
    expiresAt: null,
  });
});

test('a subject reads its own archives in full, and of others and of the work of the authority nothing', async () => {
  await app.given.record(lawyer, { facts: '虚假承诺', decidedOn: '2026-05-01', status: 'REPAIRED' });
  await app.given.rate(lawyer);
  const own: Viewer = { ...viewer('SUBJECT'), subjectId: lawyer.subjectKey };
  const { data, errors } = await app.as(own).query(
    `{ archives { nodes { sector subject { names { name } identifiers { type } } pendingRating { id } records { nodes { facts status } }
         evaluation { grade document whatWouldChange { datesUntil } } } totalCount }
       other: archive(id: "${employer.id}") { id } }`,
  );
  const [asLawyer, asPhysician] = data.archives.nodes;
  expect(asLawyer).toMatchObject({
    sector: 'LEGAL_PROFESSIONAL',
    subject: { names: [{ name: '王示例' }], identifiers: [] },
    pendingRating: null,
    records: { nodes: [{ facts: '虚假承诺', status: 'REPAIRED' }] },
    evaluation: { document: { result: expect.any(Object) }, whatWouldChange: { datesUntil: expect.any(String) } },
  });
  expect(asPhysician).toMatchObject({ sector: 'MEDICAL_STAFF' });
  expect([data.archives.totalCount, data.other]).toEqual([2, null]);
  expect(errors).toMatchObject([{ code: 'FORBIDDEN', path: ['archives', 'nodes', 0, 'pendingRating'] }]);
});
