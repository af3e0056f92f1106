import { reached } from '../../core/evaluation/clock.js';
import type { Clock } from '../../core/evaluation/clock.js';
import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import { addMonths, dayAfter, dayText, never } from '../../core/evaluation/day-number.js';
import { compileTest } from '../../core/evaluation/fact-test.js';
import type { Test } from '../../core/evaluation/fact-test.js';
import type { Day, Traits } from '../../core/fact.js';
import { medicalStaffCounts } from './counting-rules.js';
import { about, revocationKinds } from './indicator-parts.js';
import { isExamined } from './periodic-exam.js';
import { practiceDuties } from './topics.js';

export type RegistrationBarCause = 'REVOKED' | 'BANNED' | 'FRAUD' | 'EXAM_FAILED_AGAIN' | 'CRIMINAL_PENALTY';

/** JSON-safe. */
export interface RegistrationBar {
  readonly cause: RegistrationBarCause;
  /** Last day of the bar; null where its end is not known. */
  readonly until: Day | null;
  readonly evidence: readonly string[];
}

interface Ground {
  readonly cause: RegistrationBarCause;
  /** Whether the law of nurses knows it too (护士条例 art. 32). */
  readonly forNurses: boolean;
  readonly isMet: Test;
  readonly lastDay: (dated: DatedFact) => number;
}

const grounds: readonly Ground[] = [
  {
    cause: 'REVOKED',
    forNurses: true,
    isMet: compileTest({ types: ['PENALTY'], ...about(practiceDuties), categories: revocationKinds }),
    lastDay: ({ decided }) => addMonths(decided, 24),
  },
  {
    cause: 'BANNED',
    forNurses: false,
    isMet: compileTest({ types: ['PENALTY'], ...about(practiceDuties), categories: ['限制从业'] }),
    lastDay: ({ end }) => end,
  },
  {
    cause: 'FRAUD',
    forNurses: false,
    isMet: compileTest({ types: ['PENALTY'], ...about(['REGISTRATION_FRAUD']) }),
    lastDay: ({ decided }) => addMonths(decided, 36),
  },
  {
    cause: 'CRIMINAL_PENALTY',
    forNurses: false,
    isMet: compileTest({ types: ['PENALTY', 'JUDGMENT', 'STATUS_EVENT'], ...about(['CRIMINAL_LIABILITY']) }),
    lastDay: ({ end }) => (end === never ? never : addMonths(end, 24)),
  },
];

/**
 * Until when a new registration is barred 不予注册期限 (DOMAIN F-02): two years from revocation 吊销 (医师法 art. 16, 护士条例 art. 32), while a
 * ban runs (art. 58), three years from registration by fraud (art. 54), two years from the end of a criminal penalty and one
 * year from failing the exam again after suspension (art. 16). Null where nothing bars; the longest of several stands.
 */
export function registrationBarAt(facts: readonly DatedFact[], traits: Traits, clock: Clock): RegistrationBar | null {
  const isNurse = traits.memberType === 'NURSE';
  const counted = facts.filter((dated) => medicalStaffCounts(dated, clock));
  const found = grounds
    .filter(({ forNurses }) => forNurses || !isNurse)
    .flatMap(({ cause, isMet, lastDay }) =>
      counted
        .filter((dated) => isMet(dated, clock))
        .map((dated) => ({ cause, last: lastDay(dated), evidence: [dated.fact.versionId] })),
    );
  const again = isNurse ? null : failedAgain(counted, clock);
  const running = [...found, ...(again ? [again] : [])].filter(
    ({ last }) => last === never || !reached(clock, dayAfter(last)),
  );
  const longest = running.toSorted((a, b) => b.last - a.last)[0];
  return longest
    ? {
        cause: longest.cause,
        until: longest.last === never ? null : dayText(longest.last),
        evidence: longest.evidence,
      }
    : null;
}

/** The registration is cancelled when the exam after the suspension is failed too (医师法 art. 17). */
function failedAgain(counted: readonly DatedFact[], clock: Clock) {
  const [before, latest] = counted.filter((dated) => isExamined(dated, clock)).slice(-2);
  if (before?.fact.outcome !== '不合格' || latest?.fact.outcome !== '不合格') {
    return null;
  }
  const evidence = [before.fact.versionId, latest.fact.versionId];
  return { cause: 'EXAM_FAILED_AGAIN' as const, last: addMonths(latest.decided, 12), evidence };
}
