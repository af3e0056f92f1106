import { clockOn, reached } from '../../core/evaluation/clock.js';
import type { Clocks } from '../../core/evaluation/clock.js';
import { datedFacts } from '../../core/evaluation/dated-fact.js';
import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import { newYear, yearOf } from '../../core/evaluation/day-number.js';
import { appended, none } from '../../core/evaluation/none.js';
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
export function officialGrade({ facts, traits, day, year }: OfficialGradeInput): OfficialGrade {
  const clock = clockOn(day);
  return officialGradeAt(datedFacts(facts), traits, { day: clock, result: clock }, year);
}

/** The same by clocks, of which that of the day then knows when the grade may next change; a frozen one judges the year before the freeze. */
export function officialGradeAt(
  facts: readonly DatedFact[],
  traits: Traits,
  { day, result }: Clocks,
  asked?: number,
): OfficialGrade {
  const year = asked ?? yearOf(result.day) - 1;
  // Whatever the facts are, from New Year's Day on it is the grade of another year.
  if (asked === undefined) reached(result, newYear(year + 2));
  if (traits.labourRelation === false || traits[`labourRelation${year}`] === false) {
    return { year, grade: 'NR', authority: null, causes: none, timesHandled: 0, evidence: none, places: none };
  }
  let judged: readonly DatedFact[] = none;
  for (const dated of facts) {
    if (yearOf(dated.decided) === year && isLabour(dated.fact) && employerCounts(dated, day) === null) {
      judged = appended(judged, dated);
    }
  }
  return gradeOn(year, judged.length === 0 ? none : placesOf(judged));
}

/** What an employer has of whom no fact is judged. */
const clean: PlaceGrade = Object.freeze({
  authority: null,
  grade: 'A',
  causes: none,
  timesHandled: 0,
  evidence: none,
});

function gradeOn(year: number, places: readonly PlaceGrade[]): OfficialGrade {
  const { authority, grade, causes, timesHandled, evidence } = places[0] ?? clean;
  return { year, authority, grade, causes, timesHandled, evidence, places };
}

/** Worst first. */
function placesOf(judged: readonly DatedFact[]): PlaceGrade[] {
  const authority = judged[0]?.fact.authority ?? null;
  if (judged.every(({ fact }) => fact.authority === authority)) {
    return [gradeOfPlace(authority, judged)];
  }
  const places = Map.groupBy(judged, ({ fact }) => fact.authority);
  return [...places].map(([place, its]) => gradeOfPlace(place, its)).sort(worstFirst);
}

function gradeOfPlace(authority: string | null, facts: readonly DatedFact[]): PlaceGrade {
  const handled = that(isHandled, facts);
  const timesHandled = handled.length < 2 ? handled.length : new Set(handled.map(({ cause }) => cause)).size;
  let causes: readonly OfficialCause[] = none;
  for (const { number, isMet, timesHandled: least } of cCases) {
    const meeting = isMet ? that(isMet, facts) : handled;
    if (meeting.length > 0 && timesHandled >= least) {
      causes = appended(causes, { case: number, evidence: versions(meeting) });
    }
  }
  const evidence = causes.length === 0 ? versions(handled) : badVersions(facts, handled, causes);
  return { authority, grade: gradeFor(causes.length, timesHandled), causes, timesHandled, evidence };
}

function badVersions(
  facts: readonly DatedFact[],
  handled: readonly DatedFact[],
  causes: readonly OfficialCause[],
): readonly string[] {
  const bad = new Set([...versions(handled), ...causes.flatMap(({ evidence }) => evidence)]);
  return versions(facts).filter((version) => bad.has(version));
}

function that(isSo: (dated: DatedFact) => boolean, facts: readonly DatedFact[]): readonly DatedFact[] {
  let found: readonly DatedFact[] = none;
  for (const dated of facts) {
    found = isSo(dated) ? appended(found, dated) : found;
  }
  return found;
}

function gradeFor(causes: number, timesHandled: number): 'A' | 'B' | 'C' {
  if (causes > 0) {
    return 'C';
  }
  return timesHandled > 0 ? 'B' : 'A';
}

function versions(facts: readonly DatedFact[]): readonly string[] {
  return facts.length === 0 ? none : facts.map(({ fact }) => fact.versionId);
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
