import { yearlyDays, yearOfDay } from '../../core/demo/conduct.js';
import { between, chance, pick, type Random } from '../../core/demo/random.js';
import type { LegalLife } from './demo-life.js';

type Words = readonly [string, ...string[]];

/** Words of the yearly review 年度考核 by role: in order, fallen short of, failed. */
const reviewWords: Readonly<Record<string, readonly [Words, string, string]>> = {
  公证员: [['合格', '合格', '合格', '优秀'], '基本合格', '不合格'],
  基层法律服务工作者: [['称职', '称职', '称职', '优秀'], '基本称职', '不称职'],
  司法鉴定人: [['合格'], '基本合格', '不合格'],
};
const reviewWordsOfLawyers: readonly [Words, string, string] = [['称职'], '基本称职', '不称职'];

/** Four years back the scheme looks no more, and at training and grades only one or two. */
const daysShown = 1500;
const daysOfTraining = 800;

/** What comes every year: review, training, quality, pro bono hours; and once, lately, the grade of the institution. */
export function addYears(life: LegalLife): void {
  const { random, role, first, until } = life;
  const offset = between(random, 100, 170);
  for (const day of yearlyDays(Math.max(first, until - daysShown), until, offset)) {
    if (role !== '法律援助人员') addReview(life, day);
    if (until - day > daysOfTraining) continue;
    addTraining(life, day);
    addQuality(life, day);
  }
  if (chance(random, 0.9)) addInstitutionGrade(life);
}

function addReview({ random, conduct, role, add }: LegalLife, day: number): void {
  const [good, short, failed] = reviewWords[role] ?? reviewWordsOfLawyers;
  const draw = random() / 2 ** 32;
  const isGood = draw < { GOOD: 0.97, MIXED: 0.6, BAD: 0.35 }[conduct];
  const isFailed = !isGood && conduct === 'BAD' && draw > 0.75;
  add('司考字', day, {
    type: 'ANNUAL_REVIEW',
    topics: 'YEARLY_REVIEW',
    outcome: isGood ? pick(random, good) : isFailed ? failed : short,
    measures: { year: yearOfDay(day) - 1 },
  });
}

function addTraining({ random, conduct, add }: LegalLife, day: number): void {
  const isDone = chance(random, { GOOD: 0.85, MIXED: 0.55, BAD: 0.35 }[conduct]);
  add('继教字', day - 20, {
    type: 'TRAINING',
    topics: 'CPE',
    measures: { ratio: isDone ? 1 : pick(random, [0.9, 0.75, 0.5, 0.2]) },
  });
  if (chance(random, 0.3))
    add('公益字', day + 30, { type: 'HONOUR', topics: 'PRO_BONO', measures: { hours: between(random, 2, 70) } });
}

function addQuality(life: LegalLife, day: number): void {
  const { random, role, add } = life;
  if (chance(random, 0.6))
    add('评查字', day + 60, { type: 'QUALITY', topics: 'CASE_QUALITY', outcome: quality(life, ['良好', '优秀']) });
  if (role === '公证员' || !chance(random, 0.5)) return;
  if (role === '司法鉴定人')
    add('能验字', day + 70, {
      type: 'QUALITY',
      topics: 'PROFICIENCY_TEST',
      outcome: pick(random, life.conduct === 'GOOD' ? ['满意'] : ['满意', '有问题', '不满意']),
    });
  else
    add('援评字', day + 70, {
      type: 'QUALITY',
      topics: 'LEGAL_AID_QUALITY',
      outcome: quality(life, ['良好', '优秀', '优秀']),
    });
}

function quality({ random, conduct }: LegalLife, good: Words): string {
  const isGood = chance(random, { GOOD: 0.85, MIXED: 0.5, BAD: 0.3 }[conduct]);
  return isGood ? pick(random, good) : pick(random, conduct === 'GOOD' ? ['合格'] : ['合格', '不合格']);
}

function addInstitutionGrade({ random, conduct, role, until, add }: LegalLife): void {
  const day = until - between(random, 100, 300);
  if (role === '司法鉴定人')
    add('鉴诚字', day, { type: 'GRADE', topics: 'INSTITUTION', ...forensicGrade(random, day) });
  else
    add('所检字', day, {
      type: 'ANNUAL_REVIEW',
      topics: 'INSTITUTION',
      outcome: conduct === 'BAD' && chance(random, 0.15) ? '不合格' : '合格',
    });
}

/** A grade A–D, which is given for a year. */
export function forensicGrade(random: Random, day: number): { outcome: string; from: number; to: number } {
  return { outcome: pick(random, ['A', 'A', 'A', 'B', 'B', 'C', 'D']), from: day, to: day + 365 };
}
