import { commitmentRule } from '../../core/evaluation/commitment-rule.js';
import type { Indicator } from '../../core/evaluation/scheme.js';
import { about, deductEach, practitioners } from './indicator-parts.js';

/** 廉洁承诺, MD15–MD17, and the bonus MD18. */
export const integrityIndicators: readonly Indicator[] = [
  {
    code: 'MD15',
    zh: '廉洁从业',
    en: 'Integrity violations',
    dimension: 'INTEGRITY',
    evidence: ['DISCIPLINE', 'PENALTY'],
    // 医师法 arts. 31 and 56(5) forbid both in one sentence.
    select: about(['TAKING_BENEFITS', 'UNNECESSARY_TREATMENT']),
    rule: deductEach(5),
    ruleText: 'deduct(each:5)',
    max: 5,
    window: { kind: 'MONTHS', months: 36 },
    basis: '医师法 第三十一条、第五十六条第五项',
    applies: practitioners,
  },
  {
    code: 'MD16',
    zh: '虚假证明与病历',
    en: 'False certificates or records',
    dimension: 'INTEGRITY',
    evidence: ['PENALTY'],
    select: about(['FALSE_CERTIFICATE', 'FALSE_RECORDS']),
    rule: deductEach(3),
    ruleText: 'deduct(each:3)*',
    max: 3,
    window: { kind: 'MONTHS', months: 36 },
    basis: '医师法 第二十四条、第五十六条',
    applies: practitioners,
  },
  {
    code: 'MD17',
    zh: '信用承诺履行',
    en: 'Commitments kept',
    dimension: 'INTEGRITY',
    evidence: ['COMMITMENT'],
    select: about(['CREDIT_COMMITMENT', 'HEALTH']),
    rule: commitmentRule({ kept: 2, open: 1 }),
    ruleText: 'state(signed_and_kept=2, signed_open=1, breached=0, none=NA)',
    max: 2,
    window: { kind: 'MONTHS', months: 24 },
    basis: '信用承诺制度',
    applies: practitioners,
  },
  {
    code: 'MD18',
    zh: '应急与基层服务',
    en: 'Emergency and grassroots service (bonus)',
    dimension: null,
    evidence: ['HONOUR', 'REG'],
    select: about(['EMERGENCY_SERVICE', 'GRASSROOTS_SERVICE']),
    rule: {
      kind: 'ADD',
      items: [
        { name: 'emergency', when: about(['EMERGENCY_SERVICE']), points: 1.5 },
        // One record a year of service.
        { name: 'grassroots_year', when: about(['GRASSROOTS_SERVICE']), points: 1.5 },
      ],
      absent: { name: 'none', points: 0 },
    },
    ruleText: 'add(emergency:1.5, grassroots_year:1.5)',
    max: 3,
    bonus: true,
    window: { kind: 'MONTHS', months: 36 },
    basis: '医师法 第四十六条、第四十八条',
    applies: practitioners,
  },
];
