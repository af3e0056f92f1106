import { describe, expect, test } from '@jest/globals';
import { topicsOf } from '../../../src/sectors/medical-staff/intake.js';
import { medicalStaffTraits } from '../../../src/sectors/medical-staff/traits.js';

const none = { violation: '', facts: '', legalBasis: '', authority: '' };

describe('the topics of a text', () => {
  test.each([
    ['未按照规定书写病历', ['MEDICAL_RECORDS']],
    ['伪造病历资料', ['FALSE_RECORDS', 'MEDICAL_RECORDS']],
    ['篡改患者的医学文书', ['FALSE_RECORDS', 'MEDICAL_RECORDS']],
    ['出具虚假诊断证明', ['FALSE_CERTIFICATE']],
    ['收受药品企业回扣', ['TAKING_BENEFITS']],
    ['对患者实施不必要的检查', ['UNNECESSARY_TREATMENT']],
    ['超出执业范围开展诊疗活动', ['OUTSIDE_REGISTRATION']],
    ['以不正当手段取得医师执业证书', ['REGISTRATION_FRAUD']],
    ['被追究刑事责任', ['CRIMINAL_LIABILITY']],
    ['涉嫌犯罪，移送公安机关', []],
    ['不良执业行为记分', ['BAD_PRACTICE']],
    ['骗取医保基金', ['INSURANCE_FUND']],
    ['医保支付资格记分', ['INSURANCE_FUND', 'INSURANCE_PAYMENT']],
  ])('%s', (violation, topics) => {
    expect([...topicsOf({ ...none, violation })].toSorted()).toEqual(topics.toSorted());
  });

  test.each([
    ['淄博市张店区卫生健康局', ['HEALTH']],
    ['某市卫生健康委员会', ['HEALTH']],
    ['某县卫生和计划生育局', ['HEALTH']],
    ['淄博市医疗保障局', ['INSURANCE_PAYMENT']],
    ['某市市场监督管理局', []],
    ['某市卫生材料有限公司', []],
  ])('a decision of %s', (authority, topics) => {
    expect(topicsOf({ ...none, authority })).toEqual(topics);
  });

  test('the statute alone shows whose matter it is', () => {
    expect(topicsOf({ ...none, legalBasis: '《中华人民共和国医师法》第五十六条' })).toEqual(['HEALTH']);
    expect(topicsOf({ ...none, legalBasis: '医保发〔2024〕23号' })).toEqual(['INSURANCE_PAYMENT']);
  });
});

describe('the traits of a register row', () => {
  test.each([
    [{}, {}],
    [
      { memberType: 'NURSE', insuranceStatus: '正常' },
      { memberType: 'NURSE', insuranceRole: true },
    ],
    [
      { memberType: 'NURSE', insuranceStatus: '不涉及' },
      { memberType: 'NURSE', insuranceRole: false },
    ],
    [{ memberType: 'NURSE' }, { memberType: 'NURSE' }],
    [{ practiceCategory: '临床' }, { memberType: 'PHYSICIAN' }],
    [
      { memberType: 'INSTITUTION', insuranceStatus: '正常' },
      { memberType: 'INSTITUTION', insuranceRole: false },
    ],
  ])('%j', (profile, traits) => {
    expect(medicalStaffTraits(profile)).toEqual(traits);
  });
});
