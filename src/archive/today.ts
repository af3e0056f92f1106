import type { Day } from '../core/fact.js';

const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

/** The calendar day in Asia/Shanghai at an instant: legal days are local days. */
export function dayInShanghai(instant: Date): Day {
  return shanghai.format(instant);
}
