import { describe, expect, test } from '@jest/globals';
import { unifiedCode } from '../../../src/core/demo/made-up-identifiers.js';
import { registrationStatuses, topicsOf } from '../../../src/sectors/social-organisations/intake.js';
import { socialOrganisationTopics } from '../../../src/sectors/social-organisations/topics.js';
import { socialOrganisationTraits } from '../../../src/sectors/social-organisations/traits-of.js';
import { reading } from './demo-facts.js';

const none = { violation: '', facts: '', legalBasis: '', authority: '' };

describe('the topics of a text', () => {
  test.each<[string, string, string[]]>([
    ['未按规定时限报送年度工作报告', '', ['ANNUAL_REPORT_MISSING']],
    [
      '未按规定时限报送年度工作报告',
      '《社会组织信用信息管理办法》第十一条第一项',
      ['ANNUAL_REPORT_MISSING', 'ABNORMAL_LIST'],
    ],
    ['列入社会组织活动异常名录', '', ['ABNORMAL_LIST']],
    ['被列入活动异常名录满2年', '《社会组织信用信息管理办法》第十五条第一项', ['TWO_YEARS_ABNORMAL', 'SEVERE_LIST']],
    ['列入严重违法失信名单', '', ['SEVERE_LIST']],
    ['通过登记的住所无法与社会组织取得联系', '', ['UNREACHABLE']],
    ['未按期完成整改', '', ['RECTIFICATION_OVERDUE']],
    ['被登记管理机关作出吊销登记证书决定', '', ['REGISTRATION_REVOKED']],
    ['弄虚作假办理变更登记，被撤销变更登记', '', ['FALSE_MATERIAL']],
    ['被司法机关纳入“失信被执行人”名单', '', ['ENFORCEMENT_LIST']],
    ['同时兼任其他社会团体的法定代表人', '', ['OFFICERS']],
    ['组织会员开展交流活动', '', []],
  ])('%s (%s)', (facts, legalBasis, topics) => {
    expect(topicsOf({ ...none, facts, legalBasis })).toEqual(topics);
  });

  test('are all in the vocabulary', () => {
    const facts =
      '未报送年报；无法联系；虚假；超出业务范围；侵占财产；摊派；募捐；未公开；分支机构；活动异常名录；严重违法失信名单';
    const found = topicsOf({ ...none, facts });
    expect(found.length).toBeGreaterThan(8);
    expect(found.filter((topic) => !(topic in socialOrganisationTopics))).toEqual([]);
  });
});

describe('the register', () => {
  const header = [
    '社会组织名称',
    '统一社会信用代码',
    '登记状态',
    '成立登记日期',
    '社会组织类型',
    '是否慈善组织',
    '评估等级',
    '评估有效期至',
  ];
  const read = reading(header, 'REGISTER');
  const rowOf = (state: string) =>
    read(['示例协会', unifiedCode('51', 34), state, '2015-05-04', '社会团体', '否', 'AAA', '2027-03-09']);

  test.each(Object.entries(registrationStatuses))(
    'gives the state %s as the result %s of its record',
    (word, state) => {
      const row = read(['示例协会', '', word, '2015-05-04', '', '', '', '']);
      expect(row).toMatchObject({
        kind: 'ENTRY',
        record: { type: 'REG', outcome: state },
        registration: { status: state },
      });
    },
  );

  test('gives the traits that the evaluation needs', () => {
    const row = rowOf('正常');
    const profile = row.kind === 'ENTRY' ? row.registration.profile : {};
    expect(socialOrganisationTraits(profile)).toEqual({
      organisationType: '社会团体',
      charity: false,
      assessmentGrade: 'AAA',
      assessmentValidUntil: '2027-03-09',
    });
    expect(socialOrganisationTraits({ organisationType: null, charity: undefined, assessmentGrade: '' })).toEqual({});
  });
});
