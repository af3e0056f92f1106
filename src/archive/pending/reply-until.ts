import type { Context } from '../../core/context.js';
import type { Day } from '../../core/fact.js';
import { Refused } from '../../core/refused.js';
import { CalendarMissing } from '../../core/working-days.js';

/** Working days that a person has to reply to a prior notice (DOMAIN E.1; 个人信息保护法 art. 24). */
const workingDaysToReply = 5;

/** The last day on which the person may reply to a notice served on a day; refuses where the calendar is not known. */
export function replyUntil({ workingDays }: Pick<Context, 'workingDays'>, servedOn: Day): Day {
  try {
    return workingDays.after(servedOn, workingDaysToReply);
  } catch (error) {
    if (error instanceof CalendarMissing) throw new Refused('CONFLICT', error.message, { year: error.year });
    throw error;
  }
}
