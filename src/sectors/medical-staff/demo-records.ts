import { yearlyDays, yearOfDay } from '../../core/demo/conduct.js';
import { between, chance, pick } from '../../core/demo/random.js';
import { byConduct, type StaffLife } from './demo-life.js';

const yearsShown = 1100;

/** Reviews, training, honours and complaints of one person over the last three years. */
export function addStaffYears(life: StaffLife): void {
  const { random, add, until } = life;
  for (const day of yearlyDays(until - yearsShown, until, between(random, 5, 60)))
    add('医德字', day, {
      type: 'ANNUAL_REVIEW',
      documentName: '医德考评',
      topics: 'ETHICS',
      outcome: ethicsGrade(life),
      measures: { year: yearOfDay(day) - 1 },
    });
  for (const day of yearlyDays(until - yearsShown, until, between(random, 340, 360)))
    add('继教字', day, {
      type: 'TRAINING',
      topics: 'CME',
      measures: { ratio: chance(random, byConduct(life, 0.9, 0.5, 0.35)) ? 1 : pick(random, [0.9, 0.7, 0.5]) },
    });
  if (life.physician) addExam(life);
  else addAppraisals(life);
  addMerits(life);
  addComplaints(life);
  addChange(life);
  if (chance(random, 0.4))
    add('承诺字', until - between(random, 1, 700), {
      type: 'COMMITMENT',
      topics: 'CREDIT_COMMITMENT',
      outcome: chance(random, byConduct(life, 0, 0.03, 0.3))
        ? 'breached'
        : pick(random, ['signed_and_kept', 'signed_open']),
    });
}

function ethicsGrade(life: StaffLife): string {
  const { random } = life;
  return byConduct(
    life,
    pick(random, ['优秀', '良好', '良好', '良好']),
    pick(random, ['良好', '一般', '一般']),
    pick(random, ['良好', '一般', '一般', '较差']),
  );
}

/** Who fails is examined again after a suspension of three to six months (医师法 art. 42). */
function addExam(life: StaffLife): void {
  const { random, add, until } = life;
  const day = until - between(random, 30, 1000);
  const failed = chance(random, byConduct(life, 0, 0.02, 0.12));
  add('定考字', day, { type: 'PERIODIC_EXAM', outcome: failed ? '不合格' : '合格' });
  if (failed)
    add('定考字', day + between(random, 90, 180), {
      type: 'PERIODIC_EXAM',
      outcome: chance(random, 0.85) ? '复考合格' : '不合格',
    });
}

/** Nurses have the yearly appraisal of their unit instead. */
function addAppraisals(life: StaffLife): void {
  const { random, add, until } = life;
  for (const day of yearlyDays(until - yearsShown / 2, until, between(random, 5, 60)))
    add('年考字', day, {
      type: 'PERIODIC_EXAM',
      documentName: '单位年度考核',
      outcome: chance(random, byConduct(life, 0, 0.01, 0.1)) ? '不合格' : pick(random, ['合格', '合格', '优秀']),
    });
}

function addMerits(life: StaffLife): void {
  const { random, conduct, add, until } = life;
  if (conduct !== 'GOOD') return;
  if (chance(random, 0.12))
    add('表彰字', until - between(random, 1, 1000), {
      type: 'HONOUR',
      documentName: '优秀医务工作者',
      categories: pick(random, ['单位', '单位', '市级', '省级', '国家级']),
    });
  if (chance(random, 0.03))
    add('表彰字', until - between(random, 1, 1000), {
      type: 'HONOUR',
      documentName: '突发事件医疗救治先进个人',
      topics: 'EMERGENCY_SERVICE',
      categories: '市级',
    });
  if (chance(random, 0.05))
    for (const day of yearlyDays(until - between(random, 400, 900), until, 362))
      add('基层字', day, { type: 'REG', topics: 'GRASSROOTS_SERVICE', content: '到基层医疗卫生机构服务满一年' });
}

function addComplaints(life: StaffLife): void {
  const { random, add, until } = life;
  const complaints = byConduct(life, Number(chance(random, 0.03)), between(random, 0, 1), between(random, 0, 3));
  for (let index = 0; index < complaints; index += 1)
    add('诉字', until - between(random, 1, 700), {
      type: 'COMPLAINT',
      outcome: pick(random, ['upheld', 'upheld', 'not_upheld']),
    });
}

function addChange(life: StaffLife): void {
  const { random, add, until } = life;
  if (!chance(random, 0.15)) return;
  add('变更字', until - between(random, 1, 1700), {
    type: 'REG_CHANGE',
    content: life.physician ? '变更执业地点' : '护士执业延续注册',
    measures: { daysLate: chance(random, byConduct(life, 0.05, 0.4, 0.6)) ? between(random, 1, 40) : 0 },
  });
}
