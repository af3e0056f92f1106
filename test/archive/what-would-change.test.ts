import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestApp, regulator, viewer, type TestApp } from '../support/app.js';
import type { GivenArchive } from '../support/givens.js';

let app: TestApp;
let employer: GivenArchive;
let worker: GivenArchive;
const now = new Date('2026-11-24T04:00:00.000Z');
const recordedAt = new Date('2026-11-01T00:00:00Z');
const ratedAt = new Date('2026-11-20T00:00:00Z');

beforeAll(async () => {
  app = await createTestApp(() => now);
  employer = await app.given.archive({ sector: 'Employer', profile: { construction: false } });
  await givenEmployer();
  worker = await app.given.archive({ sector: 'DomesticWorker', kind: 'PERSON', name: '李示例' });
  await givenWorker();
});

afterAll(() => app.close());

async function givenEmployer(): Promise<void> {
  const records = [
    { type: 'INSPECTION', decidedOn: '2025-06-05', topics: ['LABOUR', 'INTERNAL_RULES'], outcome: 'ok' },
    { type: 'INSPECTION', decidedOn: '2026-06-05', topics: ['LABOUR', 'INTERNAL_RULES'], outcome: 'partly' },
    { type: 'INSPECTION', decidedOn: '2026-06-05', topics: ['LABOUR_CONTRACT'], measures: { ratio: 1 } },
    { type: 'SOCIAL_INS', decidedOn: '2026-06-30', topics: [], outcome: 'all', measures: { ratio: 1 } },
    { type: 'PENALTY', decidedOn: '2025-09-01', topics: ['LABOUR', 'MINIMUM_WAGE'], severity: 'GENERAL' },
    { type: 'PENALTY', decidedOn: '2026-10-20', topics: ['LABOUR', 'SOCIAL_INSURANCE_FRAUD'], categories: ['罚款'] },
    { type: 'COMMITMENT', decidedOn: '2025-05-01', topics: ['LABOUR'], outcome: 'signed_open' },
    { type: 'RECTIFY', decidedOn: '2026-11-10', topics: ['LABOUR', 'WAGE_ARREARS'], effectiveTo: '2026-12-10' },
  ] as const;
  for (const record of records) {
    await app.given.record(employer, {
      ...record,
      topics: [...record.topics],
      recordedAt,
      categories: [...('categories' in record ? record.categories : [])],
    });
  }
  const repaired = { status: 'REPAIRED', statusSince: '2026-10-15' } as const;
  await app.given.record(employer, { decidedOn: '2025-03-01', topics: ['LABOUR'], recordedAt, ...repaired });
  await app.given.rate(employer, ratedAt);
}

async function givenWorker(): Promise<void> {
  const records = [
    { type: 'ID_VERIFY', decidedOn: '2026-01-15', outcome: 'verified' },
    { type: 'LICENCE', decidedOn: '2024-12-01', effectiveFrom: '2024-12-01', effectiveTo: '2026-10-31' },
    { type: 'BACKGROUND', decidedOn: '2026-03-01', outcome: 'PASS' },
    { type: 'CERT', decidedOn: '2025-04-01', outcome: '四级', effectiveTo: '2027-03-31' },
    { type: 'TRAINING', decidedOn: '2026-02-01', topics: ['CONTINUING'], measures: { hours: 9 } },
    { type: 'COMPLAINT', decidedOn: '2026-05-05', outcome: 'upheld' },
  ] as const;
  for (const record of records) {
    const topics = [...('topics' in record ? record.topics : [])];
    await app.given.record(worker, { ...record, topics, recordedAt, categories: [] });
  }
  for (const number of [1, 2, 3]) {
    const contract = { type: 'CONTRACT_PERF', outcome: 'completed', decidedOn: `2026-0${number}-10` } as const;
    await app.given.record(worker, { ...contract, recordedAt, categories: [], documentKey: `c${number}` });
  }
  await app.given.rate(worker, ratedAt);
}

const moves =
  'indicators { code name before after causes { reason reasonText record { decidedOn } } } vetoes { code fires }';
