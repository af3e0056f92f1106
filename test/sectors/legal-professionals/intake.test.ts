import { describe, expect, test } from '@jest/globals';
import { compileInterpretation } from '../../../src/archive/intake/interpret/interpret-row.js';
import { chooseProfile } from '../../../src/archive/intake/profiles/choose-profile.js';
import { nationalProfiles } from '../../../src/archive/intake/profiles/national-profiles.js';
import type { EntryRecord } from '../../../src/archive/intake/entry.js';
import { identityNumber } from '../../../src/core/demo/made-up-identifiers.js';
import { legalProfessionals } from '../../../src/sectors/legal-professionals/index.js';
import { mappingProfiles, topicsOf } from '../../../src/sectors/legal-professionals/intake.js';

const identity = identityNumber(1, 5);
const none = { violation: '', facts: '', legalBasis: '', authority: '' };

function recordOf(header: string, row: string): { code: string; record: EntryRecord } {
  const choice = chooseProfile([...mappingProfiles, ...nationalProfiles], header.split(','), null);
  if ('problem' in choice) throw new Error(choice.problem);
  const read = compileInterpretation({
    profile: choice.profile,
    columns: choice.columns,
    header: header.split(','),
    sector: legalProfessionals,
    profileColumns: [],
    regions: { lookup: (text) => text, region: '370300' },
    authority: null,
    decidedOn: null,
    today: '2026-11-20',
  });
  const entry = read({ rowNumber: 1, line: 2, cells: row.split(','), raw: () => row, problem: null });
  if (entry.kind !== 'ENTRY') throw new Error(entry.reason);
  return { code: choice.profile.code, record: entry.record };
}

describe('topics of a legal professional’s record', () => {
  test.each([
    ['私自收取费用', ['PRIVATE_FEES']],
    ['收取受援人财物', ['PRIVATE_FEES']],
    ['在同一案件中为双方当事人担任代理人', ['CONFLICT_OF_INTEREST']],
    ['同时在两个以上律师事务所执业', ['DOUBLE_PRACTICE']],
    ['同时在二个以上公证机构执业', ['DOUBLE_PRACTICE']],
    ['变更为兼职执业', []],
    ['无正当理由拒绝履行法律援助义务', ['LEGAL_AID_REFUSED']],
    ['擅自终止提供法律援助', ['LEGAL_AID_ENDED']],
    ['因故意犯罪受到刑事处罚', ['INTENTIONAL_CRIME']],
    ['涉嫌故意犯罪', []],
    ['以欺诈手段取得律师执业证书', ['LICENCE_BY_FRAUD']],
    ['不按时出庭参加诉讼', []],
  ])('%s', (violation, topics) => {
    expect(topicsOf({ ...none, violation })).toEqual(topics);
  });

  test('an article quoted in full shows none of its alternatives, one item of it shows its own', () => {
    const article = '《律师法》第四十七条：（一）同时在两个以上律师事务所执业的；（五）拒绝履行法律援助义务的';
    expect(topicsOf({ ...none, legalBasis: article })).toEqual([]);
    expect(topicsOf({ ...none, legalBasis: '《律师法》第四十七条第（五）项' })).toEqual(['LEGAL_AID_REFUSED']);
    expect(topicsOf({ ...none, legalBasis: '《中华人民共和国律师法》第四十八条第一款第（一）项' })).toEqual([
      'PRIVATE_FEES',
    ]);
  });
});

describe('files of justice bureaus', () => {
  const penalties =
    '行政相对人名称,身份证号,处罚决定书文号,处罚种类,处罚事由,处罚依据,处罚结果,处罚生效期,处罚截止期,处罚机关';

  test.each([
    ['停止执业六个月', 6],
    ['给予停止执业3个月的处罚', 3],
    ['停止执业十二个月', 12],
    ['停止执业一年', 12],
    ['停止执业11个月，没收违法所得', 11],
    ['警告', undefined],
  ])('%s is a stop of %p months', (result, months) => {
    const { code, record } = recordOf(
      penalties,
      `王测甲,${identity},示司罚字1号,其他,违规,律师法,${result},2025-03-01,2025-09-01,示例市司法局`,
    );
    expect(code).toBe('legal-professionals-penalties');
    expect(record.measures.suspensionMonths).toBe(months);
  });

  test('the register’s record says the state of practice', () => {
    const header = '姓名,证件类型,证件号码,执业证号,执业状态,发证机关,行政区划,发证日期,执业机构';
    const row = (state: string): string =>
      `王测甲,身份证,${identity},13799,${state},示例市司法局,370303,2015-03-01,示例所`;
    expect(recordOf(header, row('停止执业')).record).toMatchObject({ type: 'REG', outcome: '停止执业' });
    expect(recordOf(header, row('正常')).record.outcome).toBe('执业');
  });

  test('yearly reviews and grades of institutions are told apart', () => {
    const review = recordOf(
      '姓名,公民身份号码,考核年度,年度考核结果,考核日期',
      `王测甲,${identity},2025,称职,2026-04-01`,
    );
    expect(review.record).toMatchObject({
      type: 'ANNUAL_REVIEW',
      outcome: '称职',
      topics: ['YEARLY_REVIEW'],
      measures: { year: 2025 },
    });
    const grade = recordOf('司法鉴定机构名称,诚信等级,评定日期', `示例司法鉴定所,A级,2026-04-01`);
    expect(grade.record).toMatchObject({ type: 'GRADE', outcome: 'A', topics: ['INSTITUTION'] });
  });
});
