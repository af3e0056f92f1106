import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sealContext } from '../../../src/archive/intake/write/write-problems.js';
import { defineMappingProfile } from '../../../src/core/mapping-profile.js';
import { open } from '../../../src/core/sealed/seal.js';
import { csv, employerRow, idNumber, medicalRow, penaltyRow, recordRow, uscc, type Row } from '../../support/files.js';
import { createIntake, type Intake, type IntakeOptions } from '../../support/intake.js';

let intake: Intake;
beforeAll(async () => {
  intake = await createIntake();
});
afterAll(() => intake.close());

const code = '行政相对人代码_1（统一社会信用代码）';
const misspelt = (value: string): string => value.slice(0, 17) + (value.endsWith('5') ? '6' : '5');
const penalty = (row: Row): Row => penaltyRow({ [code]: uscc(1), ...row });
const record = (row: Row): Row => recordRow({ 统一社会信用代码: uscc(1), ...row });
const nurse = (row: Row): Row => medicalRow({ 证件号码: idNumber(1), 执业证书编码: 'HS-1', ...row });
const medical = { sector: 'medical-staff' };

interface Case {
  readonly what: string;
  readonly row: Row;
  readonly outcome: 'REFUSED' | 'QUARANTINED';
  readonly code: string;
  readonly column: string | null;
  readonly options?: IntakeOptions;
}

