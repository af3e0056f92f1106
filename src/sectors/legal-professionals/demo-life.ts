import type { Conduct } from '../../core/demo/conduct.js';
import type { Random } from '../../core/demo/random.js';
import type { AddRecord } from '../../core/demo/record-adder.js';

/** What the records of one archive depend on; `role` is the word of the register 人员类别. */
export interface LegalLife {
  readonly random: Random;
  readonly conduct: Conduct;
  readonly role: string;
  /** First day of practice and last day shown, counted from 1970-01-01. */
  readonly first: number;
  readonly until: number;
  readonly add: AddRecord;
}