const question = `asOf knownAt score grade flags whatWouldChange {
  datesUntil
  dates { day score grade difference coverage flags ${moves} }
  actions { kind text indicator indicatorName records { id decidedOn type } earliestOn takesEffectOn basis score grade
    scoreWithout gradeWithout difference expected { type status topics categories outcome measures { name value } } ${moves} }
  allTogether { takesEffectOn score grade scoreWithout difference } }`;

async function ask({ id, sector }: GivenArchive, fields: string, args = ''): Promise<any> {
  const { data, errors } = await app
    .as(regulator(sector))
    .query(`{ archive(id: "${id}") { evaluation${args} { ${fields} } } }`);
  expect(errors).toBeUndefined();
  return data.archive.evaluation;
}

test('an employer is told which records it can have repaired, from when, and what that gives', async () => {
  const { score, whatWouldChange } = await ask(employer, question);
  const repairs = whatWouldChange.actions.filter(({ kind }: any) => kind === 'REPAIR');
  expect(repairs).toMatchObject([
    {
      text: '申请信用修复',
      records: [{ decidedOn: '2025-09-01', type: 'PENALTY' }],
      earliestOn: '2026-11-20',
      scoreWithout: score,
      basis: expect.stringContaining('第36号'),
      expected: [{ type: 'PENALTY', status: 'REPAIRED' }],
    },
    {
      records: [{ decidedOn: '2026-10-20' }],
      earliestOn: '2027-01-21',
      takesEffectOn: '2027-01-21',
      indicator: 'EM15',
      indicators: [{ code: 'EM15', before: '3.00', after: '6.00' }],
    },
  ]);
});

test('open matters of an employer are settled, and all together is told', async () => {
  const { whatWouldChange } = await ask(employer, question);
  const settled = whatWouldChange.actions.filter(({ kind }: any) => ['KEEP_COMMITMENT', 'RECTIFY'].includes(kind));
  expect(
    settled.map(({ kind, indicator, expected }: any) => [kind, indicator, expected[0].outcome]).toSorted(),
  ).toEqual([
    ['KEEP_COMMITMENT', 'EM19', 'signed_and_kept'],
    ['RECTIFY', 'EM01', 'ok'],
    ['RECTIFY', 'EM08', 'FULFILLED'],
  ]);
  const { allTogether, actions } = whatWouldChange;
  const last = actions
    .map(({ takesEffectOn }: any) => takesEffectOn)
    .toSorted()
    .at(-1);
  expect(allTogether.takesEffectOn).toBe(last);
  expect(Number(allTogether.score)).toBeGreaterThan(Number(allTogether.scoreWithout));
});

test('the dates of an employer name the records that leave their window', async () => {
  const { score, whatWouldChange } = await ask(employer, question);
  const [first] = whatWouldChange.dates;
  expect(first).toMatchObject({ day: '2027-01-01' });
  expect(first.difference).toBe((Number(first.score) - Number(score)).toFixed(2));
  expect(first.indicators).toContainEqual({
    code: 'EM06',
    name: '最低工资执行',
    before: '0.00',
    after: '5.00',
    causes: [{ reason: 'LEFT_WINDOW', reasonText: '移出评价期', record: { decidedOn: '2025-09-01' } }],
  });
  const days = whatWouldChange.dates.map(({ day }: any) => day);
  expect(days).toEqual([...new Set<string>(days)].toSorted());
  expect(whatWouldChange.datesUntil > days.at(-1)).toBe(true);
});

test('a worker is told what to renew and to finish, and when points fall', async () => {
  const { whatWouldChange } = await ask(worker, question);
  const { dates, actions } = whatWouldChange;
  const by = (code: string) => actions.find(({ indicator }: any) => indicator === code);
  expect(by('DW02')).toMatchObject({
    kind: 'RENEW_LICENCE',
    records: [{ decidedOn: '2024-12-01' }],
    earliestOn: '2026-11-20',
    basis: expect.stringContaining('上海市家政服务条例'),
  });
  expect(by('DW08')).toMatchObject({
    kind: 'TRAIN',
    expected: [{ type: 'TRAINING', topics: ['CONTINUING'], measures: [{ name: 'hours', value: '3' }] }],
  });
  expect(by('DW06')).toMatchObject({ kind: 'OBTAIN_CERTIFICATE', expected: [{ outcome: expect.any(String) }] });
  expect(by('DW18')).toMatchObject({ kind: 'EARN_HONOUR', expected: [{ categories: ['公益'] }] });
  expect(by('DW12')).toBeUndefined();
  expect(dates[0]).toMatchObject({
    day: '2027-01-16',
    difference: expect.stringMatching(/^-/),
    indicators: [{ code: 'DW01', before: '8.00', after: '5.00', causes: [{ reason: 'AGED' }] }],
  });
  expect(actions.every(({ difference }: any) => Number(difference) > 0)).toBe(true);
});

