import type { Indicator } from '../../core/evaluation/scheme.js';
import { about, lastThreeYears } from './indicator-parts.js';
import { forRoles } from './role.js';

/** 执业质量, LG06–LG08. */
export const qualityIndicators: readonly Indicator[] = [
  {
    code: 'LG06',
    zh: '案件、公证书、鉴定文书质量评查',
    en: 'Quality review',
    dimension: 'QUALITY',
    evidence: ['QUALITY'],
    select: about(['CASE_QUALITY']),
    rule: {
      kind: 'LEVEL',
      levels: { 优秀: 8, 良好: 7, 合格: 5, 不合格: 0 },
      pick: 'YEARS',
      weights: lastThreeYears,
      absent: 'NA',
    },
    ruleText: 'level(优秀=8,良好=7,合格=5,不合格=0; avg=50/30/20)',
    max: 8,
    window: { kind: 'MONTHS', months: 36 },
    basis: '法律援助法 第五十七条；同行评查规则',
    applies: forRoles(),
  },
  {
    code: 'LG07',
    zh: '有责错误文书',
    en: 'Faulty documents with fault',
    dimension: 'QUALITY',
    evidence: ['QUALITY', 'JUDGMENT'],
    select: {
      anyOf: [about(['NOTARISATION_REVOKED', 'OPINION_REJECTED'], ['at_fault']), about(['MALPRACTICE_DAMAGES'])],
    },
    rule: {
      kind: 'DEDUCT',
      items: [
        { name: '公证书撤销有责', when: about(['NOTARISATION_REVOKED']), points: 3.5 },
        { name: '鉴定意见有责不采信', when: about(['OPINION_REJECTED']), points: 2 },
        { name: '代理过错赔偿', when: about(['MALPRACTICE_DAMAGES']), points: 3.5 },
      ],
      absent: 'FULL',
    },
    ruleText: 'deduct(公证书撤销有责:3.5, 鉴定意见有责不采信:2, 代理过错赔偿:3.5)',
    max: 7,
    window: { kind: 'MONTHS', months: 36 },
    basis: '公证法 第四十三条；律师法 第五十四条',
    applies: forRoles(),
  },
  {
    code: 'LG08',
    zh: '法律援助案件质量 / 能力验证',
    en: 'Legal-aid quality (L G A) or proficiency test (F)',
    dimension: 'QUALITY',
    evidence: ['QUALITY'],
    select: about(['LEGAL_AID_QUALITY', 'PROFICIENCY_TEST']),
    rule: {
      kind: 'LEVEL',
      levels: { 优秀: 5, 良好: 4, 合格: 3, 不合格: 0, 满意: 5, 有问题: 2, 不满意: 0 },
      pick: 'LATEST',
      absent: 'NA',
    },
    ruleText: 'level(优秀=5,良好=4,合格=3,不合格=0; 满意=5,有问题=2,不满意=0)',
    max: 5,
    window: { kind: 'MONTHS', months: 24 },
    basis: 'SF/T 0085-2020；司法鉴定能力验证',
    applies: forRoles('LAWYER', 'GRASSROOTS', 'LEGAL_AID', 'FORENSIC'),
  },
];
