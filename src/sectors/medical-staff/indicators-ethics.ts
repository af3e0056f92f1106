import type { Indicator } from '../../core/evaluation/scheme.js';
import { about, ended, practitioners } from './indicator-parts.js';

/** 医德医风, MD06–MD08. */
export const ethicsIndicators: readonly Indicator[] = [
  {
    code: 'MD06',
    zh: '医德考评',
    en: 'Ethics appraisal',
    dimension: 'ETHICS',
    evidence: ['ANNUAL_REVIEW'],
    select: about(['ETHICS']),
    rule: {
      kind: 'LEVEL',
      levels: { 优秀: 12, 良好: 10, 一般: 6, 较差: 0 },
      pick: 'YEARS',
      weights: [50, 30, 20],
      absent: 'NA',
    },
    ruleText: 'level(优秀=12,良好=10,一般=6,较差=0; avg=50/30/20)',
    max: 12,
    window: { kind: 'MONTHS', months: 36 },
    basis: '关于建立医务人员医德考评制度的指导意见（试行）',
    applies: practitioners,
  },
  {
    code: 'MD07',
    zh: '有责投诉',
    en: 'Upheld complaints',
    dimension: 'ETHICS',
    evidence: ['COMPLAINT'],
    select: {},
    // A complaint without a finding is not yet upheld and takes nothing.
    rule: { kind: 'DEDUCT', items: [{ name: 'each', when: ended('upheld'), points: 1.5 }], absent: 'FULL' },
    ruleText: 'deduct(each:1.5)',
    max: 5,
    window: { kind: 'MONTHS', months: 24 },
    basis: '护士条例 第二十六条',
    applies: practitioners,
  },
  {
    code: 'MD08',
    zh: '良好记录',
    en: 'Good-conduct records',
    dimension: 'ETHICS',
    evidence: ['HONOUR'],
    select: {},
    rule: {
      kind: 'ADD',
      items: [
        { name: 'national', when: { categories: ['国家级'] }, points: 3 },
        { name: 'provincial', when: { categories: ['省级'] }, points: 2 },
        { name: 'city', when: { categories: ['市级'] }, points: 1 },
        { name: 'unit', when: { categories: ['单位', '单位级'] }, points: 0.5 },
      ],
      // No honour is no gap in the evidence: were it NA, a small honour would leave a lower score than none.
      absent: { name: 'none', points: 0 },
    },
    ruleText: 'add(national:3, provincial:2, city:1, unit:0.5)',
    max: 3,
    window: { kind: 'MONTHS', months: 36 },
    basis: '护士条例 第十一条；医师法 第四十八条',
    applies: practitioners,
  },
];
