import { describe, expect, test } from '@jest/globals';
import { employerTopicsOf } from '../../../src/sectors/employers/topics-of.js';

const none = { violation: '', facts: '', legalBasis: '', authority: '' };

describe('the topics of a text', () => {
  test.each([
    ['拖欠农民工工资案', ['LABOUR', 'WAGES', 'WAGE_ARREARS']],
    ['克扣劳动者工资', ['LABOUR', 'WAGES', 'WAGE_ARREARS']],
    ['未按时足额支付张某等三人工资', ['LABOUR', 'WAGES', 'WAGE_ARREARS']],
    ['支付工资低于当地最低工资标准', ['LABOUR', 'WAGES', 'MINIMUM_WAGE']],
    ['未开设农民工工资专用账户', ['LABOUR', 'WAGES', 'WAGE_ACCOUNT']],
    ['非法使用童工', ['LABOUR', 'CHILD_LABOUR']],
    ['招用未满16周岁的人员', ['LABOUR', 'CHILD_LABOUR']],
    ['未与劳动者签订书面劳动合同', ['LABOUR', 'LABOUR_CONTRACT']],
    ['超时加班', ['LABOUR', 'WORKING_HOURS']],
    ['违反规定延长劳动者工作时间', ['LABOUR', 'WORKING_HOURS']],
    ['未依法缴纳社会保险费', ['LABOUR', 'SOCIAL_INSURANCE']],
    ['骗取社会保险基金支出', ['LABOUR', 'SOCIAL_INSURANCE_FRAUD', 'SOCIAL_INSURANCE']],
    ['安排女职工从事禁忌劳动', ['LABOUR', 'WOMEN_AND_MINORS']],
    ['未经许可擅自经营劳务派遣业务', ['LABOUR', 'DISPATCH']],
    ['以威胁手段强迫他人劳动', ['LABOUR', 'FORCED_LABOUR']],
    ['未编制职工名册', ['LABOUR', 'ROSTER']],
    ['延長工作時間超過法令規定', ['LABOUR', 'WORKING_HOURS']],
    ['工資未全額給付給勞工', ['LABOUR', 'WAGES', 'WAGE_ARREARS']],
    ['未依規定給付工資', ['LABOUR', 'WAGES', 'WAGE_ARREARS']],
    ['未依規定置備勞工名卡', ['LABOUR', 'ROSTER']],
    ['未依規定置備出勤紀錄', ['LABOUR', 'ROSTER']],
    ['未給予例假', ['LABOUR', 'LEAVE']],
    ['未給予特別休假', ['LABOUR', 'LEAVE']],
    ['未發給資遣費', ['LABOUR', 'SEVERANCE']],
    ['使妊娠女工於夜間工作', ['LABOUR', 'WOMEN_AND_MINORS']],
    ['未達基本工資', ['LABOUR', 'WAGES', 'MINIMUM_WAGE']],
    ['拒絕、規避或阻撓勞工檢查員依法執行職務', ['LABOUR', 'OBSTRUCTION']],
    ['经劳动保障行政部门责令改正拒不改正', ['LABOUR', 'ORDER_REFUSED']],
    ['拖欠工资引发群体性事件', ['LABOUR', 'WAGES', 'WAGE_ARREARS', 'MASS_INCIDENT']],
  ])('%s', (violation, topics) => {
    expect(employerTopicsOf({ ...none, violation }).toSorted()).toEqual(topics.toSorted());
  });

  test.each([
    ['a company named after labour services', '某某建筑劳务有限公司未采取防尘覆盖措施'],
    ['a dispatch company fined for something else', '某劳务派遣有限公司未按规定办理税务登记'],
    ['safety equipment', '未为从业人员提供符合国家标准的劳动防护用品'],
    ['a food inspector obstructed', '拒绝、阻挠食品安全监督检查'],
    ['minors in an internet bar', '接纳未成年人进入营业场所'],
    ['no arrears', '经查，该单位不存在拖欠工资情形'],
    ['nothing', ''],
  ])('%s is not a matter of labour', (_name, facts) => {
    expect(employerTopicsOf({ ...none, facts })).toEqual([]);
  });

  test('the statute or the authority alone makes it a matter of labour', () => {
    expect(employerTopicsOf({ ...none, legalBasis: '《中华人民共和国社会保险法》第八十六条' })).toEqual([
      'LABOUR',
      'SOCIAL_INSURANCE',
    ]);
    expect(employerTopicsOf({ ...none, legalBasis: '勞動基準法第32條第2項' })).toEqual(['LABOUR', 'WORKING_HOURS']);
    expect(employerTopicsOf({ ...none, authority: '某市人力资源和社会保障局' })).toEqual(['LABOUR']);
  });

  test('an article quoted with all its alternatives does not accuse of them', () => {
    const legalBasis = '《劳动保障监察条例》第三十条：（一）无理抗拒、阻挠监察的；（三）经责令改正拒不改正的';
    expect(employerTopicsOf({ ...none, legalBasis })).toEqual(['LABOUR']);
    expect(employerTopicsOf({ ...none, legalBasis: '《劳动保障监察条例》第三十条第一款第（三）项' })).toEqual([
      'LABOUR',
      'ORDER_REFUSED',
    ]);
  });
});
