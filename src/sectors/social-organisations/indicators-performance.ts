import type { Indicator } from '../../core/evaluation/scheme.js';
import { pointsBySpelling } from './assessment-grades.js';
import { ended } from './indicator-parts.js';

/** 评估绩效, SO11–SO12, and 信息公开, SO13–SO14. */
export const performanceIndicators: readonly Indicator[] = [
  {
    code: 'SO11',
    zh: '评估等级',
    en: 'Assessment grade',
    dimension: 'PERFORMANCE',
    evidence: ['GRADE'],
    // The window ends a grade whose record states no last day; one that states it ends with it and is NA then (DOMAIN F-30).
    select: { inForce: true },
    rule: {
      kind: 'LEVEL',
      levels: pointsBySpelling({ '5A': 10, '4A': 9, '3A': 8, '2A': 5, '1A': 3, 未评: null, 取消: 0 }),
      pick: 'LATEST',
      absent: 'NA',
    },
    ruleText: 'level(5A=10, 4A=9, 3A=8, 2A=5, 1A=3, 未评=NA, 取消=0) valid 5 years',
    max: 10,
    window: { kind: 'MONTHS', months: 60 },
    basis: '社会组织评估管理办法（民政部令第39号）；民发〔2021〕96号',
  },
  {
    code: 'SO12',
    zh: '公益支出与管理费用',
    en: 'Charity spending ratios',
    dimension: 'PERFORMANCE',
    evidence: ['ANNUAL_REPORT'],
    // How many of the two limits were kept, because they differ by kind of charity and by its net assets.
    select: { measures: { spendingRulesMet: { atLeast: 0 } } },
    rule: {
      kind: 'STATE',
      pick: 'LATEST',
      cases: [
        { name: 'both_met', when: { measures: { spendingRulesMet: { atLeast: 2 } } }, points: 5 },
        { name: 'one', when: { measures: { spendingRulesMet: { atLeast: 1, below: 2 } } }, points: 2 },
        { name: 'none', when: { measures: { spendingRulesMet: { below: 1 } } }, points: 0 },
      ],
      absent: 'NA',
    },
    ruleText: 'state(both_met=5, one=2, none=0, not_charity=NA)',
    max: 5,
    window: { kind: 'PREVIOUS_YEAR' },
    basis: '慈善法 第六十一条；基金会管理条例 第二十九条',
    applies: [
      { trait: 'charity', in: [true] },
      { trait: 'organisationType', in: ['基金会'] },
    ],
  },
  {
    code: 'SO13',
    zh: '信息公开及时完整',
    en: 'Disclosure timely and complete',
    dimension: 'DISCLOSURE',
    evidence: ['DISCLOSURE'],
    select: ended('complete', 'late', 'missing', 'false'),
    // Nothing known of disclosure is no proof that there was any.
    rule: {
      kind: 'DEDUCT',
      items: [
        { name: 'late', when: ended('late'), points: 1 },
        { name: 'missing', when: ended('missing'), points: 2 },
        { name: 'false', when: ended('false'), points: 6 },
      ],
      absent: 'NA',
    },
    ruleText: 'deduct(late:1, missing:2, false:6)',
    max: 6,
    window: { kind: 'MONTHS', months: 12 },
    basis: '慈善法 第七十七条、第七十八条',
  },
  {
    code: 'SO14',
    zh: '募捐与项目公开',
    en: 'Fundraising disclosure',
    dimension: 'DISCLOSURE',
    evidence: ['DISCLOSURE'],
    select: { measures: { reportsDue: { atLeast: 1 } } },
    rule: {
      kind: 'RATIO',
      source: { from: 'QUOTIENT', numerator: 'reportsMade', denominator: 'reportsDue' },
      steps: [
        { atLeast: 1, points: 4 },
        { atLeast: 0.75, points: 2 },
      ],
      otherwise: 0,
      absent: 'NA',
    },
    ruleText: 'ratio(>=1:4, >=0.75:2, else:0) of due reports, NA if none',
    max: 4,
    window: { kind: 'MONTHS', months: 12 },
    basis: '慈善法 第七十九条（每三个月）',
  },
];
