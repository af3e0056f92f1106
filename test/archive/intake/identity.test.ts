import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { matchKey } from '../../../src/core/sealed/match-key.js';
import { nameSearchKeys } from '../../../src/core/values/pinyin.js';
import {
  employerRow,
  fifteenDigits,
  idNumber,
  medicalRow,
  penaltyRow,
  recordRow,
  uscc,
  type Row,
} from '../../support/files.js';
import { createIntake, type Intake } from '../../support/intake.js';

let intake: Intake;
beforeAll(async () => {
  intake = await createIntake();
});
afterAll(() => intake.close());

const medical = { sector: 'medical-staff' };
const code = '行政相对人代码_1（统一社会信用代码）';

/** The subject that bears an identifier, with its archives and names. */
async function subjectBy(type: string, value: string) {
  const rows = await intake.sql(
    `select subject.*, (select array_agg(sector order by sector) from archive where subject_id = subject.id) as sectors,
       (select array_agg(n.name order by n.name) from subject_name n where n.subject_id = subject.id) as names,
       (select array_agg(i.type order by i.type) from subject_identifier i where i.subject_id = subject.id) as types,
       (select array_agg(i.flags::text order by i.type) from subject_identifier i where i.subject_id = subject.id) as marks
     from subject_identifier found join subject on subject.id = found.subject_id where found.match_key = $1`,
    [matchKey(intake.keys.matching, type, '', value)],
  );
  expect(rows.length).toBeLessThan(2);
  return rows[0];
}

describe('one person in two sectors', () => {
  test('is one subject with an archive in each (F-01)', async () => {
    const nurse = medicalRow({ 姓名: '欧阳测甲', 证件号码: idNumber(1), 执业证书编码: 'HS-1' });
    const lawyer: Row = {
      姓名: '欧阳测甲',
      证件类型: '身份证',
      证件号码: idNumber(1),
      执业证号: 'LS-1',
      执业状态: '执业',
      发证机关: '示例市司法局',
      发证日期: '2019-01-01',
      人员类别: '律师',
    };
    await intake.importRows([nurse], medical);
    await intake.importRows([lawyer], { sector: 'legal-professionals' });
    expect(await subjectBy('ID_CARD', idNumber(1))).toMatchObject({
      kind: 'PERSON',
      sectors: ['LegalProfessional', 'MedicalStaff'],
      names: ['欧阳测甲'],
    });
  });

  test('is the same with the 15 digits of before 1999 as with 18 (F-17)', async () => {
    const n = 12;
    await intake.importRows([medicalRow({ 证件号码: fifteenDigits(idNumber(n)), 执业证书编码: 'HS-12' })], medical);
    expect(await subjectBy('ID_CARD', idNumber(n))).toMatchObject({ marks: ['{NO_CHECK}'] });
    const again = await intake.importRows([medicalRow({ 证件号码: idNumber(n), 执业证书编码: 'HS-12' })], medical);
    expect(again.counts).toMatchObject({ accepted: 0, unchanged: 1 });
  });

  test('F-16 but two persons of one name are two subjects', async () => {
    const namesake = (n: number) => medicalRow({ 姓名: '李测丙', 证件号码: idNumber(n), 执业证书编码: `HS-${n}` });
    await intake.importRows([namesake(21), namesake(22)], medical);
    expect(await intake.value(`select count(*)::int from subject where name = '李测丙'`)).toBe(2);
  });
});

describe('an organisation', () => {
  const byName = (name: string, row: Row = {}): Row => penaltyRow({ 行政相对人名称: name, [code]: '', ...row });

  test('known by its name only is marked so, and gets its code when a row brings it', async () => {
    const name = '示例市竹林养老服务有限公司';
    await intake.importRows([byName(name, { 行政处罚决定书文号: '名1号' })]);
    await intake.importRows([byName('示例市竹林养老服务有限公司 ', { 行政处罚决定书文号: '名2号' })]);
    expect(await intake.sql('select flags from subject where name = $1', [name])).toEqual([{ flags: ['NAME_ONLY'] }]);
    await intake.importRows([byName(name, { [code]: uscc(31), 行政处罚决定书文号: '名3号' })]);
    expect(await subjectBy('USCC', uscc(31))).toMatchObject({ name, flags: [], types: ['USCC'] });
    expect(await intake.value('select count(*)::int from subject where name = $1', [name])).toBe(1);
    expect(
      await intake.value(
        `select count(distinct archive_id)::int from credit_record where document_number like '名_号'`,
      ),
    ).toBe(1);
  });

  test.each([
    '示例市石桥（集团）有限公司',
    '示例市石桥(集团)有限公司',
    '示例市石橋〔集团〕有限公司',
    ' 示例市石桥（集 团）有限公司',
  ])('written as %s is the same by name', async (name) => {
    await intake.importRows([byName('示例市石桥（集团）有限公司', { 行政处罚决定书文号: '桥1号' })]);
    const before = await intake.value('select count(*)::int from subject');
    await intake.importRows([byName(name, { 行政处罚决定书文号: '桥2号' })]);
    expect(await intake.value('select count(*)::int from subject')).toBe(before);
  });

  test('takes the name that the register said last; the former one stays searchable (F-15)', async () => {
    const row = (name: string) => employerRow({ 统一社会信用代码: uscc(41), 用人单位名称: name });
    await intake.importRows([row('示例市旧称商贸有限公司')]);
    await intake.importRows([
      penaltyRow({ [code]: uscc(41), 行政相对人名称: '示例市更旧商贸有限公司', 行政处罚决定书文号: '更旧1号' }),
    ]);
    expect(await subjectBy('USCC', uscc(41))).toMatchObject({ name: '示例市旧称商贸有限公司' });
    await intake.importRows([row('示例市新称商贸有限公司')]);
    const subject = await subjectBy('USCC', uscc(41));
    expect(subject).toMatchObject({
      name: '示例市新称商贸有限公司',
      names: ['示例市旧称商贸有限公司', '示例市新称商贸有限公司', '示例市更旧商贸有限公司'].toSorted(),
    });
    const { pinyin, initials } = nameSearchKeys('示例市旧称商贸有限公司');
    const found = await intake.sql('select subject_id from subject_name where pinyin = $1 and initials = $2', [
      pinyin,
      initials,
    ]);
    expect(found).toEqual([{ subject_id: subject?.id }]);
  });

  test('renamed twice within one register file bears the later name', async () => {
    const row = (name: string) => employerRow({ 统一社会信用代码: uscc(42), 用人单位名称: name });
    await intake.importRows([row('示例市甲名有限公司'), row('示例市乙名有限公司')]);
    expect(await subjectBy('USCC', uscc(42))).toMatchObject({ name: '示例市乙名有限公司' });
  });

  test('gets further codes from rows that bring them, and each of them leads to it', async () => {
    await intake.importRows([
      penaltyRow({ [code]: uscc(43), 工商注册号: '370300990000043', 行政处罚决定书文号: '多码1号' }),
    ]);
    await intake.importRows([
      penaltyRow({
        [code]: '',
        行政相对人名称: '示例市全名不同有限公司',
        工商注册号: '370300990000043',
        行政处罚决定书文号: '多码2号',
      }),
    ]);
    expect(await subjectBy('USCC', uscc(43))).toMatchObject({
      types: ['BUSINESS_REGISTRATION', 'USCC'],
      sectors: ['Employer'],
    });
    expect(
      await intake.value(
        `select count(distinct archive_id)::int from credit_record where document_number like '多码_号'`,
      ),
    ).toBe(1);
  });
});

