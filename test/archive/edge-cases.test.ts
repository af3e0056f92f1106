import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { globalId } from '../../src/core/global-id.js';
import { idCheckCharacter } from '../../src/core/values/gb11643.js';
import { createTestApp, regulator, type TestApp } from '../support/app.js';
import { employerRow, idNumber, medicalRow, penaltyRow, recordRow, uscc, type Row } from '../support/files.js';
import { openImporter, type Importer, type IntakeOptions } from '../support/intake.js';

// Edge cases of DOMAIN section F as they come in: a file is taken in, and the graph is asked.

const now = new Date('2026-11-20T04:00:00Z');
let app: TestApp;
let importer: Importer;
beforeAll(async () => {
  app = await createTestApp(() => now);
  importer = await openImporter(app.url, now, app.keys);
});
afterAll(async () => {
  await importer.close();
  await app.close();
});

/** Takes rows in, those of each shape as a file of their own; gives the report of the last. */
async function take(rows: readonly Row[], options?: IntakeOptions) {
  let last;
  for (const file of Map.groupBy(rows, (row) => Object.keys(row).join()).values()) {
    last = await importer.importRows(file, options);
    expect(last.counts).toMatchObject({ quarantined: 0, refused: 0 });
  }
  return last;
}

async function ask(query: string, sector = 'Employer'): Promise<any> {
  const { data, errors } = await app.as(regulator(sector)).query(query);
  expect(errors).toBeUndefined();
  return data;
}

/** The archive of the n-th employer, found by its registration number. */
const employer = async (n: number, fields: string) =>
  (await ask(`{ archiveByRegistration(sector: EMPLOYER, registrationNumber: "LD-${n}") { ${fields} } }`))
    .archiveByRegistration;

const name = (n: number): string => `示例市第${n}号餐饮有限公司`;
const register = (n: number, row: Row = {}): Row =>
  employerRow({ 用人单位名称: name(n), 统一社会信用代码: uscc(n), 劳动保障登记号: `LD-${n}`, ...row });
const decision = (n: number, row: Row = {}): Row =>
  recordRow({
    主体名称: name(n),
    统一社会信用代码: uscc(n),
    文书号: `示罚${n}号`,
    事项: 'LABOUR',
    类别: '罚款',
    ...row,
  });
const published = (n: number, row: Row = {}): Row =>
  penaltyRow({
    行政相对人名称: name(n),
    '行政相对人代码_1（统一社会信用代码）': uscc(n),
    行政处罚决定书文号: `示人社罚字〔2026〕${n}号`,
    处罚决定日期: '2026/05/01',
    ...row,
  });

const rating = 'evaluation { grade score nextChangeOn }';
const recorded = 'records { nodes { id version status statusSince decidedOn documentNumber severity fine } }';

describe('F-21 a revoked employer that is not cancelled', () => {
  const frozen = `status evaluation { grade score vetoes { code name basis evidence { type outcome effectiveFrom } }
    indicators { code points excluded { reason reasonText record { documentNumber } } }
    ... on EmployerEvaluation { frozenOn officialGrade { year grade } } }`;

  test('keeps its archive open and its grade as it was, until it is cancelled', async () => {
    await take([register(1), decision(1, { 决定日期: '2024-06-01' })]);
    await take([register(1, { 登记状态: '吊销，未注销', 吊销日期: '2025-03-10' })]);
    const before = await employer(1, 'evaluation { grade score }');
    await take([decision(1, { 文书号: '示罚1-2号', 决定日期: '2025-06-01', 事项: 'LABOUR;CHILD_LABOUR' })]);
    const after = await employer(1, frozen);
    expect(after).toMatchObject({
      status: 'REVOKED',
      evaluation: {
        ...before.evaluation,
        frozenOn: '2025-03-10',
        officialGrade: { year: 2024, grade: 'B' },
        vetoes: [
          {
            code: 'V-EM6',
            basis: expect.stringContaining('民法典'),
            evidence: [{ type: 'REG', outcome: '吊销', effectiveFrom: '2025-03-10' }],
          },
        ],
      },
    });
    const children = after.evaluation.indicators.find(({ code }: any) => code === 'EM14');
    expect(children).toMatchObject({
      points: '5.00',
      excluded: [
        {
          reason: 'AFTER_FREEZE',
          reasonText: expect.stringContaining('冻结'),
          record: { documentNumber: '示罚1-2号' },
        },
      ],
    });

    await take([decision(1, { 决定日期: '2024-06-01', 状态: '撤销', 状态日期: '2026-02-01' })]);
    const corrected = await employer(1, frozen);
    expect(corrected.evaluation).toMatchObject({ frozenOn: '2025-03-10', officialGrade: { year: 2024, grade: 'A' } });

    await take([decision(1, { 记录类型: '状态事件', 文书号: '', 结果: '注销', 类别: '', 决定日期: '2026-09-01' })]);
    expect(await employer(1, rating)).toMatchObject({ evaluation: { grade: 'N', score: null } });
  });

  test('of which the register names no day tells its state and moves on', async () => {
    await take([register(2)]);
    await take([register(2, { 登记状态: '吊销' })]);
    expect(await employer(2, frozen)).toMatchObject({ status: 'REVOKED', evaluation: { frozenOn: null, vetoes: [] } });
  });
});

