import { reached } from '../../core/evaluation/clock.js';
import type { Clock } from '../../core/evaluation/clock.js';
import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import { addMonths, dayAfter, dayNumber, dayText, never } from '../../core/evaluation/day-number.js';
import { none } from '../../core/evaluation/none.js';
import type { Day, Traits } from '../../core/fact.js';
import { assessmentLevels } from './assessment-grades.js';
import type { AssessmentGrade } from './assessment-grades.js';

export type AssessmentState = 'VALID' | 'EXPIRED' | 'CANCELLED' | 'NONE';

/** Assessment grade 评估等级 of a social organisation, taken over from its assessment. JSON-safe. */
export interface Assessment {
  readonly state: AssessmentState;
  /** The grade last given, also where it has expired or was cancelled; null where there never was one. */
  readonly grade: AssessmentGrade | null;
  readonly validFrom: Day | null;
  /** Last day of validity; of a cancelled grade the day of the cancellation. */
  readonly validUntil: Day | null;
  readonly evidence: readonly string[];
}

const validMonths = 60;

const noAssessment: Assessment = Object.freeze({
  state: 'NONE',
  grade: null,
  validFrom: null,
  validUntil: null,
  evidence: none,
});

/**
 * The grade of the latest assessment in effect (民政部令第39号; 民发〔2021〕96号), valid five years. An expired grade has no more
 * consequences but is not a bad one (DOMAIN F-30). Where no assessment was ever handed in, the register's own columns stand.
 */
export function assessmentAt(
  facts: readonly DatedFact[],
  counted: readonly DatedFact[],
  traits: Traits,
  clock: Clock,
): Assessment {
  if (!facts.some(({ fact }) => fact.type === 'GRADE')) {
    return registeredAssessment(traits, clock);
  }
  let current = noAssessment;
  for (const dated of counted) {
    if (dated.fact.type === 'GRADE' && reached(clock, dated.start)) {
      current = after(current, dated);
    }
  }
  return current.state === 'VALID' && hasEnded(current.validUntil, clock) ? { ...current, state: 'EXPIRED' } : current;
}

function after(before: Assessment, { fact, start, end }: DatedFact): Assessment {
  const level = assessmentLevels[fact.outcome ?? ''];
  if (level === undefined || level === '未评') {
    return before;
  }
  if (level === '取消') {
    return { ...before, state: 'CANCELLED', validUntil: dayText(start), evidence: [fact.versionId] };
  }
  return {
    state: 'VALID',
    grade: level,
    validFrom: dayText(start),
    validUntil: dayText(end === never ? addMonths(start, validMonths) : end),
    evidence: [fact.versionId],
  };
}

/** The register says what holds at its own time, so only a grade with its last day can be placed. */
function registeredAssessment({ assessmentGrade, assessmentValidUntil }: Traits, clock: Clock): Assessment {
  const level = assessmentLevels[String(assessmentGrade)];
  if (level === undefined || level === '未评' || level === '取消' || typeof assessmentValidUntil !== 'string') {
    return noAssessment;
  }
  const until = dayNumber(assessmentValidUntil, 'trait assessmentValidUntil');
  if (!reached(clock, dayAfter(addMonths(until, -validMonths)))) {
    return noAssessment;
  }
  return {
    state: hasEnded(assessmentValidUntil, clock) ? 'EXPIRED' : 'VALID',
    grade: level,
    validFrom: null,
    validUntil: assessmentValidUntil,
    evidence: none,
  };
}

function hasEnded(until: Day | null, clock: Clock): boolean {
  return until !== null && reached(clock, dayAfter(dayNumber(until, 'last day of the assessment')));
}
