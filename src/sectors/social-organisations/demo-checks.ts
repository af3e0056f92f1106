import { between, chance, pick } from '../../core/demo/random.js';
import type { AddRecord } from '../../core/demo/record-adder.js';
import { goodShare, lately, resultOf, type OrganisationLife } from './demo-life.js';

/** Inspections 行政检查, changes of the registration and elections, disclosure, commitments and enforcement of the last years. */
export function addChecks(add: AddRecord, life: OrganisationLife): void {
  addInspections(add, life);
  addChanges(add, life);
  addDisclosure(add, life);
  addCommitment(add, life);
  addEnforcement(add, life);
}

function addInspections(add: AddRecord, life: OrganisationLife): void {
  const { random } = life;
  if (chance(random, 0.5))
    add('民查字', lately(life, 900), {
      type: 'INSPECTION',
      outcome: resultOf(life, 'reachable', ['reachable', 'not_reachable']),
      content: '住所核查',
    });
  if (chance(random, 0.35))
    add('民抽字', lately(life, 720), {
      type: 'INSPECTION',
      outcome: resultOf(life, 'ok', ['problem_rectified', 'problem_rectified', 'overdue']),
      content: '双随机抽查',
    });
  if (chance(random, 0.12))
    add('民任字', lately(life, 1500), {
      type: 'INSPECTION',
      topics: 'OFFICERS',
      outcome: resultOf(life, 'ok', ['violation']),
      content: '负责人任职核查',
    });
  if (!chance(random, goodShare(life)) && chance(random, 0.4))
    add('民责改字', lately(life, 720), {
      type: 'RECTIFY',
      outcome: resultOf(life, 'FULFILLED', ['FULFILLED', 'LATE', 'REFUSED']),
      content: '责令限期改正',
    });
}

function addChanges(add: AddRecord, life: OrganisationLife): void {
  const { random } = life;
  const delay = (most: number) => (chance(random, goodShare(life)) ? 0 : between(random, 10, most));
  if (chance(random, 0.2))
    add('民变字', lately(life, 720), {
      type: 'REG_CHANGE',
      content: '变更法定代表人',
      measures: { daysLate: delay(120) },
    });
  if (life.until - life.founded > 1500 && chance(random, 0.8))
    add('民换届字', lately(life, 1500), {
      type: 'REG_CHANGE',
      content: '换届备案',
      measures: { termOverrunDays: delay(400) },
    });
}

function addDisclosure(add: AddRecord, life: OrganisationLife): void {
  const { random, charity } = life;
  if (chance(random, 0.55))
    add('民公开字', lately(life, 360), {
      type: 'DISCLOSURE',
      outcome: resultOf(life, 'complete', ['late', 'late', 'missing', 'false']),
    });
  if (charity && chance(random, 0.35))
    add('民募公开字', lately(life, 360), {
      type: 'DISCLOSURE',
      content: '公开募捐项目情况',
      measures: { reportsDue: 4, reportsMade: chance(random, goodShare(life)) ? 4 : between(random, 1, 3) },
    });
}

function addCommitment(add: AddRecord, life: OrganisationLife): void {
  const { random, conduct } = life;
  if (!chance(random, 0.6)) return;
  add('承诺字', lately(life, 700), {
    type: 'COMMITMENT',
    categories: '行业自律型',
    outcome: conduct === 'BAD' && chance(random, 0.6) ? 'breached' : pick(random, ['signed_and_kept', 'signed_open']),
  });
}

function addEnforcement(add: AddRecord, life: OrganisationLife): void {
  const { random, conduct } = life;
  if (!chance(random, conduct === 'GOOD' ? 0.005 : conduct === 'MIXED' ? 0.05 : 0.2)) return;
  add('执字', lately(life, 900), {
    type: 'JUDGMENT',
    outcome: conduct === 'BAD' && chance(random, 0.5) ? 'on_list' : 'open_case',
    content: '民事判决执行',
  });
}