describe('F-26 a record that its source has no more', () => {
  const history =
    'records { nodes { status provider { name } versions { version status supersededAt provider { name } } } }';

  test('taken back by the source becomes a version of its own: it never counted, and is not called repaired', async () => {
    await take([register(3), decision(3, { 来源单位: '示例市大数据局' })]);
    const [before] = (await employer(3, `records { nodes { id } } ${rating}`)).records.nodes;
    await take([decision(3, { 来源单位: '示例市大数据局', 状态: '来源撤回', 状态日期: '2026-11-01' })]);
    const { records } = await employer(3, history);
    const penalty = records.nodes.find(({ versions }: any) => versions.length === 2);
    expect(penalty).toMatchObject({
      status: 'WITHDRAWN',
      versions: [
        { version: 1, status: 'EFFECTIVE', supersededAt: expect.any(String), provider: { name: '示例市大数据局' } },
        { version: 2, status: 'WITHDRAWN', supersededAt: null, provider: { name: '示例市大数据局' } },
      ],
    });
    // What was known before can still be read by its id, and the rating says why it changed.
    expect((await ask(`{ node(id: "${before.id}") { ... on CreditRecord { status version } } }`)).node).toBeTruthy();
    const { evaluation } = await employer(3, 'evaluation { indicators { code excluded { reason } } }');
    const handled = evaluation.indicators.find(({ code }: any) => code === 'EM15');
    expect(handled.excluded).toEqual([{ reason: 'WITHDRAWN' }]);
  });

  const part = { authority: '示例市人力资源和社会保障局' };
  const whole = { ...part, whole: true };
  const state = (n: number) => employer(n, `status ${recorded} ${rating}`);
  const missing = async (batchId: string | null | undefined, args = '') =>
    (
      await ask(
        `{ importBatch(id: "${globalId('ImportBatch', batchId ?? '')}") { missing${args} { totalCount pageInfo { hasNextPage endCursor }
          nodes { answered record { documentNumber status archive { id } } } } } }`,
      )
    ).importBatch.missing;

  test('left out of the next file says nothing, and of a whole file that somebody is to ask: neither moves anything', async () => {
    await take([register(4), register(5), register(17)]);
    const all = await take([published(4), published(5), published(17)], whole);
    expect(all).toMatchObject({ missing: 0 });
    expect((await missing(all?.batchId)).totalCount).toBe(0);
    const before = await state(4);
    expect(await take([published(5)], part)).toMatchObject({
      missing: null,
      counts: { unchanged: 1 },
      ratingChanges: 0,
    });
    const short = await take([published(5)], whole);
    expect(short).toMatchObject({ missing: 2, counts: { unchanged: 1 }, ratingChanges: 0, balanced: true });
    expect(await state(4)).toEqual(before);

    const first = await missing(short?.batchId, '(first: 1)');
    expect(first).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
    const rest = await missing(short?.batchId, `(first: 1, after: "${first.pageInfo.endCursor}")`);
    const nodes = [...first.nodes, ...rest.nodes];
    expect(nodes.map(({ record }: any) => record.documentNumber).toSorted()).toEqual(
      [17, 4].map((n) => `示人社罚字〔2026〕${n}号`),
    );
    expect(nodes.every(({ answered, record }: any) => !answered && record.status === 'EFFECTIVE')).toBe(true);
  });

  test('is answered for once the source says more of it', async () => {
    const again = await take([published(5)], whole);
    expect(again).toMatchObject({ missing: 2 });
    await take([published(4, { 违法事实: '更正：该单位支付2名劳动者的工资低于当地最低工资标准。' })], part);
    const { nodes } = await missing(again?.batchId);
    expect(nodes.map(({ answered }: any) => answered).toSorted()).toEqual([false, true]);
  });

  test('is not told of while a row is not taken, nor of another authority, nor past its publication', async () => {
    const broken = published(18, { 处罚决定日期: '2026-02-30' });
    expect(await importer.importRows([published(5), broken], whole)).toMatchObject({ missing: 'UNTOLD' });
    expect(await take([published(5)], { ...whole, authority: '另一市人力资源和社会保障局' })).toMatchObject({
      missing: 0,
    });
    await take([published(17, { 违法事实: '撤回', 公示截止期: '2026/08/01' })], part);
    expect(await take([published(5)], whole)).toMatchObject({ missing: 1 });
    await expect(importer.importRows([published(5)], { whole: true })).rejects.toThrow('--authority');
  });
});

