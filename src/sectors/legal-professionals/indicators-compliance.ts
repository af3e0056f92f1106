import type { FactTest } from '../../core/evaluation/fact-test.js';
import type { Indicator, LookBack } from '../../core/evaluation/scheme.js';
import { about, disciplined, disciplineItems, ended } from './indicator-parts.js';
import { forRoles } from './role.js';
import { fined, longestStop, revoked, stopped, stoppedSixMonths, warned } from './sanctions.js';

/** A stop counts while it lasts and for so many months after; one whose end no source states, as if it lasted a year. */
function afterStop(when: FactTest, months: number): LookBack[] {
  return [
    { when: { ...when, endedWithinMonths: months }, months, from: 'END' },
    { when: { ...when, inForce: true }, months: longestStop + months, from: 'DECISION' },
  ];
}

/** Art. 51: a year after a warning, two years after a stop; art. 53: three years after a stop of six months or more. */
const lookBack: readonly LookBack[] = [
  { when: warned, months: 12, from: 'DECISION' },
  ...afterStop(stopped, 24),
  ...afterStop(stoppedSixMonths, 36),
];

/** 合规, LG09–LG12, and the watch LG18, which gives no points. */
export const complianceIndicators: readonly Indicator[] = [
  {
    code: 'LG09',
    zh: '行政处罚',
    en: 'Penalties',
    dimension: 'COMPLIANCE',
    evidence: ['PENALTY'],
    select: {},
    rule: {
      kind: 'DEDUCT',
      items: [
        { name: '警告', when: warned, points: 4 },
        { name: '罚款', when: fined, points: 5 },
        { name: '停止执业<6m', when: stopped, points: 8 },
        { name: '停止执业>=6m', when: stoppedSixMonths, points: 12 },
        { name: '吊销', when: revoked, points: 12 },
      ],
      absent: 'FULL',
    },
    ruleText: 'deduct(警告:4, 罚款:5, 停止执业<6m:8, 停止执业>=6m:12, 吊销:12)',
    max: 12,
    window: { kind: 'TIER', lookBack },
    basis: '律师法 第四十七条至第五十一条；公证法 第四十一条、第四十二条',
    applies: forRoles(),
  },
  {
    code: 'LG10',
    zh: '行业处分',
    en: 'Professional discipline',
    dimension: 'COMPLIANCE',
    evidence: ['DISCIPLINE'],
    select: disciplined,
    rule: { kind: 'DEDUCT', items: disciplineItems, absent: 'FULL' },
    ruleText: 'deduct(训诫:1, 警告:2, 通报批评:4, 公开谴责:6, 中止会员权利:8, 取消会员资格:8)*',
    max: 8,
    window: { kind: 'MONTHS', months: 24 },
    basis: '律师协会会员违规行为处分规则（试行）2017',
    applies: forRoles(),
  },
  {
    code: 'LG11',
    zh: '有责投诉',
    en: 'Upheld complaints',
    dimension: 'COMPLIANCE',
    evidence: ['COMPLAINT'],
    select: ended('upheld', 'not_upheld'),
    rule: { kind: 'DEDUCT', items: [{ name: 'each', when: ended('upheld'), points: 1.5 }], absent: 'FULL' },
    ruleText: 'deduct(each:1.5)*',
    max: 5,
    window: { kind: 'MONTHS', months: 24 },
    basis: '律师法 第四十六条、第五十二条',
    applies: forRoles(),
  },
  {
    code: 'LG12',
    zh: '利益冲突与私自收费',
    en: 'Conflict of interest, private fees',
    dimension: 'COMPLIANCE',
    evidence: ['PENALTY', 'DISCIPLINE'],
    select: { ...about(['CONFLICT_OF_INTEREST', 'PRIVATE_FEES']), anyOf: [{ types: ['PENALTY'] }, disciplined] },
    rule: { kind: 'DEDUCT', items: [{ name: 'each', when: {}, points: 5 }], absent: 'FULL' },
    ruleText: 'deduct(each:5)*',
    max: 5,
    window: { kind: 'MONTHS', months: 36 },
    basis: '律师法 第四十七条第（三）项、第四十八条第（一）项；法律援助法 第六十三条第（三）项',
    applies: forRoles(),
  },
  {
    code: 'LG18',
    zh: '处罚累进提示',
    en: 'Escalation watch',
    dimension: 'COMPLIANCE',
    evidence: ['PENALTY'],
    select: { anyOf: [warned, stopped] },
    rule: {
      kind: 'GATE',
      pick: 'FIRST_CASE',
      cases: [
        {
          name: 'stopped_within_24m_after_end',
          when: { ...stopped, endedWithinMonths: 24 },
          flag: 'ESCALATION_STOPPED',
        },
        { name: 'warned_within_12m', when: { ...warned, decidedWithinMonths: 12 }, flag: 'ESCALATION_WARNED' },
      ],
    },
    ruleText: 'gate(warned_within_12m or stopped_within_24m_after_end => flag)',
    max: 0,
    window: { kind: 'ALL' },
    basis: '律师法 第五十一条',
    // The article is about lawyers; other roles have no such rule.
    applies: forRoles('LAWYER'),
  },
];
