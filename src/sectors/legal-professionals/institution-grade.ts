import { reached } from '../../core/evaluation/clock.js';
import type { Clock } from '../../core/evaluation/clock.js';
import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import { dayAfter, never } from '../../core/evaluation/day-number.js';
import { compileTest } from '../../core/evaluation/fact-test.js';
import type { Day, Traits } from '../../core/fact.js';
import { legalCounts } from './counting-rules.js';
import { about, institutionResult } from './indicator-parts.js';

/** 司法鉴定机构诚信等级 A–D, or 律师事务所等机构年度检查考核 合格、不合格. */
export type InstitutionGradeKind = 'FORENSIC_HONESTY' | 'YEARLY_INSPECTION';

/** JSON-safe. */
export interface InstitutionGrade {
  readonly grade: string;
  readonly kind: InstitutionGradeKind;
  readonly decidedOn: Day;
  /** Null where no end is stated. */
  readonly validUntil: Day | null;
  /** Its consequences have ended; it does not count as the lowest grade (DOMAIN F-30). */
  readonly expired: boolean;
  readonly evidence: readonly string[];
}

const ofTheInstitution = compileTest({ ...institutionResult, ...about(['INSTITUTION']) });
const ownInspection = compileTest({ ...institutionResult, types: ['ANNUAL_REVIEW'] });

/**
 * Grade of the institution 机构等级 on a day, as it was given last: 诚信等级 of forensic institutions (司规〔2021〕4号), yearly inspection of
 * firms and offices. In a person's archive it is that of the institution of practice.
 */
export function institutionGradeAt(facts: readonly DatedFact[], traits: Traits, clock: Clock): InstitutionGrade | null {
  const isOwn = traits.role === 'INSTITUTION';
  const last = facts.findLast(
    (dated) =>
      (ofTheInstitution(dated, clock) || (isOwn && ownInspection(dated, clock))) &&
      legalCounts(dated, clock) === null &&
      reached(clock, dated.start),
  );
  if (!last) {
    return null;
  }
  const { fact, end } = last;
  const grade = fact.outcome ?? '';
  return {
    grade,
    kind: /^[A-D]$/.test(grade) ? 'FORENSIC_HONESTY' : 'YEARLY_INSPECTION',
    decidedOn: fact.decidedOn,
    validUntil: fact.effectiveTo,
    expired: end !== never && reached(clock, dayAfter(end)),
    evidence: [fact.versionId],
  };
}
