import type { Indicator } from '../../core/evaluation/scheme.js';
import { about, coverageSteps, deductEach, ended } from './indicator-parts.js';

const previousYear = { kind: 'PREVIOUS_YEAR' } as const;

/** 用工管理, EM01–EM04. */
export const labourUseIndicators: readonly Indicator[] = [
  {
    code: 'EM01',
    zh: '内部规章制度',
    en: 'Internal rules lawful',
    dimension: 'LABOUR_USE',
    evidence: ['INSPECTION'],
    select: about(['INTERNAL_RULES'], ['ok', 'partly', 'none']),
    rule: {
      kind: 'STATE',
      pick: 'LATEST',
      cases: [
        { name: 'ok', when: ended('ok'), points: 4 },
        { name: 'partly', when: ended('partly'), points: 2 },
        { name: 'none', when: ended('none'), points: 0 },
      ],
      absent: 'NA',
    },
    ruleText: 'state(ok=4, partly=2, none=0)',
    max: 4,
    window: previousYear,
    basis: '人社部规〔2016〕1号 评价内容（一）',
  },
  {
    code: 'EM02',
    zh: '劳动合同签订率',
    en: 'Contract coverage',
    dimension: 'LABOUR_USE',
    evidence: ['INSPECTION'],
    select: { topics: ['LABOUR_CONTRACT'], measures: { ratio: { atLeast: 0 } } },
    rule: {
      kind: 'RATIO',
      source: { from: 'LATEST', measure: 'ratio' },
      steps: coverageSteps,
      otherwise: 0,
      absent: 'NA',
    },
    ruleText: 'ratio(>=1:8, >=0.98:6, >=0.95:4, >=0.9:2, else:0)',
    max: 8,
    window: previousYear,
    basis: '人社部规〔2016〕1号 评价内容（二）',
  },
  {
    code: 'EM03',
    zh: '劳务派遣合规',
    en: 'Dispatch rules',
    dimension: 'LABOUR_USE',
    evidence: ['INSPECTION', 'PENALTY'],
    select: about(['DISPATCH']),
    rule: deductEach(2, 'NA'),
    ruleText: 'deduct(each:2), NA if none',
    max: 4,
    window: previousYear,
    basis: '人社部规〔2016〕1号 评价内容（三）',
  },
  {
    code: 'EM04',
    zh: '用工实名与名册',
    en: 'Real-name roster',
    dimension: 'LABOUR_USE',
    evidence: ['INSPECTION'],
    select: about(['ROSTER'], ['complete', 'partly', 'none']),
    rule: {
      kind: 'STATE',
      pick: 'LATEST',
      cases: [
        { name: 'complete', when: ended('complete'), points: 4 },
        { name: 'partly', when: ended('partly'), points: 2 },
        { name: 'none', when: ended('none'), points: 0 },
      ],
      absent: 'NA',
    },
    ruleText: 'state(complete=4, partly=2, none=0)',
    max: 4,
    window: previousYear,
    basis: '保障农民工工资支付条例 第五十条、第五十五条',
  },
];
