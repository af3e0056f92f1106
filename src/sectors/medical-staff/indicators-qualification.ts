import type { Indicator } from '../../core/evaluation/scheme.js';
import { about, deductEach, ended, practitioners } from './indicator-parts.js';

/** 执业资质, MD01–MD03. */
export const qualificationIndicators: readonly Indicator[] = [
  {
    code: 'MD01',
    zh: '执业注册状态',
    en: 'Registration status',
    dimension: 'QUALIFICATION',
    evidence: ['LICENCE'],
    select: {},
    rule: {
      kind: 'STATE',
      pick: 'LATEST',
      // A suspension that has ended meets no case, so that the licence before it speaks again.
      cases: [
        { name: 'suspended', when: { ...ended('暂停执业'), inForce: true }, points: 0 },
        {
          name: 'expired',
          when: { notOutcomes: ['暂停执业'], anyOf: [ended('无效', '届满未延续'), { inForce: false }] },
          points: 0,
        },
        { name: 'valid', when: { notOutcomes: ['暂停执业'] }, points: 8 },
      ],
      absent: 'NA',
    },
    ruleText: 'state(valid=8, suspended=0, expired=0)',
    max: 8,
    window: { kind: 'NOW', keepEnded: true },
    basis: '医师法 第十三条、第十七条；护士条例 第八条',
    applies: practitioners,
  },
  {
    code: 'MD02',
    zh: '执业地点类别范围合规',
    en: 'Practice within registration',
    dimension: 'QUALIFICATION',
    evidence: ['PENALTY', 'INSPECTION'],
    select: about(['OUTSIDE_REGISTRATION']),
    rule: deductEach(4),
    ruleText: 'deduct(each:4)',
    max: 4,
    window: { kind: 'MONTHS', months: 36 },
    basis: '医师法 第十四条、第五十七条',
    applies: practitioners,
  },
  {
    code: 'MD03',
    zh: '延续与变更及时',
    en: 'Timely renewal and change',
    dimension: 'QUALIFICATION',
    evidence: ['REG_CHANGE'],
    select: {},
    // Full ten days only: the rule gives no point for a part of them.
    rule: { kind: 'LATE', measure: 'daysLate', points: 1, perDays: 10, counting: 'COMPLETED', absent: 'FULL' },
    ruleText: 'late(1 point per 10 days)',
    max: 3,
    window: { kind: 'MONTHS', months: 60 },
    basis: '护士条例 第九条、第十条；医师法 第十八条',
    applies: practitioners,
  },
];
