import type { Indicator } from '../../core/evaluation/scheme.js';
import { about, ended, stating } from './indicator-parts.js';

const unqualified = ['无保留意见', '标准无保留意见', '带强调事项段的无保留意见'];
const qualified = ['保留意见'];
const adverseOrMissing = ['否定意见', '无法表示意见', '未经审计'];

/** 内部治理, SO04–SO07. */
export const governanceIndicators: readonly Indicator[] = [
  {
    code: 'SO04',
    zh: '按期换届',
    en: 'Elections on time',
    dimension: 'GOVERNANCE',
    evidence: ['REG_CHANGE'],
    select: stating('termOverrunDays'),
    rule: { kind: 'LATE', measure: 'termOverrunDays', points: 1, perDays: 60, counting: 'COMPLETED', absent: 'NA' },
    ruleText: 'late(1 point per 60 days)',
    max: 5,
    window: { kind: 'LATEST' },
    basis: '章程；社会团体登记管理条例 第十四条',
  },
  {
    code: 'SO05',
    zh: '会议制度',
    en: 'Council and assembly meetings',
    dimension: 'GOVERNANCE',
    evidence: ['ANNUAL_REPORT'],
    select: stating('meetingRatio'),
    rule: {
      kind: 'RATIO',
      source: { from: 'LATEST', measure: 'meetingRatio' },
      steps: [
        { atLeast: 1, points: 5 },
        { atLeast: 0.5, points: 3 },
      ],
      otherwise: 0,
      absent: 'NA',
    },
    ruleText: 'ratio(>=1:5, >=0.5:3, else:0) of meetings required by charter',
    max: 5,
    window: { kind: 'PREVIOUS_YEAR' },
    basis: '基金会管理条例；章程',
  },
  {
    code: 'SO06',
    zh: '财务审计',
    en: 'Financial audit',
    dimension: 'GOVERNANCE',
    evidence: ['ANNUAL_REPORT', 'INSPECTION'],
    select: { categories: [...unqualified, ...qualified, ...adverseOrMissing] },
    rule: {
      kind: 'STATE',
      pick: 'LATEST',
      cases: [
        { name: 'adverse_or_missing', when: { categories: adverseOrMissing }, points: 0 },
        { name: 'qualified', when: { categories: qualified }, points: 3 },
        { name: 'unqualified', when: { categories: unqualified }, points: 5 },
      ],
      absent: 'NA',
    },
    ruleText: 'state(unqualified=5, qualified=3, adverse_or_missing=0)',
    max: 5,
    window: { kind: 'PREVIOUS_YEAR' },
    basis: '社会团体登记管理条例 第二十七条；基金会管理条例 第三十七条',
  },
  {
    code: 'SO07',
    zh: '负责人任职合规',
    en: 'Officers comply',
    dimension: 'GOVERNANCE',
    evidence: ['REG', 'INSPECTION'],
    select: about(['OFFICERS']),
    rule: { kind: 'DEDUCT', items: [{ name: 'each', when: ended('violation'), points: 2.5 }], absent: 'FULL' },
    ruleText: 'deduct(each:2.5)',
    max: 5,
    window: { kind: 'NOW' },
    basis: '社会团体登记管理条例 第十二条',
  },
];