const cases: readonly Case[] = [
  {
    what: 'a masked name without a code',
    row: penalty({ 行政相对人名称: '王**', [code]: '', 行政相对人类别: '自然人' }),
    outcome: 'QUARANTINED',
    code: 'NAME_MASKED',
    column: '行政相对人名称',
  },
  {
    what: 'no name',
    row: penalty({ 行政相对人名称: '' }),
    outcome: 'REFUSED',
    code: 'NAME_MISSING',
    column: '行政相对人名称',
  },
  {
    what: "a person's name alone",
    row: penalty({ 行政相对人名称: '王测乙', [code]: '', 行政相对人类别: '自然人' }),
    outcome: 'QUARANTINED',
    code: 'NAME_ONLY',
    column: '行政相对人名称',
  },
  {
    what: 'a placeholder for a code',
    row: penalty({ [code]: '00000000000000000X' }),
    outcome: 'QUARANTINED',
    code: 'CODE_PLACEHOLDER',
    column: code,
  },
  {
    what: 'a masked code',
    row: penalty({ [code]: '9137********12345X' }),
    outcome: 'QUARANTINED',
    code: 'CODE_MASKED',
    column: code,
  },
  {
    what: 'a code with a wrong check character',
    row: penalty({ [code]: '91370399MA0000010A' }),
    outcome: 'REFUSED',
    code: 'USCC_CHECK_DIGIT',
    column: code,
  },
  {
    what: 'a code of another length',
    row: penalty({ [code]: '91370399MA00000' }),
    outcome: 'REFUSED',
    code: 'USCC_LENGTH',
    column: code,
  },
  {
    what: 'a code that a spreadsheet rounded',
    row: penalty({ [code]: '913703995734210000' }),
    outcome: 'REFUSED',
    code: 'USCC_DIGITS_LOST',
    column: code,
  },
  {
    what: 'a code in scientific notation',
    row: penalty({ [code]: '9.13704E+17' }),
    outcome: 'REFUSED',
    code: 'USCC_SCIENTIFIC_NOTATION',
    column: code,
  },
  {
    what: 'an identity number with a wrong check character',
    row: nurse({ 证件号码: misspelt(idNumber(2)) }),
    outcome: 'REFUSED',
    code: 'DOCUMENT_CHECK_DIGIT',
    column: '证件号码',
    options: medical,
  },
  {
    what: 'a masked identity number',
    row: nurse({ 证件号码: `${idNumber(2).slice(0, 6)}********1234` }),
    outcome: 'QUARANTINED',
    code: 'DOCUMENT_MASKED',
    column: '证件号码',
    options: medical,
  },
  {
    what: 'an unknown kind of identity document',
    row: nurse({ 证件类型: '图书证' }),
    outcome: 'REFUSED',
    code: 'DOCUMENT_TYPE',
    column: '证件类型',
    options: medical,
  },
  {
    what: 'F-36 a fine that contradicts its text',
    row: penalty({ 处罚内容: '罚款2000元', '罚款金额（万元）': '2000' }),
    outcome: 'QUARANTINED',
    code: 'AMOUNT_CONTRADICTION',
    column: '罚款金额（万元）',
  },
  {
    what: 'F-36 an amount that is none',
    row: penalty({ '罚款金额（万元）': '王测丙' }),
    outcome: 'REFUSED',
    code: 'AMOUNT',
    column: '罚款金额（万元）',
  },
  {
    what: 'a negative amount',
    row: penalty({ '罚款金额（万元）': '-31.7' }),
    outcome: 'REFUSED',
    code: 'AMOUNT',
    column: '罚款金额（万元）',
  },
  {
    what: 'no day of decision',
    row: penalty({ 处罚决定日期: '' }),
    outcome: 'QUARANTINED',
    code: 'DAY_MISSING',
    column: '处罚决定日期',
  },
  {
    what: 'a day that is not on the calendar',
    row: penalty({ 处罚决定日期: '2025-02-30' }),
    outcome: 'REFUSED',
    code: 'DAY',
    column: '处罚决定日期',
  },
  {
    what: 'a name where the day should be',
    row: penalty({ 处罚决定日期: '王测丁' }),
    outcome: 'REFUSED',
    code: 'DAY',
    column: '处罚决定日期',
  },
  {
    what: 'a month without its day',
    row: penalty({ 处罚决定日期: '2025年4月' }),
    outcome: 'REFUSED',
    code: 'DAY',
    column: '处罚决定日期',
  },
  {
    what: 'a state that nobody knows',
    row: record({ 状态: '待定中' }),
    outcome: 'QUARANTINED',
    code: 'STATUS_UNKNOWN',
    column: '状态',
  },
  {
    what: 'a registration status that the sector does not know',
    row: employerRow({ 统一社会信用代码: uscc(1), 登记状态: '飘移中' }),
    outcome: 'QUARANTINED',
    code: 'STATUS_UNKNOWN',
    column: '登记状态',
  },
  {
    what: 'a type of record that is in no catalogue',
    row: record({ 记录类型: '天气预报' }),
    outcome: 'REFUSED',
    code: 'RECORD_TYPE',
    column: '记录类型',
  },
  {
    what: 'a severity that is none of the three',
    row: record({ 程度: '要命' }),
    outcome: 'REFUSED',
    code: 'SEVERITY',
    column: '程度',
  },
  {
    what: 'a measure that is no number',
    row: record({ '数值.ratio': '八成五' }),
    outcome: 'REFUSED',
    code: 'NUMBER',
    column: '数值.ratio',
  },
  {
    what: 'a yes or no that is neither',
    row: employerRow({ 统一社会信用代码: uscc(1), 是否工程建设领域: '大概吧' }),
    outcome: 'REFUSED',
    code: 'YES_NO',
    column: '是否工程建设领域',
  },
  {
    what: 'a count that is not whole',
    row: employerRow({ 统一社会信用代码: uscc(1), 职工人数: '12.5' }),
    outcome: 'REFUSED',
    code: 'INTEGER',
    column: '职工人数',
  },
  {
    what: 'a region code that never was',
    row: employerRow({ 统一社会信用代码: uscc(1), 用工所在地: '990099' }),
    outcome: 'REFUSED',
    code: 'REGION',
    column: '用工所在地',
  },
  {
    what: 'a person in a sector of organisations',
    row: record({
      主体名称: '王测戊',
      主体类别: '自然人',
      统一社会信用代码: '',
      证件类型: '身份证',
      证件号码: idNumber(3),
    }),
    outcome: 'QUARANTINED',
    code: 'SUBJECT_KIND',
    column: '主体名称',
    options: { sector: 'social-organisations' },
  },
];

async function kept(batchId: string | null) {
  const rows = await intake.sql('select * from import_row where batch_id = $1 order by row_number', [batchId]);
  return rows.map((row) => ({
    ...row,
    raw: open(
      intake.keys.sealing,
      Number(row.seal_key_version),
      row.sealed_text as Buffer,
      sealContext(batchId ?? '', Number(row.row_number)),
    ),
  })) as unknown as KeptRow[];
}

