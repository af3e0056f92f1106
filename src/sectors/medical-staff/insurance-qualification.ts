import { reached } from '../../core/evaluation/clock.js';
import type { Clock } from '../../core/evaluation/clock.js';
import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import { dayAfter, dayText, never } from '../../core/evaluation/day-number.js';
import { compileTest } from '../../core/evaluation/fact-test.js';
import { none } from '../../core/evaluation/none.js';
import type { Day } from '../../core/fact.js';
import { medicalStaffCounts } from './counting-rules.js';
import { about } from './indicator-parts.js';
import { insuranceConsequences } from './insurance-consequences.js';
import type { InsuranceCause, InsuranceConsequence } from './insurance-consequences.js';
import type { GivenPoints } from './insurance-points.js';

/** JSON-safe. */
export interface InsuranceQualification {
  /** 正常, 暂停 or 终止. */
  readonly state: '正常' | '暂停' | '终止';
  /** Null while nothing restricts, and where only the register says the state, not since when. */
  readonly since: Day | null;
  /** Last day of a suspension; null if it has no known end. */
  readonly until: Day | null;
  /** Whether a decision states that day; if not it is the longest that the rule allows. */
  readonly termStated: boolean;
  /** First day on which a terminated person may be registered again. */
  readonly reRegistrationFrom: Day | null;
  /** Null where no points on file explain the state. */
  readonly cause: InsuranceCause | null;
  readonly evidence: readonly string[];
}

const normal: InsuranceQualification = Object.freeze({
  state: '正常',
  since: null,
  until: null,
  termStated: false,
  reRegistrationFrom: null,
  cause: null,
  evidence: none,
});

const isRegistration = compileTest({
  types: ['REG'],
  ...about(['INSURANCE_PAYMENT', 'INSURANCE_STATE'], ['正常', '暂停', '终止', '不涉及']),
});
const isDecision = compileTest(about(['INSURANCE_PAYMENT']));

/**
 * Medical-insurance payment qualification 医保支付资格 (医保发〔2024〕23号): the gravest of what points brought about and what the
 * register of the insurance side says. Points are reset on 1 January; a suspension already imposed runs on (DOMAIN F-29).
 */
export function insuranceQualificationAt(
  facts: readonly DatedFact[],
  given: readonly GivenPoints[],
  clock: Clock,
): InsuranceQualification {
  const registrations = facts.filter((dated) => isRegistration(dated, clock) && medicalStaffCounts(dated, clock));
  const decisions = registrations.filter((dated) => isDecision(dated, clock));
  const latest = registrations.findLast(({ start }) => reached(clock, start));
  const suspensions = decisions.filter(({ fact }) => fact.outcome === '暂停');
  const running = insuranceConsequences(given, suspensions).filter((one) =>
    one.reRegistrationFrom === null
      ? isSuspended(one, decisions, clock)
      : isTerminated(one.reRegistrationFrom, latest, clock),
  );
  const gravest = running.reduce<InsuranceConsequence | null>(graver, null);
  const registered = registeredState(latest, clock);
  const isRegisteredGraver = registered.state === '终止' && gravest?.state === '暂停';
  return gravest && !isRegisteredGraver ? resultOf(gravest) : registered;
}

/** Until its end, unless a later decision gave the qualification back before. */
function isSuspended({ since, until }: InsuranceConsequence, decisions: readonly DatedFact[], clock: Clock): boolean {
  const isLifted = decisions.some(
    ({ fact, decided, start }) => fact.outcome === '正常' && decided > since && reached(clock, start),
  );
  return !isLifted && reached(clock, since) && !reached(clock, dayAfter(until));
}

/** Until the bar is over and the register says 正常 again; within the bar no entry ends it. */
function isTerminated(reRegistrationFrom: number, latest: DatedFact | undefined, clock: Clock): boolean {
  return !reached(clock, reRegistrationFrom) || latest?.fact.outcome !== '正常';
}

/** 终止 before 暂停, then what lasts longest. */
function graver(known: InsuranceConsequence | null, one: InsuranceConsequence): InsuranceConsequence {
  if (known === null || known.state !== one.state) {
    return known?.state === '终止' ? known : one;
  }
  return lastDay(one) >= lastDay(known) ? one : known;
}

function lastDay({ reRegistrationFrom, until }: InsuranceConsequence): number {
  return reRegistrationFrom ?? until;
}

function resultOf(consequence: InsuranceConsequence): InsuranceQualification {
  const { state, cause, since, until, termStated, reRegistrationFrom, evidence } = consequence;
  return {
    state,
    since: dayText(since),
    until: until === never ? null : dayText(until),
    termStated,
    reRegistrationFrom: reRegistrationFrom === null ? null : dayText(reRegistrationFrom),
    cause,
    evidence,
  };
}

/** What the latest registration says while it is in force. The day of a register row is that of the licence, not of the state. */
function registeredState(latest: DatedFact | undefined, clock: Clock): InsuranceQualification {
  const outcome = latest?.fact.outcome;
  if (!latest || (outcome !== '暂停' && outcome !== '终止')) {
    return normal;
  }
  if (latest.end !== never && reached(clock, dayAfter(latest.end))) {
    return normal;
  }
  return {
    ...normal,
    state: outcome,
    since: isDecision(latest, clock) ? dayText(latest.start) : null,
    until: latest.end === never ? null : dayText(latest.end),
    termStated: latest.end !== never,
    evidence: [latest.fact.versionId],
  };
}
