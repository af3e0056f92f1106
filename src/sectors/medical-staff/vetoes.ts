import { endVeto } from '../../core/evaluation/end-veto.js';
import type { Veto, VetoEffect } from '../../core/evaluation/scheme.js';
import { about, ended, revocationKinds, suspensionKinds } from './indicator-parts.js';
import { practiceDuties } from './topics.js';

const poor: VetoEffect = { kind: 'SET_GRADE', grade: '较差' };
const atMostFair: VetoEffect = { kind: 'CAP_GRADE', grade: '一般' };

/**
 * Vetoes of medical staff. Each lasts as long as its consequence in law: a revoked certificate bars from registration
 * for two years, one act of 12 insurance points from the insurance register for three.
 */
export const medicalStaffVetoes: readonly Veto[] = [
  {
    code: 'V-MD1',
    zh: '吊销执业证书',
    select: { types: ['PENALTY'], ...about(practiceDuties), categories: revocationKinds },
    when: {},
    window: { kind: 'MONTHS', months: 24 },
    effects: [poor],
    basis: '医师法 第十六条；护士条例 第三十二条',
  },
  {
    code: 'V-MD2',
    zh: '五年直至终身禁止从事医疗卫生服务',
    select: { types: ['PENALTY'], ...about(practiceDuties), categories: ['限制从业'] },
    when: {},
    window: { kind: 'NOW' },
    effects: [poor],
    basis: '医师法 第五十八条',
  },
  {
    code: 'V-MD3',
    zh: '单次医保支付资格记满12分',
    select: { types: ['POINTS'], ...about(['INSURANCE_PAYMENT']), measures: { points: { atLeast: 12 } } },
    when: {},
    window: { kind: 'MONTHS', months: 36 },
    effects: [poor],
    basis: '医保发〔2024〕23号',
  },
  {
    code: 'V-MD4',
    zh: '执业证书暂停',
    select: { types: ['LICENCE'] },
    when: { ...ended('暂停执业'), inForce: true },
    window: { kind: 'LATEST' },
    effects: [atMostFair],
    basis: '医师法 第五十五条；护士条例 第三十一条',
  },
  {
    code: 'V-MD5',
    zh: '暂停执业活动',
    // A decision that states no end stands for one year, the longest that the law allows.
    select: {
      types: ['REG', 'PENALTY'],
      anyOf: [
        { types: ['REG'], categories: ['暂停执业'] },
        { types: ['PENALTY'], ...about(practiceDuties), categories: suspensionKinds, decidedWithinMonths: 12 },
      ],
    },
    when: {},
    window: { kind: 'NOW' },
    effects: [atMostFair],
    basis: '医师法 第五十五条至第五十七条；护士条例 第三十一条',
  },
  {
    code: 'V-MD6',
    zh: '医保支付资格暂停或终止',
    // A termination for cumulated points is graver than the suspension that the rule names.
    select: { types: ['REG'], ...about(['INSURANCE_PAYMENT', 'INSURANCE_STATE'], ['正常', '暂停', '终止', '不涉及']) },
    when: { ...ended('暂停', '终止'), inForce: true },
    window: { kind: 'LATEST' },
    effects: [atMostFair],
    basis: '医保发〔2024〕23号',
  },
  {
    code: 'V-MD7',
    zh: '定期考核不合格',
    select: { types: ['PERIODIC_EXAM'], ...ended('合格', '优秀', '复考合格', '不合格') },
    when: { ...ended('不合格'), decidedWithinMonths: 36 },
    window: { kind: 'LATEST' },
    effects: [atMostFair],
    basis: '医师法 第四十二条',
  },
  {
    code: 'V-MD8',
    zh: '最近医德考评较差',
    select: { types: ['ANNUAL_REVIEW'], ...about(['ETHICS'], ['优秀', '良好', '一般', '较差']) },
    when: { ...ended('较差'), decidedWithinMonths: 36 },
    window: { kind: 'LATEST' },
    effects: [atMostFair],
    basis: '关于建立医务人员医德考评制度的指导意见（试行）',
  },
  {
    code: 'V-MD9',
    zh: '受刑事处罚，注销注册',
    select: { types: ['JUDGMENT', 'PENALTY', 'STATUS_EVENT'], ...about(['CRIMINAL_LIABILITY']) },
    // From two years after the sentence is served the person may be registered and graded again.
    when: { anyOf: [{ inForce: true }, { endedWithinMonths: 24 }] },
    window: { kind: 'ALL' },
    effects: [{ kind: 'NOT_RATED' }],
    basis: '医师法 第十六条、第十七条',
  },
  endVeto('V-MD10', 'PERSON'),
];