interface KeptRow {
  readonly row_number: number;
  readonly line: number;
  readonly outcome: string;
  readonly column: string | null;
  readonly code: string;
  readonly reason: string;
  readonly sealed_text: Buffer;
  readonly raw: string;
}

/** What a reason must not repeat: every cell long enough to be recognised that is not one of the reason's own words. */
function repeated(row: Row, reason: string): string[] {
  return Object.values(row).filter((cell) => cell.length > 1 && reason.includes(cell));
}

describe('a row that cannot be taken', () => {
  test.each(cases)('for $what is kept with its line, column and reason: $code', async (one) => {
    const report = await intake.importRows([one.row], one.options);
    expect(report).toMatchObject({ rowsRead: 1, reasons: { [one.code]: 1 }, balanced: true });
    expect(report.counts).toMatchObject({ [one.outcome.toLowerCase()]: 1, accepted: 0 });
    const [row] = await kept(report.batchId);
    expect(row).toMatchObject({ row_number: 1, line: 2, outcome: one.outcome, code: one.code, column: one.column });
    expect(report.examples).toMatchObject([{ kind: one.outcome, code: one.code, line: 2, column: one.column }]);
    expect(repeated(one.row, row?.reason ?? '')).toEqual([]);
    expect(row?.reason).toMatch(/^[A-Z0-9].{20,}\.$/su);
  });

  test('leaves no trace in the archive', async () => {
    expect(
      await intake.sql(
        'select (select count(*)::int from credit_record) as records, (select count(*)::int from subject) as subjects',
      ),
    ).toEqual([{ records: 0, subjects: 0 }]);
  });

  test('is kept as it was written, sealed: it opens with the key and stands in clear in no column', async () => {
    const line = '王测己,自然人,,"引号""与,逗号",示罚77号,,,,警告,警告,,2025/03/01,,示例市某局';
    const header = csv([penaltyRow({})]).split('\r\n')[0] ?? '';
    const report = await intake.importText(`${header}\r\n${line}\r\n`);
    const [row] = await kept(report.batchId);
    expect(row?.raw).toBe(line);
    const [stored] = await intake.sql(
      `select to_jsonb(r)::text || encode(sealed_text, 'escape') as text from import_row r where batch_id = $1`,
      [report.batchId],
    );
    for (const word of ['王测己', '引号', '示罚77号', '示例市某局']) {
      expect(stored?.text).not.toContain(word);
      expect(row?.sealed_text.includes(word)).toBe(false);
    }
  });

  test('cannot be opened at another place than its own', async () => {
    const { batchId } = await intake.importRows([penalty({ 处罚决定日期: '' }), penalty({ 处罚决定日期: '不详' })]);
    const [first] = await kept(batchId);
    if (!first) throw new Error('nothing kept');
    expect(() => open(intake.keys.sealing, 1, first.sealed_text, sealContext(batchId ?? '', 2))).toThrow();
  });

  test('does not keep the rows around it from being taken', async () => {
    const rows = [1, 2, 3, 4, 5].map((n) =>
      penalty({ 行政处罚决定书文号: `前后${n}号`, ...(n % 2 === 0 ? { 处罚决定日期: '' } : {}) }),
    );
    const report = await intake.importRows(rows);
    expect(report.counts).toMatchObject({ accepted: 3, quarantined: 2 });
    expect((await kept(report.batchId)).map(({ line }) => line)).toEqual([3, 5]);
  });
});

describe('a row that the reader cannot cut', () => {
  test.each([
    ['too many cells', (line: string) => `${line},多出来的`],
    ['an unclosed quotation mark', (line: string) => `"${line}`],
  ])('for %s is refused with its line, and the others are taken', async (_, spoil) => {
    const good = (n: number) => penalty({ 行政处罚决定书文号: `可读${n}号` });
    const [header = '', first = '', second = '', third = ''] = csv([good(1), good(2), good(3)]).split('\r\n');
    const report = await intake.importText([header, first, second, spoil(third), ''].join('\r\n'));
    expect(report).toMatchObject({ reasons: { ROW_UNREADABLE: 1 }, counts: { refused: 1 }, balanced: true });
    const [row] = await kept(report.batchId);
    expect(row).toMatchObject({ code: 'ROW_UNREADABLE', outcome: 'REFUSED', line: 4 });
    expect(row?.raw).toContain('可读3号');
  });
});

