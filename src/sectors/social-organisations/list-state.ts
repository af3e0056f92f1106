import { reached } from '../../core/evaluation/clock.js';
import type { Clock } from '../../core/evaluation/clock.js';
import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import { dayAfter, dayAfterMonths, dayText, never } from '../../core/evaluation/day-number.js';
import { appended, none } from '../../core/evaluation/none.js';
import type { Day } from '../../core/fact.js';

export type ListTopic = 'ABNORMAL_LIST' | 'SEVERE_LIST';

/**
 * What takes an organisation off a list: DUTIES once its duties are fulfilled and verified; TERM after two years without a new
 * cause, on application; TERM_AND_DUTIES both; CANCELLATION once a revoked or rescinded organisation is cancelled 注销.
 */
export type RemovalCondition = 'DUTIES' | 'TERM' | 'TERM_AND_DUTIES' | 'CANCELLATION';

/** Whether an organisation is on a list of 民政部令第60号. JSON-safe. */
export interface ListState {
  readonly listed: boolean;
  readonly since: Day | null;
  /** Entries in force. */
  readonly evidence: readonly string[];
  /** Other records of the same documents, which gave the cause. */
  readonly causeRecords: readonly string[];
  /** Subject matter of the entries, without the lists' own names. */
  readonly causes: readonly string[];
  readonly removal: RemovalCondition | null;
  /** First day on which removal is possible; null where no rule gives one. */
  readonly earliestRemovalOn: Day | null;
}

const listNames: readonly string[] = ['ABNORMAL_LIST', 'SEVERE_LIST'] satisfies ListTopic[];

const severeListMonths = 24;

const notListed: ListState = Object.freeze({
  listed: false,
  since: null,
  evidence: none,
  causeRecords: none,
  causes: none,
  removal: null,
  earliestRemovalOn: null,
});

/** The state of one list by the facts that count. */
export function listStateAt(list: ListTopic, counted: readonly DatedFact[], clock: Clock): ListState {
  let entries: readonly DatedFact[] = none;
  for (const dated of counted) {
    if (isEntry(dated, [list]) && isInForce(dated, clock)) {
      entries = appended(entries, dated);
    }
  }
  if (entries.length === 0) {
    return notListed;
  }
  const since = entries.reduce((earliest, { start }) => Math.min(earliest, start), never);
  const causes = [...new Set(entries.flatMap(({ fact }) => fact.topics))].filter((topic) => !listNames.includes(topic));
  const removal = list === 'SEVERE_LIST' ? removalFromSevere(causes, counted) : 'DUTIES';
  const term = removal === 'TERM' || removal === 'TERM_AND_DUTIES' ? termFrom(since, counted, clock) : null;
  return {
    listed: true,
    since: dayText(since),
    evidence: entries.map(({ fact }) => fact.versionId),
    causeRecords: causeRecords(entries, counted),
    causes,
    removal,
    earliestRemovalOn: term === null ? null : dayText(dayAfterMonths(term, severeListMonths)),
  };
}

function removalFromSevere(causes: readonly string[], counted: readonly DatedFact[]): RemovalCondition {
  const isDeregistered = counted.some(
    ({ fact }) =>
      (fact.type === 'REG' || fact.type === 'STATUS_EVENT') &&
      (fact.outcome === 'REVOKED' || fact.outcome === 'RESCINDED'),
  );
  if (isDeregistered || causes.includes('REGISTRATION_REVOKED')) {
    return 'CANCELLATION';
  }
  return causes.includes('TWO_YEARS_ABNORMAL') ? 'TERM_AND_DUTIES' : 'TERM';
}

/** An entry on either list in the meantime is a new cause, and the two years begin again. */
function termFrom(since: number, counted: readonly DatedFact[], clock: Clock): number {
  let latest = since;
  for (const dated of counted) {
    if (isEntry(dated, listNames) && reached(clock, dated.start)) {
      latest = Math.max(latest, dated.start);
    }
  }
  return latest;
}

function causeRecords(entries: readonly DatedFact[], counted: readonly DatedFact[]): readonly string[] {
  return counted
    .filter((dated) => !entries.includes(dated) && entries.some(({ cause }) => cause === dated.cause))
    .map(({ fact }) => fact.versionId);
}

function isEntry({ fact }: DatedFact, lists: readonly string[]): boolean {
  return fact.type === 'LIST_ENTRY' && fact.topics.some((topic) => lists.includes(topic));
}

function isInForce({ start, end }: DatedFact, clock: Clock): boolean {
  return reached(clock, start) && (end === never || !reached(clock, dayAfter(end)));
}