test('it is computed for a day and a state of knowledge of their own', async () => {
  const before = await ask(employer, question, '(asOf: "2026-11-15", knownAt: "2026-10-31T00:00:00Z")');
  expect(before.whatWouldChange).toMatchObject({ dates: [], datesUntil: '2031-11-16' });
  expect(before.whatWouldChange.actions.filter(({ kind }: any) => kind === 'REPAIR')).toEqual([]);
  const earlier = await ask(employer, question, '(asOf: "2026-10-25")');
  expect(earlier.whatWouldChange.actions[0].takesEffectOn >= '2026-10-25').toBe(true);
});

test('a claim about a day is what the rating of that day says once it has come', async () => {
  const { whatWouldChange } = await ask(worker, question, '(asOf: "2026-10-25")');
  const [first] = whatWouldChange.dates;
  expect(first).toMatchObject({ day: '2026-11-01', indicators: [{ code: 'DW02', causes: [{ reason: 'ENDED' }] }] });
  expect(await ask(worker, 'score grade', '(asOf: "2026-11-01")')).toEqual({ score: first.score, grade: first.grade });
});

test('the explanation tells inputs, evidence kinds, window, and since when a record is left out', async () => {
  const { flags, indicators } = await ask(
    employer,
    'flags indicators { code dimensionName max inputs { name value } evidenceKinds window excluded { reason since } }',
  );
  expect(flags).toEqual([]);
  const by = (code: string) => indicators.find((one: any) => one.code === code);
  expect(by('EM15')).toEqual({
    code: 'EM15',
    dimensionName: '监察与纠纷',
    max: '10.00',
    inputs: [{ name: 'count', value: '0' }],
    evidenceKinds: ['PENALTY', 'RECTIFY'],
    window: '上一自然年度（按决定之日）',
    excluded: expect.arrayContaining([{ reason: 'REPAIRED', since: '2026-10-15' }]),
  });
  expect(by('EM06').inputs).toEqual([{ name: 'charged', value: '5' }]);
  const worked = await ask(worker, 'flags indicators { code inputs { name value } }');
  expect(worked.indicators.find((one: any) => one.code === 'DW08').inputs).toEqual([
    { name: 'numerator', value: '9' },
    { name: 'denominator', value: '16' },
  ]);
});

test('a history of evaluations takes one statement for what was known', async () => {
  await app.given.rate(employer, new Date('2026-11-22T00:00:00Z'));
  await app.given.rate(employer, new Date('2026-11-23T00:00:00Z'));
  app.statements();
  const { data } = await app
    .as(regulator('Employer'))
    .query(`{ archive(id: "${employer.id}") { evaluations { nodes { whatWouldChange { datesUntil } } } } }`);
  expect(data.archive.evaluations.nodes).toHaveLength(3);
  expect(app.statements()).toHaveLength(3);
});

test('who may not read in detail gets null for each, and one error for all', async () => {
  const { data, errors } = await app
    .as(viewer('SUBSCRIBER', ['Employer']))
    .query(`{ archive(id: "${employer.id}") { evaluations { nodes { grade whatWouldChange { datesUntil } } } } }`);
  const { nodes } = data.archive.evaluations;
  expect(nodes.length).toBeGreaterThan(1);
  expect(nodes.every((one: any) => one.whatWouldChange === null && one.grade !== null)).toBe(true);
  expect(errors).toMatchObject([
    { code: 'FORBIDDEN', message: expect.stringContaining('REGULATOR or SUBJECT or AUDITOR') },
  ]);
});
