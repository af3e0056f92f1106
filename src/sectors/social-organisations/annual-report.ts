import { reached } from '../../core/evaluation/clock.js';
import type { Clock } from '../../core/evaluation/clock.js';
import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import { dayAfter, dayText, yearOf } from '../../core/evaluation/day-number.js';
import { none } from '../../core/evaluation/none.js';
import type { Day, Traits } from '../../core/fact.js';

/** NOT_RECORDED: the archive holds no word of it, which is no proof that it was not filed. */
export type AnnualReportState = 'FILED' | 'LATE' | 'MISSING' | 'NOT_RECORDED';

/** Standing of the duty of the yearly report 年度工作报告 that fell due last. JSON-safe. */
export interface AnnualReport {
  /** Year reported on. */
  readonly year: number;
  readonly dueOn: Day;
  readonly state: AnnualReportState;
  readonly filedOn: Day | null;
  readonly daysLate: number | null;
  readonly evidence: readonly string[];
}

interface ReportingDuty {
  /** Null holds for all other types, and where the type is not stated. */
  readonly organisationType: string | null;
  /** Month and day, such as 331. */
  readonly due: number;
}

/**
 * Last days on which the registrar must have the report: 基金会管理条例 art. 36; 社会团体登记管理条例 art. 28 and 民办非企业单位登记管理暂行条例
 * art. 23, which want it with the supervising unit by 31 March. A holiday on the last day may prolong a term (民法典 art. 203):
 * whether a report was late is for its record to say.
 */
const duties: readonly ReportingDuty[] = [
  { organisationType: '基金会', due: 331 },
  { organisationType: null, due: 531 },
];

export function annualReportAt(
  counted: readonly DatedFact[],
  { organisationType }: Traits,
  clock: Clock,
): AnnualReport {
  const duty = duties.find((one) => one.organisationType === null || one.organisationType === organisationType);
  const dueIn = (year: number): number => year * 10_000 + (duty?.due ?? 0);
  const thisYear = yearOf(clock.day);
  const dueYear = reached(clock, dayAfter(dueIn(thisYear))) ? thisYear : thisYear - 1;
  reached(clock, dayAfter(dueIn(dueYear + 1)));
  const due = dueIn(dueYear);
  const found = counted.findLast((dated) => isReport(dated) && reportedYear(dated) === dueYear - 1);
  return { year: dueYear - 1, dueOn: dayText(due), ...standing(found, due) };
}

function standing(
  found: DatedFact | undefined,
  due: number,
): Pick<AnnualReport, 'state' | 'filedOn' | 'daysLate' | 'evidence'> {
  if (!found) {
    return { state: 'NOT_RECORDED', filedOn: null, daysLate: null, evidence: none };
  }
  const { fact, decided } = found;
  const evidence = [fact.versionId];
  if (fact.outcome === 'missing') {
    return { state: 'MISSING', filedOn: null, daysLate: null, evidence };
  }
  const daysLate = fact.measures.daysLate ?? Math.max(0, daysBetween(due, decided));
  return { state: daysLate > 0 ? 'LATE' : 'FILED', filedOn: fact.decidedOn, daysLate, evidence };
}

function isReport({ fact }: DatedFact): boolean {
  return fact.type === 'ANNUAL_REPORT' && (fact.outcome === 'filed' || fact.outcome === 'missing');
}

/** A report that does not name its year is about the year before its own day. */
function reportedYear({ fact, decided }: DatedFact): number {
  return fact.measures.year ?? yearOf(decided) - 1;
}

const millisecondsInDay = 86_400_000;

function daysBetween(from: number, to: number): number {
  return (Date.parse(dayText(to)) - Date.parse(dayText(from))) / millisecondsInDay;
}
