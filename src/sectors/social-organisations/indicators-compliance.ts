import { commitmentRule } from '../../core/evaluation/commitment-rule.js';
import type { Indicator } from '../../core/evaluation/scheme.js';
import { about, ended } from './indicator-parts.js';

/** 合规, SO15–SO18, and the bonus SO19. */
export const complianceIndicators: readonly Indicator[] = [
  {
    code: 'SO15',
    zh: '行政处罚',
    en: 'Penalties',
    dimension: 'COMPLIANCE',
    evidence: ['PENALTY'],
    select: {},
    rule: {
      kind: 'DEDUCT',
      // A decision is charged with its heaviest item; a fine whose sum nobody states is charged at the milder step.
      items: [
        { name: '警告', when: { categories: ['警告'] }, points: 4 },
        { name: '罚款<5万', when: { categories: ['罚款'] }, points: 4 },
        {
          name: '罚款>=5万',
          when: { anyOf: [{ measures: { fine: { atLeast: 50_000 } } }, { categories: ['较大数额罚款'] }] },
          points: 10,
        },
        {
          name: '限期停止活动',
          when: { categories: ['限期停止活动', '责令限期停止活动', '责令停止活动'] },
          points: 10,
        },
      ],
      absent: 'FULL',
    },
    ruleText: 'deduct(警告:4, 罚款<5万:4, 罚款>=5万:10, 限期停止活动:10)',
    max: 10,
    window: { kind: 'TIER' },
    basis: '社会团体登记管理条例 第三十条；民政部令第60号',
  },
  {
    code: 'SO16',
    zh: '活动异常名录',
    en: 'Abnormal list',
    dimension: 'COMPLIANCE',
    evidence: ['LIST_ENTRY'],
    select: about(['ABNORMAL_LIST']),
    rule: {
      kind: 'STATE',
      pick: 'FIRST_CASE',
      cases: [
        { name: 'on', when: { inForce: true }, points: 0 },
        { name: 'removed_<12m', when: { endedWithinMonths: 12 }, points: 3 },
      ],
      absent: { name: 'none', points: 6 },
    },
    ruleText: 'state(on=0, removed_<12m=3, none=6)*',
    max: 6,
    window: { kind: 'NOW', keepEnded: true },
    basis: '社会组织信用信息管理办法（民政部令第60号）',
  },
  {
    code: 'SO17',
    zh: '信用承诺履行',
    en: 'Commitments kept',
    dimension: 'COMPLIANCE',
    evidence: ['COMMITMENT'],
    select: {},
    rule: commitmentRule({ kept: 2, open: 1 }),
    ruleText: 'state(signed_and_kept=2, signed_open=1, breached=0, none=NA)',
    max: 2,
    window: { kind: 'MONTHS', months: 24 },
    basis: '信用承诺制度',
  },
  {
    code: 'SO18',
    zh: '司法执行',
    en: 'Enforcement',
    dimension: 'COMPLIANCE',
    evidence: ['JUDGMENT'],
    select: ended('open_case', 'on_list'),
    rule: {
      kind: 'STATE',
      pick: 'FIRST_CASE',
      cases: [
        { name: 'on_list', when: ended('on_list'), points: 0 },
        { name: 'open_case', when: ended('open_case'), points: 1 },
      ],
      absent: { name: 'none', points: 2 },
    },
    ruleText: 'state(none=2, open_case=1, on_list=0)',
    max: 2,
    window: { kind: 'NOW' },
    basis: '社会组织信用信息管理办法（民政部令第60号）',
  },
  {
    code: 'SO19',
    zh: '表彰与购买服务履约',
    en: 'Honours and good public contracts (bonus)',
    dimension: null,
    evidence: ['HONOUR', 'CONTRACT_PERF'],
    select: {},
    rule: {
      kind: 'ADD',
      items: [
        { name: 'national', when: { types: ['HONOUR'], categories: ['国家级'] }, points: 3 },
        { name: 'provincial', when: { types: ['HONOUR'], categories: ['省级'] }, points: 2 },
        { name: 'city', when: { types: ['HONOUR'], categories: ['市级'] }, points: 1 },
        { name: 'contract_good', when: { types: ['CONTRACT_PERF'], ...ended('good') }, points: 0.5 },
      ],
      absent: { name: 'none', points: 0 },
    },
    ruleText: 'add(national:3, provincial:2, city:1, contract_good:0.5)',
    max: 5,
    bonus: true,
    window: { kind: 'MONTHS', months: 36 },
    basis: '社会组织信用信息管理办法（民政部令第60号）其他信息',
  },
];
