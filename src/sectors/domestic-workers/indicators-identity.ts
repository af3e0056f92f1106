import type { Indicator } from '../../core/evaluation/scheme.js';
import { ended, matchedLately, nowOrEnded, permitRuns } from './indicator-parts.js';

/** Longer than any certificate, so that every one that has ended is meant. */
const lifetime = 1200;

/** 身份与资质, DW01–DW05. */
export const identityIndicators: readonly Indicator[] = [
  {
    code: 'DW01',
    zh: '人证合一核验',
    en: 'Identity match verified',
    dimension: 'IDENTITY',
    evidence: ['ID_VERIFY'],
    select: {},
    rule: {
      kind: 'STATE',
      pick: 'LATEST',
      cases: [
        { name: 'verified_within_12m', when: matchedLately, points: 8 },
        { name: 'older', when: ended('verified'), points: 5 },
        { name: 'none', when: ended('not_matched', 'false_identity'), points: 0 },
      ],
      absent: { name: 'none', points: 0 },
    },
    ruleText: 'state(verified_within_12m=8, older=5, none=0)',
    max: 8,
    window: nowOrEnded,
    basis: '商服贸函〔2019〕269号',
  },
  {
    code: 'DW02',
    zh: '上门服务证有效',
    en: 'Home-service permit valid',
    dimension: 'IDENTITY',
    evidence: ['LICENCE'],
    select: {},
    rule: {
      kind: 'STATE',
      pick: 'FIRST_CASE',
      cases: [
        { name: 'valid', when: permitRuns, points: 5 },
        { name: 'expired', when: {}, points: 0 },
      ],
      absent: 'NA',
    },
    ruleText: 'state(valid=5, expired=0)',
    max: 5,
    window: nowOrEnded,
    basis: '上海市家政服务条例 第二十条；电子居家上门服务证',
  },
  {
    code: 'DW03',
    zh: '健康证明有效',
    en: 'Fitness certificate valid (validity only)',
    dimension: 'IDENTITY',
    evidence: ['FITNESS'],
    // A certificate that has not begun yet does not replace the one that still runs.
    select: { anyOf: [{ inForce: true }, { endedWithinMonths: lifetime }] },
    rule: {
      kind: 'GATE',
      pick: 'LATEST',
      cases: [{ name: 'expired', when: { inForce: false }, flag: 'NOT_FOR_ASSIGNMENT' }],
    },
    ruleText: 'gate(expired=>flag NOT_FOR_ASSIGNMENT)',
    max: 0,
    window: { kind: 'LATEST' },
    basis: '广东省家政服务条例 第十四条、温州市家政服务条例 第十一条；疾病信息不计分：山东省社会信用条例 第四十二条',
  },
  {
    code: 'DW04',
    zh: '职业背景核查结论',
    en: 'Background check conclusion',
    dimension: 'IDENTITY',
    evidence: ['BACKGROUND'],
    select: {},
    rule: {
      kind: 'STATE',
      pick: 'LATEST',
      cases: [
        { name: 'PASS', when: ended('PASS'), points: 8 },
        { name: 'NOT_CHECKED', when: ended('NOT_CHECKED'), points: null },
        { name: 'NOT_PASSED', when: ended('NOT_PASSED'), points: 0 },
      ],
      absent: 'NA',
    },
    ruleText: 'state(PASS=8, NOT_CHECKED=NA); NOT_PASSED=>veto V-DW2',
    max: 8,
    window: { kind: 'MONTHS', months: 12 },
    basis: '商服贸函〔2019〕269号',
  },
  {
    code: 'DW05',
    zh: '从业经历可核验',
    en: 'Verifiable work history',
    dimension: 'IDENTITY',
    evidence: ['REG', 'CONTRACT_PERF'],
    select: { measures: { months: { atLeast: 0 } } },
    rule: {
      kind: 'RATIO',
      source: { from: 'TOTAL', measure: 'months', per: 1 },
      steps: [
        { atLeast: 24, points: 4 },
        { atLeast: 12, points: 3 },
        { atLeast: 6, points: 2 },
      ],
      otherwise: 0,
      absent: 'NA',
    },
    ruleText: 'ratio(>=24 months:4, >=12:3, >=6:2, else:0)',
    max: 4,
    window: { kind: 'ALL' },
    basis: '商服贸函〔2019〕269号 信用记录内容',
  },
];
