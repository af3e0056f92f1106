import type { Indicator } from '../../core/evaluation/scheme.js';
import { about, ended, now, statesLevel } from './indicator-parts.js';
import { noLevel, stepOfWord } from './skill-levels.js';

/** Hours of continuing training that a year takes; no statute fixes the number. */
const requiredHours = 16;

/** 技能与培训, DW06–DW09. */
export const skillIndicators: readonly Indicator[] = [
  {
    code: 'DW06',
    zh: '职业技能等级',
    en: 'Vocational skill level',
    dimension: 'SKILLS',
    evidence: ['CERT'],
    select: statesLevel,
    rule: {
      kind: 'LEVEL',
      levels: { ...Object.fromEntries([...stepOfWord].map(([word, { points }]) => [word, points])), [noLevel]: 2 },
      pick: 'LATEST',
      absent: { name: noLevel, points: 2 },
    },
    ruleText: 'level(一级=8,二级=7,三级=6,四级=5,五级=4,无=2)',
    max: 8,
    window: now,
    basis: '家政服务员国家职业标准；星级评价（广东省家政服务条例 第九条）由本方案对应：5至1星为8,7,6,5,4分',
  },
  {
    code: 'DW07',
    zh: '岗前培训',
    en: 'Pre-job training',
    dimension: 'SKILLS',
    evidence: ['TRAINING'],
    select: about('PRE_JOB'),
    rule: {
      kind: 'STATE',
      pick: 'FIRST_CASE',
      cases: [{ name: 'done', when: ended('done'), points: 4 }],
      absent: { name: 'none', points: 0 },
    },
    ruleText: 'state(done=4, none=0)',
    max: 4,
    window: { kind: 'ALL' },
    basis: '广东省家政服务条例 第十六条',
  },
  {
    code: 'DW08',
    zh: '继续培训学时完成率',
    en: 'Continuing training ratio',
    dimension: 'SKILLS',
    evidence: ['TRAINING'],
    select: { ...about('CONTINUING'), measures: { hours: { atLeast: 0 } } },
    rule: {
      kind: 'RATIO',
      source: { from: 'TOTAL', measure: 'hours', per: requiredHours },
      steps: [
        { atLeast: 1, points: 5 },
        { atLeast: 0.75, points: 4 },
        { atLeast: 0.5, points: 2 },
      ],
      otherwise: 0,
      absent: 'NA',
    },
    ruleText: 'ratio(>=1:5, >=0.75:4, >=0.5:2, else:0)',
    max: 5,
    window: { kind: 'MONTHS', months: 12 },
    basis: '广东省家政服务条例 第十六条；学时标准由本方案设定，每年16学时',
  },
  {
    code: 'DW09',
    zh: '专项能力证书',
    en: 'Special-skill certificates',
    dimension: 'SKILLS',
    evidence: ['CERT'],
    select: about('SPECIAL_SKILL'),
    rule: {
      kind: 'ADD',
      items: [{ name: 'each', when: {}, points: 1.5 }],
      absent: { name: 'none', points: 0 },
    },
    ruleText: 'add(each:1.5)',
    max: 3,
    window: now,
    basis: '上海市家政服务条例 第三十五条、温州市家政服务条例 第二十一条',
  },
];
