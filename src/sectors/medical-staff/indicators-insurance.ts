import type { Indicator } from '../../core/evaluation/scheme.js';
import { about, ended, insured } from './indicator-parts.js';
import { insurancePointsDate } from './insurance-points.js';

const basis = '医保发〔2024〕23号';

/** 医保, MD12–MD14. */
export const insuranceIndicators: readonly Indicator[] = [
  {
    code: 'MD12',
    zh: '医保支付资格记分',
    en: 'Insurance qualification points',
    dimension: 'INSURANCE',
    evidence: ['POINTS'],
    select: about(['INSURANCE_PAYMENT']),
    rule: { kind: 'POINTS', measure: 'points', of: 12, absent: 'FULL' },
    ruleText: 'points(of=12)*',
    max: 10,
    window: { kind: 'CALENDAR_YEAR', previousYearPercent: 30, date: insurancePointsDate },
    basis,
    applies: insured,
  },
  {
    code: 'MD13',
    zh: '医保登记备案状态',
    en: 'Insurance registration state',
    dimension: 'INSURANCE',
    evidence: ['REG'],
    select: about(['INSURANCE_PAYMENT', 'INSURANCE_STATE']),
    rule: {
      kind: 'STATE',
      pick: 'LATEST',
      cases: [
        { name: '正常', when: ended('正常'), points: 3 },
        { name: '暂停', when: ended('暂停'), points: 0 },
        { name: '终止', when: ended('终止'), points: 0 },
        { name: '不涉及', when: ended('不涉及'), points: null },
      ],
      absent: 'NA',
    },
    ruleText: 'state(正常=3, 暂停=0, 终止=0, 不涉及=NA)',
    max: 3,
    window: { kind: 'NOW' },
    basis,
    applies: insured,
  },
  {
    code: 'MD14',
    zh: '医保服务承诺',
    en: 'Insurance service commitment',
    dimension: 'INSURANCE',
    evidence: ['COMMITMENT'],
    select: about(['INSURANCE_PAYMENT']),
    rule: {
      kind: 'STATE',
      pick: 'FIRST_CASE',
      cases: [
        { name: 'breached', when: ended('breached'), points: 0 },
        { name: 'signed', when: ended('signed', 'signed_open', 'signed_and_kept'), points: 2 },
      ],
      absent: 'NA',
    },
    ruleText: 'state(signed=2, breached=0, none=NA)',
    max: 2,
    window: { kind: 'NOW' },
    basis,
    applies: insured,
  },
];