describe('F-28 who objects to an evaluation', () => {
  test('finds for each lost point and each veto the rule, its basis and the records, each by its id', async () => {
    await take([
      register(6),
      decision(6, { 决定日期: '2025-05-01' }),
      decision(6, { 记录类型: '名单列入', 文书号: '示列6号', 决定日期: '2026-03-01', 事项: 'WAGE_LIST', 类别: '' }),
    ]);
    const { id, evaluation } = await employer(
      6,
      `id evaluation { id scheme { code indicators { code ruleText } } vetoes { code name basis evidence { id } }
        indicators { code points max reasonText ruleText basis window evidence { id } } }`,
    );
    const lost = evaluation.indicators.filter(
      ({ points, max, evidence }: any) => Number(points) < Number(max) && evidence.length > 0,
    );
    expect(lost.map(({ code }: any) => code)).toContain('EM15');
    expect(evaluation.vetoes.map(({ code }: any) => code)).toEqual(['V-EM1']);
    for (const { ruleText, basis, reasonText, window } of lost) {
      for (const text of [ruleText, basis, reasonText, window]) expect(text).not.toBe('');
    }
    const named = [...lost, ...evaluation.vetoes].flatMap(({ evidence }: any) => evidence.map((one: any) => one.id));
    const { nodes } = await ask(
      `{ nodes(ids: ${JSON.stringify([evaluation.id, ...named])}) { id __typename ... on CreditRecord { archive { id } documentNumber }
        ... on Evaluation { archive { id } } } }`,
    );
    expect(nodes).toHaveLength(1 + named.length);
    expect(nodes.every((node: any) => node.archive.id === id)).toBe(true);
    const numbers = new Set(nodes.map(({ documentNumber }: any) => documentNumber));
    expect([...numbers].filter(Boolean).toSorted()).toEqual(['示列6号', '示罚6号'].toSorted());
  });

  test('loses nothing by it', async () => {
    await take([register(7), decision(7, { 决定日期: '2025-05-01' })]);
    const before = await employer(7, rating);
    await take([decision(7, { 记录类型: '异议', 文书号: '', 类别: '', 结果: '异议处理中', 决定日期: '2026-11-01' })]);
    expect(await employer(7, rating)).toEqual(before);
  });
});

describe('F-14 one decision', () => {
  const kinds = '警告;罚款;吊销许可证件';

  test('with several sanctions has the class of the heaviest', async () => {
    await take([register(8), published(8, { 处罚类别: kinds, 处罚内容: '警告，罚款2000元，吊销许可证件' })]);
    const { records } = await employer(8, recorded);
    expect(records.nodes.find(({ documentNumber }: any) => documentNumber !== null)).toMatchObject({
      severity: 'SERIOUS',
    });
    await take([register(9), published(9, { 处罚类别: '警告' })]);
    const light = await employer(9, recorded);
    expect(light.records.nodes.find(({ documentNumber }: any) => documentNumber !== null).severity).toBe('MINOR');
  });

  test('against several parties is a record of each, with the amount that the decision gives each', async () => {
    const number = { 行政处罚决定书文号: '示人社罚字〔2026〕共同1号' };
    await take([register(10), register(11)]);
    await take([
      published(10, { ...number, '罚款金额（万元）': '0.3', 处罚内容: '罚款3000元' }),
      published(11, { ...number, '罚款金额（万元）': '0.1', 处罚内容: '罚款1000元' }),
    ]);
    const fines = await Promise.all([10, 11].map(async (n) => (await employer(n, recorded)).records.nodes));
    expect(fines.map((nodes) => nodes.flatMap(({ fine }: any) => fine ?? []))).toEqual([['3000.00'], ['1000.00']]);
  });
});

describe('F-18 a code from before the unified one', () => {
  const old = { organisation: 'MA0000127', business: '370300990000912' };

  test('becomes an alias once a row brings both, and is never forced on a subject by its likeness', async () => {
    const likely = uscc(12);
    const subjects = async () => Number((await app.given.run('select count(*)::int as count from subject'))[0]?.count);
    await take([register(12)]);
    const before = await subjects();
    // Places 9 to 17 of the unified code are this very code.
    await take([
      published(12, {
        行政相对人名称: '示例市同码有限公司',
        '行政相对人代码_1（统一社会信用代码）': '',
        组织机构代码: likely.slice(8, 17),
        行政处罚决定书文号: '旧码1号',
      }),
    ]);
    expect(await subjects()).toBe(before + 1);
    await take([register(13), published(13, { 工商注册号: old.business, 行政处罚决定书文号: '旧码2号' })]);
    await take([
      published(13, {
        '行政相对人代码_1（统一社会信用代码）': '',
        工商注册号: old.business,
        行政处罚决定书文号: '旧码3号',
      }),
    ]);
    const { records } = await employer(13, recorded);
    expect(
      records.nodes
        .map(({ documentNumber }: any) => documentNumber)
        .filter(Boolean)
        .toSorted(),
    ).toEqual(['旧码2号', '旧码3号'].toSorted());
  });
});

