import type { Indicator } from '../../core/evaluation/scheme.js';
import { ended, stating } from './indicator-parts.js';

/** 基础条件, SO01–SO03. */
export const basicIndicators: readonly Indicator[] = [
  {
    code: 'SO01',
    zh: '登记状态',
    en: 'Registration status',
    dimension: 'BASICS',
    evidence: ['REG'],
    select: ended('NORMAL', 'SUSPENDED'),
    rule: {
      kind: 'STATE',
      pick: 'LATEST',
      cases: [
        { name: 'NORMAL', when: ended('NORMAL'), points: 4 },
        { name: 'SUSPENDED', when: ended('SUSPENDED'), points: 0 },
      ],
      absent: 'NA',
    },
    ruleText: 'state(正常=4, 限期停止活动=0)',
    max: 4,
    window: { kind: 'NOW' },
    basis: '社会团体登记管理条例 第三十条、第三十三条',
  },
  {
    code: 'SO02',
    zh: '变更登记及时',
    en: 'Timely change registration',
    dimension: 'BASICS',
    evidence: ['REG_CHANGE'],
    select: stating('daysLate'),
    // The rule says "per": only whole periods are charged.
    rule: { kind: 'LATE', measure: 'daysLate', points: 1, perDays: 30, counting: 'COMPLETED', absent: 'NA' },
    ruleText: 'late(1 point per 30 days)',
    max: 3,
    window: { kind: 'MONTHS', months: 24 },
    basis: '社会团体登记管理条例 第三十条第一款第四项；慈善法 第七十八条',
  },
  {
    code: 'SO03',
    zh: '住所可联系',
    en: 'Reachable at address',
    dimension: 'BASICS',
    evidence: ['INSPECTION'],
    select: ended('reachable', 'not_reachable'),
    rule: {
      kind: 'STATE',
      pick: 'LATEST',
      cases: [
        { name: 'reachable', when: ended('reachable'), points: 3 },
        { name: 'not', when: ended('not_reachable'), points: 0 },
      ],
      absent: 'NA',
    },
    ruleText: 'state(reachable=3, not=0)',
    max: 3,
    window: { kind: 'NOW' },
    basis: '社会组织信用信息管理办法（民政部令第60号）列入活动异常名录情形',
  },
];
