import type { Indicator } from '../../core/evaluation/scheme.js';
import { about, ended, practitioners } from './indicator-parts.js';

/** 考核与教育, MD04–MD05. */
export const assessmentIndicators: readonly Indicator[] = [
  {
    code: 'MD04',
    zh: '定期考核',
    en: 'Periodic exam',
    dimension: 'ASSESSMENT',
    evidence: ['PERIODIC_EXAM'],
    select: {},
    rule: {
      kind: 'STATE',
      pick: 'LATEST',
      cases: [
        // The yearly appraisal by a nurse's unit has a grade above 合格, which holds what 合格 asks.
        { name: '合格', when: ended('合格', '优秀'), points: 10 },
        { name: '复考合格', when: ended('复考合格'), points: 6 },
        { name: '不合格', when: ended('不合格'), points: 0 },
      ],
      absent: 'NA',
    },
    ruleText: 'state(合格=10, 复考合格=6, 不合格=0); nurses: unit annual appraisal 合格=10',
    max: 10,
    // The last cycle is the three years of 医师法 art. 42; within it a nurse's yearly appraisal gives way to the next one.
    window: { kind: 'MONTHS', months: 36 },
    basis: '医师法 第四十二条',
    applies: practitioners,
  },
  {
    code: 'MD05',
    zh: '继续医学教育达标率',
    en: 'CME ratio',
    dimension: 'ASSESSMENT',
    evidence: ['TRAINING'],
    select: { ...about(['CME']), measures: { ratio: { atLeast: 0 } } },
    rule: {
      kind: 'RATIO',
      source: { from: 'LATEST', measure: 'ratio' },
      steps: [
        { atLeast: 1, points: 5 },
        { atLeast: 0.8, points: 3 },
        { atLeast: 0.6, points: 1 },
      ],
      otherwise: 0,
      absent: 'NA',
    },
    ruleText: 'ratio(>=1:5, >=0.8:3, >=0.6:1, else:0)',
    max: 5,
    window: { kind: 'PREVIOUS_YEAR' },
    basis: '医师法 第三十九条、第四十条',
    applies: practitioners,
  },
];