describe('what identifies a subject', () => {
  const secrets = {
    identity: idNumber(71),
    another: idNumber(72),
    inText: idNumber(73),
    oldInText: fifteenDigits(idNumber(74)),
    unified: uscc(75),
    registration: 'HS-SECRET-76',
    employer: 'LD-SECRET-77',
    business: '370300990000078',
    passport: 'E98765432',
  };

  test('stands in clear in no column of any table, wherever a file wrote it', async () => {
    await intake.importRows(
      [
        medicalRow({ 证件号码: secrets.identity, 执业证书编码: secrets.registration }),
        medicalRow({ 姓名: 'John Example', 证件类型: '护照', 证件号码: secrets.passport, 执业证书编码: 'HS-79' }),
      ],
      medical,
    );
    await intake.importRows([
      employerRow({ 统一社会信用代码: secrets.unified, 劳动保障登记号: secrets.employer }),
      employerRow({ 统一社会信用代码: `${secrets.unified.slice(0, 17)}*`, 劳动保障登记号: secrets.employer }),
    ]);
    const penalties = await intake.importRows([
      penaltyRow({
        [code]: secrets.unified,
        工商注册号: secrets.business,
        行政处罚决定书文号: '密1号',
        违法事实: `拖欠王某（身份证号${secrets.inText}）工资，另有公民身份号码：${secrets.oldInText}的李某。`,
        备注: `联系人身份证 ${secrets.another}`,
        联系人身份证号: secrets.another,
        联系人证件号码: secrets.passport,
        联系人证件类型: '护照',
        法定代表人身份证号: secrets.another,
      }),
      penaltyRow({ [code]: secrets.unified, 行政处罚决定书文号: '密2号', 处罚决定日期: secrets.identity }),
    ]);
    await intake.importRows([
      recordRow({
        主体名称: '王测甲',
        主体类别: '自然人',
        证件类型: '身份证',
        证件号码: secrets.identity,
        文书号: '密3号',
        内容: secrets.inText,
      }),
    ]);
    expect(penalties.counts).toMatchObject({ accepted: 1, refused: 1 });
    expect(await foundInClear(Object.values(secrets))).toEqual([]);
    const [record] = await intake.sql(`select facts, attributes from credit_record where document_number = '密1号'`);
    expect(record?.facts).toContain(`身份证号${secrets.inText.slice(0, 6)}************`);
    expect(record?.facts).toContain(`${secrets.oldInText.slice(0, 6)}*********`);
    expect(record?.attributes).toMatchObject({
      联系人身份证号: `${secrets.another.slice(0, 6)}************`,
      联系人证件号码: 'E9*******',
      联系人证件类型: '护照',
    });
  });

  test('is found by the search of the test itself where it does stand in clear', async () => {
    await intake.sql(`update subject set name = $1 where id = (select id from subject limit 1)`, [
      `某${secrets.passport}`,
    ]);
    expect(await foundInClear([secrets.passport])).toEqual([`${secrets.passport} in subject.name`]);
  });

  /** Every place where one of the values stands as text or as bytes. */
  async function foundInClear(values: readonly string[]): Promise<string[]> {
    const columns = await intake.sql(
      `select table_name, column_name, data_type from information_schema.columns
       where table_schema = 'public' and data_type in ('text', 'character varying', 'jsonb', 'json', 'bytea', 'ARRAY')`,
    );
    expect(columns.length).toBeGreaterThan(50);
    const places: string[] = [];
    for (const { table_name: table, column_name: column, data_type: type } of columns as Record<string, string>[]) {
      const text = type === 'bytea' ? `encode("${column}", 'escape')` : `"${column}"::text`;
      const found = await intake.sql(
        `select distinct wanted.text as value from "${table}", unnest($1::text[]) as wanted(text) where position(wanted.text in ${text}) > 0`,
        [values],
      );
      places.push(...found.map(({ value }) => `${String(value)} in ${table}.${column}`));
    }
    return places;
  }
});
