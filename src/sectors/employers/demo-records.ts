import { firstDayShown, yearlyDays, yearOfDay } from '../../core/demo/conduct.js';
import type { DemoRecord } from '../../core/demo/demo-record.js';
import { addCases } from './demo-cases.js';
import { addInspection, documentNumberOf, type EmployerLife } from './demo-life.js';
import { between, chance, pick, type Random } from '../../core/demo/random.js';

const recentYears = 3;
const shareOfOlderYears = 0.35;

/** Ten years of evidence for EM01–EM20: more in the last three years, which the scheme looks at. */
export function employerRecords(life: EmployerLife): DemoRecord[] {
  const { random, until } = life;
  const start = Math.max(life.founded, firstDayShown(until));
  const recent = yearOfDay(until) - recentYears;
  const records: DemoRecord[] = [];
  for (const day of yearlyDays(start, until, between(random, 40, 280))) {
    if (yearOfDay(day) < recent && !chance(random, shareOfOlderYears)) continue;
    addYear(records, life, day);
  }
  addCases(records, life, start);
  addCommitment(records, life);
  return records;
}

function addYear(records: DemoRecord[], life: EmployerLife, day: number): void {
  const { random, conduct } = life;
  const good = conduct === 'GOOD' ? 0.92 : conduct === 'MIXED' ? 0.6 : 0.3;
  const state = (best: string) => (chance(random, good) ? best : pick(random, ['partly', 'partly', 'none']));
  addInspection(records, life, day, 'INTERNAL_RULES', state('ok'));
  addInspection(records, life, day, 'LABOUR_CONTRACT', 'ok', { ratio: ratio(random, good) });
  addInspection(records, life, day, 'ROSTER', state('complete'));
  const insured = state('all');
  records.push({
    type: 'SOCIAL_INS',
    documentNumber: documentNumberOf(life, records, '社保核字', day),
    decided: day,
    authority: life.authority,
    topics: 'SOCIAL_INSURANCE',
    outcome: insured,
    measures: { ratio: insured === 'none' ? 0 : ratio(random, good) },
  });
  const finding = () => (chance(random, 0.35 * (1 - good)) ? 'violation' : 'ok');
  if (chance(random, 0.2)) addInspection(records, life, day, 'WORKING_HOURS', finding());
  if (chance(random, 0.1)) addInspection(records, life, day, 'WOMEN_AND_MINORS', finding());
  if (chance(random, 0.1)) addInspection(records, life, day, 'DISPATCH', finding());
  if (chance(random, 0.1)) addInspection(records, life, day, 'MINIMUM_WAGE', finding());
  if (life.construction)
    addInspection(records, life, day, pick(random, ['WAGE_ACCOUNT', 'WAGE_DEPOSIT', 'WAGE_NOTICE']), finding());
  if (conduct === 'GOOD' && chance(random, 0.04)) addHonour(records, life, day);
}

function addHonour(records: DemoRecord[], life: EmployerLife, decided: number): void {
  records.push({
    type: 'HONOUR',
    documentNumber: documentNumberOf(life, records, '和谐字', decided),
    decided,
    authority: life.authority,
    documentName: '和谐劳动关系示范企业',
    topics: 'HARMONIOUS_LABOUR',
    categories: pick(life.random, ['市级', '市级', '市级', '省级', '国家级']),
  });
}

function addCommitment(records: DemoRecord[], life: EmployerLife): void {
  const { random, conduct, until } = life;
  const decided = between(random, Math.max(life.founded, until - 700), until);
  if (!chance(random, conduct === 'GOOD' ? 0.5 : 0.3)) return;
  records.push({
    type: 'COMMITMENT',
    documentNumber: documentNumberOf(life, records, '承诺字', decided),
    decided,
    authority: life.authority,
    topics: 'NO_VIOLATION_COMMITMENT',
    categories: '主动公示型',
    outcome: conduct === 'BAD' && chance(random, 0.5) ? 'breached' : pick(random, ['signed_and_kept', 'signed_open']),
    content: '无违法用工承诺',
  });
}

function ratio(random: Random, good: number): number {
  return chance(random, good) ? 1 : pick(random, [0.99, 0.98, 0.96, 0.95, 0.92, 0.9, 0.85, 0.6]);
}
