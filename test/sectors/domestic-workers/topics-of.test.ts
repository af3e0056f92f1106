import { describe, expect, test } from '@jest/globals';
import { topicsOf } from '../../../src/sectors/domestic-workers/intake.js';

const none = { violation: '', facts: '', legalBasis: '', authority: '' };

describe('the topics of a text', () => {
  test.each([
    ['隐瞒对服务有重大影响的情况', ['CONCEALMENT']],
    ['提供虚假从业经历', ['CONCEALMENT']],
    ['伪造健康证明', ['CONCEALMENT']],
    ['冒用他人身份证', ['CONCEALMENT', 'FALSE_IDENTITY']],
    ['使用虚假身份从事家政服务', ['DOMESTIC_SERVICE', 'CONCEALMENT', 'FALSE_IDENTITY']],
    ['盗窃雇主财物', ['DOMESTIC_SERVICE', 'THEFT']],
    ['殴打服务对象', ['DOMESTIC_SERVICE', 'ABUSE']],
    ['泄露雇主家庭隐私', ['DOMESTIC_SERVICE', 'PRIVACY_LEAK']],
    ['合同期内擅自离岗', ['CONTRACT_BREACH']],
    ['被告人在家政服务期间窃取雇主财物，犯盗窃罪', ['DOMESTIC_SERVICE', 'THEFT', 'CRIME_AGAINST_RECIPIENT']],
    ['犯虐待被看护人罪，被害人系其服务对象', ['DOMESTIC_SERVICE', 'ABUSE', 'CRIME_AGAINST_RECIPIENT']],
    ['纳入失信被执行人名单', ['DISHONEST_DEBTOR']],
  ])('%s', (violation, topics) => {
    expect(topicsOf({ ...none, violation })).toEqual(topics);
  });

  test.each([
    ['a tax matter', '进行虚假纳税申报', []],
    ['the victim of a false identity', '当事人的身份证被冒用', []],
    ['nothing concealed', '经查，当事人未隐瞒健康情况', []],
    ['a theft elsewhere', '在商场盗窃他人财物', ['THEFT']],
    ['a crime that nobody of the service suffered', '犯盗窃罪，判处拘役', ['THEFT']],
    ['a company name alone', '某某家政服务有限公司员工乘坐公交车', []],
    ['who is not on the list', '该人未被纳入失信被执行人名单', []],
    ['nothing', '', []],
  ])('%s is not more than it says', (_name, facts, topics) => {
    expect(topicsOf({ ...none, facts })).toEqual(topics);
  });

  test('the statute alone makes it a matter of the service', () => {
    expect(topicsOf({ ...none, legalBasis: '《广东省家政服务条例》第二十三条' })).toEqual(['DOMESTIC_SERVICE']);
  });
});
