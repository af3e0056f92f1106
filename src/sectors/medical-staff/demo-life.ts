import type { Conduct } from '../../core/demo/conduct.js';
import type { Random } from '../../core/demo/random.js';
import type { AddRecord } from '../../core/demo/record-adder.js';

/** What the records of one physician or nurse depend on; days are counted from 1970-01-01. */
export interface StaffLife {
  readonly random: Random;
  readonly conduct: Conduct;
  readonly physician: boolean;
  readonly until: number;
  /** Adds a record of the health authority 卫生健康局. */
  readonly add: AddRecord;
  /** Adds one of the medical insurance authority 医疗保障局. */
  readonly addInsurance: AddRecord;
  /** Adds a judgment of a court 人民法院. */
  readonly addJudgment: AddRecord;
}

/** One of three values by conduct. */
export function byConduct<Value>({ conduct }: StaffLife, good: Value, mixed: Value, bad: Value): Value {
  if (conduct === 'GOOD') return good;
  return conduct === 'MIXED' ? mixed : bad;
}
