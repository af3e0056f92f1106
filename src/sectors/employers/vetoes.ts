import { endVeto } from '../../core/evaluation/end-veto.js';
import type { Veto, VetoEffect } from '../../core/evaluation/scheme.js';
import { revocation } from './freeze.js';
import { about } from './indicator-parts.js';

const highRisk: VetoEffect = { kind: 'FLAG', flag: 'HIGH_RISK' };
const capped: VetoEffect = { kind: 'CAP_SCORE', points: 59 };

/**
 * Employers' vetoes: lists while in force; child labour, forced labour and criminal liability for 36 months; the end of the
 * subject, and before it the freeze from the revocation of the business licence on.
 */
export const employerVetoes: readonly Veto[] = [
  {
    code: 'V-EM1',
    zh: '列入拖欠农民工工资失信联合惩戒对象名单',
    select: { types: ['LIST_ENTRY'], ...about(['WAGE_LIST', 'WAGE_ARREARS']) },
    when: {},
    window: { kind: 'NOW' },
    effects: [capped, highRisk],
    basis: '人社部令第45号（2022-01-01）',
  },
  {
    code: 'V-EM2',
    zh: '列入社会保险领域严重失信人名单',
    select: { types: ['LIST_ENTRY'], ...about(['SOCIAL_INSURANCE_LIST', 'SOCIAL_INSURANCE_FRAUD']) },
    when: {},
    window: { kind: 'NOW' },
    effects: [capped, highRisk],
    basis: '人社部规〔2019〕2号',
  },
  {
    code: 'V-EM3',
    zh: '使用童工或强迫劳动',
    select: { types: ['PENALTY', 'RECTIFY', 'JUDGMENT'], ...about(['CHILD_LABOUR', 'FORCED_LABOUR']) },
    when: {},
    window: { kind: 'MONTHS', months: 36 },
    effects: [capped],
    basis: '人社部规〔2016〕1号 C级情形（三）',
  },
  {
    code: 'V-EM4',
    zh: '被追究刑事责任',
    select: { types: ['PENALTY', 'JUDGMENT'], ...about(['CRIMINAL_LIABILITY']) },
    when: {},
    window: { kind: 'MONTHS', months: 36 },
    effects: [capped],
    basis: '人社部规〔2016〕1号 C级情形（六）',
  },
  endVeto('V-EM5', 'PERSON', 'ORGANISATION'),
  {
    code: 'V-EM6',
    zh: '被吊销营业执照、尚未注销，等级冻结',
    select: revocation,
    when: {},
    window: { kind: 'NOW' },
    effects: [{ kind: 'FREEZE' }],
    basis: '民法典 第六十九条、第七十二条',
  },
];