describe('a file whose columns nobody has explained', () => {
  test('is kept row by row until somebody does, and the same file is then taken with a profile', async () => {
    const text = csv([
      { 甲列: '示例市云岭餐饮有限公司', 乙列: uscc(1), 丙列: '2025-03-01', 丁列: '合格' },
      { 甲列: '示例市石桥餐饮有限公司', 乙列: uscc(2), 丙列: '2025-03-02', 丁列: '不合格' },
    ]);
    const report = await intake.importText(text);
    expect(report).toMatchObject({
      profile: 'no profile',
      counts: { quarantined: 2 },
      reasons: { PROFILE_MISSING: 2 },
    });
    const rows = await kept(report.batchId);
    expect(rows[0]).toMatchObject({ code: 'PROFILE_MISSING', column: null, line: 2 });
    expect(rows[1]?.raw).toContain('石桥');
    const profile = defineMappingProfile({
      code: 'four-columns',
      title: 'Four columns',
      kind: 'INSPECTION',
      columns: { name: ['甲列'], uscc: ['乙列'], decidedOn: ['丙列'], outcome: ['丁列'] },
      required: ['name', 'decidedOn'],
    });
    expect((await intake.importText(text, { profile })).counts).toMatchObject({ accepted: 2 });
  });
});

describe('a row whose subject cannot be told', () => {
  test('F-16 for codes of two subjects waits for a person, and nothing is merged', async () => {
    await intake.importRows([penalty({ [code]: uscc(11), 行政处罚决定书文号: '冲1号' })]);
    await intake.importRows([penalty({ [code]: '', 组织机构代码: 'MA0000127', 行政处罚决定书文号: '冲2号' })]);
    const report = await intake.importRows([
      penalty({ [code]: uscc(11), 组织机构代码: 'MA0000127', 行政处罚决定书文号: '冲3号' }),
    ]);
    expect(report).toMatchObject({ counts: { quarantined: 1 }, reasons: { IDENTITY_CONFLICT: 1 }, balanced: true });
  });

  test('for a name that two organisations bear waits for a person', async () => {
    const name = { 行政相对人名称: '示例市同名有限公司' };
    await intake.importRows([penalty({ ...name, [code]: uscc(21) }), penalty({ ...name, [code]: uscc(22) })]);
    const report = await intake.importRows([penalty({ ...name, [code]: '' })]);
    expect(report).toMatchObject({ counts: { quarantined: 1 }, reasons: { NAME_AMBIGUOUS: 1 } });
  });

  test('for a registration number that is on file for another waits for a person', async () => {
    await intake.importRows([nurse({ 证件号码: idNumber(31), 执业证书编码: 'HS-31' })], medical);
    const taken = nurse({ 姓名: '李测乙', 证件号码: idNumber(32), 执业证书编码: 'HS-31' });
    const twice = [33, 34].map((n) => nurse({ 证件号码: idNumber(n), 执业证书编码: 'HS-33' }));
    const report = await intake.importRows([taken, ...twice], medical);
    expect(report).toMatchObject({ counts: { quarantined: 2, accepted: 1 }, reasons: { REGISTRATION_TAKEN: 2 } });
    const [row] = await kept(report.batchId);
    expect(row).toMatchObject({ line: 2, outcome: 'QUARANTINED' });
    expect(repeated(taken, row?.reason ?? '')).toEqual([]);
    expect(await intake.value(`select count(*)::int from subject where name = '李测乙'`)).toBe(0);
  });
});

describe('a value that the database cannot hold', () => {
  test('refuses its row alone, however large the chunk', async () => {
    const rows = Array.from({ length: 9 }, (_, n) =>
      employerRow({ 统一社会信用代码: uscc(900 + n), 职工人数: n === 5 ? '99999999999' : '12' }),
    );
    const report = await intake.importRows(rows);
    expect(report).toMatchObject({ counts: { accepted: 8, refused: 1 }, balanced: true });
    const [row] = await kept(report.batchId);
    expect(row).toMatchObject({ line: 7, outcome: 'REFUSED', code: 'NOT_STORABLE' });
  });
});
