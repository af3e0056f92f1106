import { between, chance, pick } from '../../core/demo/random.js';
import type { LegalLife } from './demo-life.js';
import { addPenalties } from './demo-penalties.js';

/** Single cases: complaints, discipline, faulty documents, commitments, honours, changes of registration and penalties. */
export function addCases(life: LegalLife): void {
  const { random, conduct, role, first, until, add } = life;
  const lately = () => until - between(random, 1, Math.min(700, until - first));
  if (chance(random, 0.35))
    add('承诺字', lately(), {
      type: 'COMMITMENT',
      outcome: conduct === 'BAD' && chance(random, 0.4) ? 'breached' : pick(random, ['signed_and_kept', 'signed_open']),
    });
  if (conduct === 'GOOD' && chance(random, 0.05))
    add('表彰字', lately(), {
      type: 'HONOUR',
      documentName: '司法行政工作先进个人',
      categories: pick(random, ['市级', '市级', '省级', '国家级']),
    });
  if (chance(random, 0.08))
    add('变更字', lately(), {
      type: 'REG_CHANGE',
      documentName: '变更执业机构',
      outcome: conduct !== 'GOOD' && chance(random, 0.4) ? 'late' : 'in_time',
    });
  addComplaints(life, lately);
  addPenalties(life);
  if (conduct === 'GOOD') return;
  if (chance(random, conduct === 'BAD' ? 0.5 : 0.25)) addDiscipline(life, lately());
  if (chance(random, 0.06)) addFault(life, lately());
  if (conduct === 'BAD' && role !== '公证员' && role !== '司法鉴定人' && chance(random, 0.1))
    add('律协处字', lately(), { type: 'DISCIPLINE', topics: 'LEGAL_AID_REFUSED', outcome: '警告' });
}

/** Anyone is complained of now and then; only what is upheld counts. */
function addComplaints({ random, conduct, add }: LegalLife, lately: () => number): void {
  const upheld = { GOOD: 0.2, MIXED: 0.6, BAD: 0.8 }[conduct];
  for (let count = chance(random, 0.1) ? 1 : conduct === 'BAD' ? between(random, 0, 2) : 0; count > 0; count -= 1)
    add('诉字', lately(), { type: 'COMPLAINT', outcome: chance(random, upheld) ? 'upheld' : 'not_upheld' });
}

function addDiscipline({ random, conduct, add }: LegalLife, day: number): void {
  const outcome =
    conduct === 'BAD'
      ? pick(random, ['警告', '通报批评', '公开谴责', '中止会员权利', '取消会员资格'])
      : pick(random, ['训诫', '警告', '通报批评']);
  const topics = chance(random, 0.3) ? { topics: pick(random, ['PRIVATE_FEES', 'CONFLICT_OF_INTEREST']) } : {};
  add('律协处字', day, { type: 'DISCIPLINE', outcome, ...topics });
}

function addFault({ random, role, add }: LegalLife, day: number): void {
  if (role === '公证员')
    add('公复字', day, {
      type: 'QUALITY',
      topics: 'NOTARISATION_REVOKED',
      outcome: pick(random, ['at_fault', 'no_fault']),
    });
  else if (role === '司法鉴定人')
    add('鉴查字', day, {
      type: 'QUALITY',
      topics: 'OPINION_REJECTED',
      outcome: pick(random, ['at_fault', 'no_fault']),
    });
  else add('民初字', day, { type: 'JUDGMENT', topics: 'MALPRACTICE_DAMAGES', content: '判令赔偿因代理过错造成的损失' });
}
