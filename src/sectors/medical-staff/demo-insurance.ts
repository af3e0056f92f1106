import { yearOfDay } from '../../core/demo/conduct.js';
import { between, chance, pick } from '../../core/demo/random.js';
import { byConduct, type StaffLife } from './demo-life.js';

const shareWithRole = 0.9;
const noticeDays = 10;
const yearDays = 365;

/**
 * Points, suspensions and terminations of payment qualification 医保支付资格 by 医保发〔2024〕23号; returns the state 医保登记备案状态 that
 * the register shows.
 */
export function addInsuranceYears(life: StaffLife): string {
  const { random, addInsurance, until } = life;
  if (!chance(random, shareWithRole)) return '不涉及';
  if (chance(random, 0.7))
    addInsurance('医保承字', until - between(random, 1, 900), {
      type: 'COMMITMENT',
      topics: 'INSURANCE_PAYMENT',
      outcome: chance(random, byConduct(life, 0, 0.01, 0.15)) ? 'breached' : 'signed',
      content: '医保服务承诺',
    });
  if (!chance(random, byConduct(life, 0.01, 0.15, 0.5))) return '正常';
  const start = until - between(random, 60, 500);
  const decisions = byConduct(life, 1, between(random, 1, 2), between(random, 1, 3));
  let [day, year, points, state] = [start, yearOfDay(start), 0, '正常'];
  for (let index = 0; index < decisions && day <= until && state !== '终止'; index += 1) {
    const act = pointsOfAct(life);
    points = yearOfDay(day) === year ? points + act : act;
    year = yearOfDay(day);
    addInsurance('医保记字', day, {
      type: 'POINTS',
      topics: 'INSURANCE_FUND;INSURANCE_PAYMENT',
      measures: { points: act },
      facts: '违规使用医疗保障基金',
    });
    state = stateAfter(life, day + noticeDays, points, act);
    day += between(random, 30, 150);
  }
  return state;
}

/** 1–3, 4–6, 7–9 or 10–12 points by gravity. */
function pointsOfAct(life: StaffLife): number {
  const { random } = life;
  if (chance(random, byConduct(life, 0, 0.01, 0.06))) return between(random, 10, 12);
  return between(random, 1, 3) + 3 * byConduct(life, 0, pick(random, [0, 0, 1]), pick(random, [0, 1, 1, 2]));
}

function stateAfter(life: StaffLife, decided: number, points: number, act: number): string {
  const { random, addInsurance, until } = life;
  if (points < 9 || decided > until) return '正常';
  const topics = 'INSURANCE_PAYMENT';
  if (points < 12) {
    const to = decided + between(random, 1, 6) * 30;
    addInsurance('医保停字', decided, { type: 'REG', topics, outcome: '暂停', from: decided, to });
    return to >= until ? '暂停' : '正常';
  }
  addInsurance('医保终字', decided, { type: 'REG', topics, outcome: '终止', from: decided });
  const again = decided + yearDays + between(random, 1, 30);
  if (act >= 12 || again > until) return '终止';
  addInsurance('医保备字', again, { type: 'REG', topics, outcome: '正常', from: again });
  return '正常';
}
