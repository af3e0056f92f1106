import type { Indicator } from '../../core/evaluation/scheme.js';
import { ended } from './indicator-parts.js';

/** 年报检查, SO08–SO10. */
export const reportIndicators: readonly Indicator[] = [
  {
    code: 'SO08',
    zh: '年度工作报告按时',
    en: 'Annual report on time',
    dimension: 'REPORTS',
    evidence: ['ANNUAL_REPORT'],
    select: ended('filed', 'missing'),
    rule: {
      kind: 'LATE',
      measure: 'daysLate',
      points: 1,
      perDays: 10,
      counting: 'COMPLETED',
      zeroWhen: ended('missing'),
      absent: 'NA',
    },
    ruleText: 'late(1 point per 10 days); missing=0',
    max: 8,
    window: { kind: 'PREVIOUS_YEAR' },
    basis: '社会团体登记管理条例 第二十八条；基金会管理条例 第三十六条（3月31日、5月31日）',
  },
  {
    code: 'SO09',
    zh: '年度检查结论',
    en: 'Annual inspection',
    dimension: 'REPORTS',
    evidence: ['ANNUAL_REVIEW'],
    select: {},
    rule: {
      kind: 'LEVEL',
      levels: { 合格: 9, 基本合格: 5, 不合格: 0, 未参加: 0 },
      pick: 'YEARS',
      weights: [50, 30, 20],
      absent: 'NA',
    },
    ruleText: 'level(合格=9, 基本合格=5, 不合格=0, 未参加=0; avg=50/30/20)',
    max: 9,
    window: { kind: 'MONTHS', months: 36 },
    basis: '社会团体登记管理条例 第二十四条、第二十八条',
  },
  {
    code: 'SO10',
    zh: '抽查检查结果',
    en: 'Inspection results',
    dimension: 'REPORTS',
    evidence: ['INSPECTION', 'RECTIFY'],
    // An order whose deadline still runs has none of these results and is not charged yet.
    select: ended('ok', 'problem_rectified', 'overdue', 'FULFILLED', 'LATE', 'REFUSED'),
    rule: {
      kind: 'DEDUCT',
      items: [
        { name: 'problem_rectified', when: ended('problem_rectified', 'FULFILLED'), points: 2 },
        { name: 'overdue', when: ended('overdue', 'LATE', 'REFUSED'), points: 8 },
      ],
      absent: 'FULL',
    },
    ruleText: 'deduct(problem_rectified:2, overdue:8)',
    max: 8,
    window: { kind: 'MONTHS', months: 24 },
    basis: '社会组织信用信息管理办法（民政部令第60号）',
  },
];
