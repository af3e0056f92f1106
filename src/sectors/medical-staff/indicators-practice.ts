import type { Indicator } from '../../core/evaluation/scheme.js';
import { about, ended, practitioners, revocationKinds, suspensionKinds } from './indicator-parts.js';
import { practiceDuties } from './topics.js';

/** 执业行为, MD09–MD11. */
export const practiceIndicators: readonly Indicator[] = [
  {
    code: 'MD09',
    zh: '不良执业行为记分',
    en: 'Bad-practice points',
    dimension: 'PRACTICE',
    evidence: ['POINTS'],
    select: about(['BAD_PRACTICE']),
    rule: { kind: 'POINTS', measure: 'points', of: 12, absent: 'FULL' },
    ruleText: 'points(of=12) per local scheme*',
    max: 10,
    // Local schemes have a yearly cycle (DOMAIN B.2); the points of a cycle that is over are gone.
    window: { kind: 'CALENDAR_YEAR', previousYearPercent: 0, date: 'DECIDED' },
    basis: '地方不良执业行为记分管理规定',
    applies: practitioners,
  },
  {
    code: 'MD10',
    zh: '卫生行政处罚',
    en: 'Health penalties',
    dimension: 'PRACTICE',
    evidence: ['PENALTY'],
    select: about(practiceDuties),
    rule: {
      kind: 'DEDUCT',
      items: [
        { name: '警告', when: { categories: ['警告'] }, points: 3 },
        { name: '罚款', when: { categories: ['罚款'] }, points: 5 },
        { name: '暂停执业', when: { categories: suspensionKinds }, points: 8 },
        { name: '吊销', when: { categories: revocationKinds }, points: 10 },
      ],
      absent: 'FULL',
    },
    ruleText: 'deduct(警告:3, 罚款:5, 暂停执业:8, 吊销:10)',
    max: 10,
    window: { kind: 'TIER' },
    basis: '医师法 第五十四条至第五十八条；护士条例 第三十一条',
    applies: practitioners,
  },
  {
    code: 'MD11',
    zh: '医疗损害责任',
    en: 'Established liability for harm',
    dimension: 'PRACTICE',
    evidence: ['JUDGMENT', 'QUALITY'],
    // Only what is marked as final 生效: a judgment or expert opinion open to appeal takes nothing.
    select: { ...about(['MEDICAL_HARM']), categories: ['生效'] },
    rule: {
      kind: 'DEDUCT',
      items: [
        { name: '次要', when: ended('次要'), points: 1 },
        { name: '同等', when: ended('同等'), points: 2 },
        { name: '主要', when: ended('主要'), points: 3 },
        { name: '完全', when: ended('完全'), points: 5 },
      ],
      absent: 'FULL',
    },
    ruleText: 'deduct(次要:1, 同等:2, 主要:3, 完全:5) final findings only',
    max: 5,
    window: { kind: 'MONTHS', months: 36 },
    basis: '医师法 第五十五条第五项；医疗纠纷预防和处理条例',
    applies: practitioners,
  },
];
