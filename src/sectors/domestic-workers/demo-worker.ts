import type { DemoRecord } from '../../core/demo/demo-record.js';
import type { Conduct } from '../../core/demo/conduct.js';
import type { DemoBody } from '../../core/demo/made-up-city.js';
import { between, chance, pick, type Random } from '../../core/demo/random.js';
import { recordAdder, type AddRecord } from '../../core/demo/record-adder.js';
import { addMisconduct } from './demo-misconduct.js';

/** What the records of one worker depend on; days are counted from 1970-01-01. */
export interface WorkerLife {
  readonly random: Random;
  readonly conduct: Conduct;
  readonly authority: DemoBody;
  readonly filed: number;
  readonly until: number;
  /** Day of the home-service permit and the last day of it. */
  readonly permit: { readonly from: number; readonly to: number };
  readonly level: string;
  /** Distinguishes the document numbers of this worker. */
  readonly serial: string;
}

const fitnessDays = 365;
const twoYears = 725;

/** Evidence for DW01–DW18: certificates and checks, training, the last contracts with their reviews, and what went wrong. */
export function workerRecords(life: WorkerLife): DemoRecord[] {
  const records: DemoRecord[] = [];
  const add = recordAdder(records, life);
  addQualification(add, life);
  addTraining(add, life);
  addContracts(records, add, life);
  addConduct(add, life);
  return records;
}

function addQualification(add: AddRecord, { random, conduct, filed, until, permit, level }: WorkerLife): void {
  if (chance(random, 0.97))
    add('核验字', Math.max(filed, until - between(random, 1, 460)), {
      type: 'ID_VERIFY',
      outcome: 'verified',
      content: '人证合一核验',
    });
  add('上门证字', permit.from, { type: 'LICENCE', documentName: '居家上门服务证', content: '居家上门服务', ...permit });
  if (level !== '') add('技能字', filed, { type: 'CERT', documentName: '家政服务员职业技能等级证书', outcome: level });
  if (chance(random, 0.92)) {
    const passed = conduct !== 'BAD' || chance(random, 0.9);
    add('背核字', Math.max(filed, until - between(random, 1, 355)), {
      type: 'BACKGROUND',
      outcome: passed ? 'PASS' : 'NOT_PASSED',
    });
  }
  const examined = until - between(random, 1, fitnessDays + 25);
  if (chance(random, 0.97)) add('健康字', examined, { type: 'FITNESS', from: examined, to: examined + fitnessDays });
}

function addTraining(add: AddRecord, { random, conduct, filed, until }: WorkerLife): void {
  add('岗前字', filed, { type: 'TRAINING', topics: 'PRE_JOB', outcome: 'done' });
  const hours = chance(random, conduct === 'GOOD' ? 0.8 : 0.4) ? between(random, 16, 40) : pick(random, [4, 8, 12, 14]);
  add('培训字', until - between(random, 1, 355), { type: 'TRAINING', topics: 'CONTINUING', measures: { hours } });
  if (chance(random, 0.35))
    add('专项字', Math.max(filed, until - between(random, 30, 900)), {
      type: 'CERT',
      topics: 'SPECIAL_SKILL',
      documentName: pick(random, ['母婴护理专项职业能力证书', '养老照护专项职业能力证书', '家庭烹饪专项职业能力证书']),
    });
}

function addContracts(records: DemoRecord[], add: AddRecord, life: WorkerLife): void {
  const { random, conduct, filed, until } = life;
  const kept = conduct === 'GOOD' ? 0.98 : conduct === 'MIXED' ? 0.75 : 0.4;
  const months = () => between(random, 3, 12);
  const first = Math.max(filed, until - twoYears);
  for (let contract = 0; contract < 3; contract += 1) {
    const concluded = between(random, first, until - 25);
    const completed = chance(random, kept);
    const outcome = completed ? 'completed' : pick(random, ['no_show', 'walked_out', 'recipient_ended']);
    add('家合字', concluded, {
      type: 'CONTRACT_PERF',
      outcome,
      ...(completed ? { measures: { months: months() } } : {}),
    });
    if (chance(random, 0.65)) addReview(records, random, concluded + between(random, 1, 25), completed);
  }
  if (filed < first && chance(random, 0.7))
    add('家合字', between(random, filed, first), {
      type: 'CONTRACT_PERF',
      outcome: 'completed',
      measures: { months: months() },
    });
}

/** A review bears the number of its contract, the one added last, so that one contract is one review. */
function addReview(records: DemoRecord[], random: Random, decided: number, completed: boolean): void {
  const contract = records.at(-1);
  if (contract === undefined) return;
  const { documentNumber, authority } = contract;
  const rating = completed ? pick(random, [5, 5, 5, 4.5, 4]) : pick(random, [3, 2, 1]);
  const outcome = chance(random, 0.95) ? 'verified_contract' : 'unverified';
  records.push({ type: 'CUSTOMER_REVIEW', documentNumber, authority, decided, outcome, measures: { rating } });
}

function addConduct(add: AddRecord, life: WorkerLife): void {
  const { random, conduct, until } = life;
  if (chance(random, 0.4))
    add('承诺字', until - between(random, 1, 700), {
      type: 'COMMITMENT',
      categories: '主动公示型',
      outcome: conduct === 'BAD' ? 'breached' : pick(random, ['signed_and_kept', 'signed_and_kept', 'signed_open']),
      content: '诚信服务承诺',
    });
  if (conduct === 'GOOD' && chance(random, 0.06))
    add('表彰字', until - between(random, 1, 1000), {
      type: 'HONOUR',
      documentName: '优秀家政服务员',
      categories: pick(random, ['市级', '市级', '志愿服务', '省级', '国家级']),
    });
  addMisconduct(add, life);
}
