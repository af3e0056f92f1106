import type { Indicator } from '../../core/evaluation/scheme.js';
import { about, deductEach, ended } from './indicator-parts.js';

/** 工资, EM05–EM08. */
export const wageIndicators: readonly Indicator[] = [
  {
    code: 'EM05',
    zh: '工资按时足额支付',
    en: 'Wages on time',
    dimension: 'WAGES',
    evidence: ['WAGE'],
    select: about(['WAGE_ARREARS']),
    rule: {
      kind: 'DEDUCT',
      items: [
        // A case that does not state the number of persons is charged at the mildest step.
        {
          name: 'case_<10_persons',
          when: { measures: { persons: { below: 10, orMissing: true } } },
          points: 3,
          halvedWhen: ended('paid_before_order'),
        },
        {
          name: 'case_10-29',
          when: { measures: { persons: { atLeast: 10, below: 30 } } },
          points: 6,
          halvedWhen: ended('paid_before_order'),
        },
        {
          name: 'case_>=30',
          when: { measures: { persons: { atLeast: 30 } } },
          points: 12,
          halvedWhen: ended('paid_before_order'),
        },
      ],
      absent: 'FULL',
    },
    ruleText: 'deduct(case_<10_persons:3, case_10-29:6, case_>=30:12) upheld cases; paid before order: half',
    max: 12,
    window: { kind: 'MONTHS', months: 24 },
    basis: '人社部规〔2016〕1号 评价内容（七）',
  },
  {
    code: 'EM06',
    zh: '最低工资执行',
    en: 'Minimum wage',
    dimension: 'WAGES',
    evidence: ['INSPECTION', 'PENALTY'],
    select: about(['MINIMUM_WAGE']),
    rule: deductEach(5),
    ruleText: 'deduct(each:5)',
    max: 5,
    window: { kind: 'PREVIOUS_YEAR' },
    basis: '人社部规〔2016〕1号 评价内容（七）',
  },
  {
    code: 'EM07',
    zh: '工资专户、保证金、公示',
    en: 'Wage account, deposit, notice (construction)',
    dimension: 'WAGES',
    evidence: ['INSPECTION'],
    select: about(['WAGE_ACCOUNT', 'WAGE_DEPOSIT', 'WAGE_NOTICE']),
    rule: deductEach(1.5),
    ruleText: 'deduct(each:1.5), NA outside construction',
    max: 4,
    window: { kind: 'PREVIOUS_YEAR' },
    basis: '保障农民工工资支付条例 第五十五条至第五十七条',
    applies: [{ trait: 'construction', in: [true] }],
  },
  {
    code: 'EM08',
    zh: '欠薪清偿及时率',
    en: 'Arrears cleared by deadline',
    dimension: 'WAGES',
    evidence: ['RECTIFY'],
    // An order whose deadline still runs has none of these results and is not yet in the ratio.
    select: about(['WAGE_ARREARS'], ['FULFILLED', 'LATE', 'REFUSED']),
    rule: {
      kind: 'RATIO',
      source: { from: 'SHARE', of: ended('FULFILLED') },
      steps: [
        { atLeast: 1, points: 4 },
        { atLeast: 0.9, points: 2 },
      ],
      otherwise: 0,
      absent: 'NA',
    },
    ruleText: 'ratio(>=1:4, >=0.9:2, else:0), NA if none',
    max: 4,
    window: { kind: 'MONTHS', months: 24 },
    basis: '保障农民工工资支付条例 第四十二条',
  },
];
