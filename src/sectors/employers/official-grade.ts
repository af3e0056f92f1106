import { clockOn, reached } from '../../core/evaluation/clock.js';
import type { Clock } from '../../core/evaluation/clock.js';
import { datedFacts } from '../../core/evaluation/dated-fact.js';
import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import { newYear, yearOf } from '../../core/evaluation/day-number.js';
import type { Day, Fact, Traits } from '../../core/fact.js';
import { employerCounts } from './counting-rules.js';
import { cCases, isHandled, isLabour } from './official-cases.js';

export type OfficialGradeCode = 'A' | 'B' | 'C' | 'NR';

/** A case of grade C that was met, by its number in the rule, 1 to 6. */
export interface OfficialCause {
  readonly case: number;
  readonly evidence: readonly string[];
}

/** What one evaluating authority 评价机关 gives: a grade holds for the place where labour is used (监察条例 art. 13). */
export interface PlaceGrade {
  /** Null where the records do not name their authority. */
  readonly authority: string | null;
  readonly grade: 'A' | 'B' | 'C';
  readonly causes: readonly OfficialCause[];
  readonly timesHandled: number;
  readonly evidence: readonly string[];
}

/** The worst place's grade stands for the employer and names its place (DOMAIN F-04). JSON-safe. */
export interface OfficialGrade {
  readonly year: number;
  readonly grade: OfficialGradeCode;
  readonly authority: string | null;
  readonly causes: readonly OfficialCause[];
  readonly timesHandled: number;
  readonly evidence: readonly string[];
  readonly places: readonly PlaceGrade[];
}

export interface OfficialGradeInput {
  readonly facts: readonly Fact[];
  readonly traits: Traits;
  readonly day: Day;
  /** Year judged; the one before `day` if not given. */
  readonly year?: number;
}

/**
 * Labour-security honesty grade 企业劳动保障守法诚信等级 (人社部规〔2016〕1号) on the records of one calendar year: C if any of six cases is
 * met, else B if handled at all, else A; NR if the trait `labourRelation` or `labourRelation2025` (of that year) is false.
 */
export function officialGrade(input: OfficialGradeInput): OfficialGrade {
  return officialGradeAt(input, clockOn(input.day));
}

/** The same by a clock, which then knows the day on which the grade may next change. */
export function officialGradeAt({ facts, traits, year: asked }: OfficialGradeInput, clock: Clock): OfficialGrade {
  const year = asked ?? yearOf(clock.day) - 1;
  const labour = datedFacts(facts).filter(({ fact }) => isLabour(fact));
  if (asked === undefined && labour.some(({ decided }) => yearOf(decided) >= year)) {
    reached(clock, newYear(year + 2));
  }
  if (traits.labourRelation === false || traits[`labourRelation${year}`] === false) {
    return { year, grade: 'NR', authority: null, causes: [], timesHandled: 0, evidence: [], places: [] };
  }
  const judged = labour.filter((dated) => yearOf(dated.decided) === year && employerCounts(dated, clock) === null);
  const places = [...Map.groupBy(judged, ({ fact }) => fact.authority)]
    .map(([authority, its]) => gradeOfPlace(authority, its))
    .sort(worstFirst);
  const worst = places[0] ?? gradeOfPlace(null, []);
  return { year, ...worst, places };
}

function gradeOfPlace(authority: string | null, facts: readonly DatedFact[]): PlaceGrade {
  const handled = facts.filter(isHandled);
  const timesHandled = new Set(handled.map(({ cause }) => cause)).size;
  const causes = cCases.flatMap(({ number, isMet, timesHandled: least }): OfficialCause[] => {
    const meeting = isMet ? facts.filter(isMet) : handled;
    return meeting.length > 0 && timesHandled >= least ? [{ case: number, evidence: versions(meeting) }] : [];
  });
  const bad = new Set([...handled.map(({ fact }) => fact.versionId), ...causes.flatMap(({ evidence }) => evidence)]);
  const evidence = versions(facts).filter((version) => bad.has(version));
  return { authority, grade: gradeFor(causes.length, timesHandled), causes, timesHandled, evidence };
}

function gradeFor(causes: number, timesHandled: number): 'A' | 'B' | 'C' {
  if (causes > 0) {
    return 'C';
  }
  return timesHandled > 0 ? 'B' : 'A';
}

function versions(facts: readonly DatedFact[]): string[] {
  return facts.map(({ fact }) => fact.versionId);
}

function worstFirst(a: PlaceGrade, b: PlaceGrade): number {
  if (a.grade !== b.grade) {
    return a.grade > b.grade ? -1 : 1;
  }
  if (a.timesHandled !== b.timesHandled) {
    return b.timesHandled - a.timesHandled;
  }
  return (a.authority ?? '') < (b.authority ?? '') ? -1 : 1;
}