describe('F-22 the person behind an employer', () => {
  test('has no archive by it, and nothing spreads to another employer of the same person', async () => {
    const person = { 法定代表人: '赵测丙' };
    await take([register(14, person), register(15, person)]);
    const before = await employer(15, rating);
    await take([
      decision(14, { ...person, 记录类型: '名单列入', 文书号: '示列14号', 决定日期: '2026-03-01', 事项: 'WAGE_LIST' }),
    ]);
    const listed = await employer(14, '... on EmployerArchive { legalRepresentative } evaluation { vetoes { code } }');
    expect(listed).toMatchObject({ legalRepresentative: '赵测丙', evaluation: { vetoes: [{ code: 'V-EM1' }] } });
    expect(await employer(15, rating)).toEqual(before);
    expect(await app.given.run(`select from subject_name where name = '赵测丙'`)).toEqual([]);
  });
});

describe('F-33 an abolished division', () => {
  test('stays as the file names it, with the day on which it ended', async () => {
    // 莱城区, since 2019 a district of 济南; the editions at hand tell the end some years late.
    await take([register(16, { 用工所在地: '371202' })]);
    expect(await employer(16, 'region { code name level validTo }')).toEqual({
      region: { code: '371202', name: '莱城区', level: 3, validTo: expect.any(String) },
    });
  });
});

describe('F-23 a person who is not of age', () => {
  const medical = { sector: 'medical-staff' };
  const born = (birth: string) => {
    const digits = `370399${birth}001`;
    return digits + idCheckCharacter(digits);
  };

  test.each([
    ['the day before 16', '20101121', { refused: 1 }, { SUBJECT_CHILD: 1 }],
    ['of 16', '20101120', { quarantined: 1 }, { SUBJECT_MINOR: 1 }],
    ['the day before 18', '20081121', { quarantined: 1 }, { SUBJECT_MINOR: 1 }],
    ['of 18', '20081120', { accepted: 1 }, {}],
  ])('%s', async (_age, birth, counts, reasons) => {
    const row = medicalRow({ 姓名: '钱测幼', 证件号码: born(birth), 执业证书编码: `HS-${birth}` });
    const report = await importer.importRows([row], medical);
    expect(report).toMatchObject({ counts, reasons, balanced: true });
    const archives = await app.given.run(
      `select a.id from archive a join subject_name n on n.subject_id = a.subject_id where n.name = '钱测幼'`,
    );
    expect(archives).toHaveLength(report.counts.accepted);
  });

  test("is not named by number in the archive of the employer that used a child's labour", async () => {
    const child = born('20121120');
    await take([register(23), published(23, { 违法事实: `使用童工1名，身份证号${child}。` })]);
    const { records } = await employer(23, 'records { nodes { facts } }');
    const facts = JSON.stringify(records);
    expect(facts).toContain('使用童工');
    expect(facts).not.toContain(child.slice(6, 14));
  });
});

describe('F-35 a person with a foreign document', () => {
  const medical = { sector: 'medical-staff' };
  const nurse = (row: Row) => medicalRow({ 姓名: 'John Example', ...row });

  test('is known by kind and number of the document together; a second document waits for a person to join them', async () => {
    const passport = { 证件类型: '护照', 证件号码: 'E12345678' };
    await take([nurse({ ...passport, 执业证书编码: 'HS-351' })], medical);
    await take([nurse({ ...passport, 执业证书编码: 'HS-351', 人员类别: '医师' })], medical);
    const archives = async () =>
      (await ask('{ archives(filter: { search: "John Example" }) { nodes { id } } }', 'MedicalStaff')).archives.nodes;
    expect(await archives()).toHaveLength(1);
    const renewed = await importer.importRows(
      [nurse({ 证件类型: '护照', 证件号码: 'E87654321', 执业证书编码: 'HS-351' })],
      medical,
    );
    expect(renewed).toMatchObject({ counts: { quarantined: 1 }, reasons: { REGISTRATION_TAKEN: 1 }, balanced: true });
    await take([nurse({ 证件类型: '身份证', 证件号码: idNumber(35), 执业证书编码: 'HS-352' })], medical);
    expect(await archives()).toHaveLength(2);
  });
});
