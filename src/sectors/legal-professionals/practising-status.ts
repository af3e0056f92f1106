import { reached } from '../../core/evaluation/clock.js';
import type { Clock } from '../../core/evaluation/clock.js';
import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import { dayAfter, dayText, never } from '../../core/evaluation/day-number.js';
import { compileTest } from '../../core/evaluation/fact-test.js';
import type { Day, Traits } from '../../core/fact.js';
import { countsPastRepair } from './counting-rules.js';
import { stateOnRecord } from './state-on-record.js';
import type { StateOnRecord } from './state-on-record.js';
import { revoked, stopOf, stopped } from './sanctions.js';
import type { Stop } from './sanctions.js';

/** JSON-safe. */
export interface PractisingStatus {
  /** Codes as registration states are stored, and EXPIRED and NOT_IN_FORCE of certificates; null where no record tells. */
  readonly status: string | null;
  /** First and last day, null where the records do not state them. */
  readonly from: Day | null;
  readonly to: Day | null;
  /** Whether the law bars a new licence for good: a lawyer whose licence was revoked (律师法 art. 7). */
  readonly relicensingBarred: boolean;
  readonly evidence: readonly string[];
}

const isRevocation = compileTest(revoked);
const isStop = compileTest(stopped);

/** States that a stop cannot add anything to. */
const gone: readonly string[] = ['REVOKED', 'RESCINDED', 'REMOVED', 'CANCELLED'];

/**
 * Practising status 执业状态 on a day: a revocation first, then what ended the licence, then a stop in progress, then what the latest
 * licence or register row says. A penalty is in force though its record was repaired.
 */
export function practisingStatusAt(facts: readonly DatedFact[], traits: Traits, clock: Clock): PractisingStatus {
  const penalties = facts.filter((dated) => dated.fact.type === 'PENALTY' && countsPastRepair(dated, clock));
  const current = stateOnRecord(facts, clock);
  const isLawyer = traits.role === 'LAWYER';
  const revocation = penalties.findLast((dated) => isRevocation(dated, clock));
  if (revocation && (isLawyer || !isRelicensed(current, revocation))) {
    const { fact, start } = revocation;
    return status('REVOKED', dayText(start), null, isLawyer, [fact.versionId]);
  }
  if (!current || !gone.includes(current.state)) {
    const running = penalties.filter((dated) => isStop(dated, clock) && isRunning(stopOf(dated), clock));
    const last = running.toSorted((a, b) => stopOf(a).last - stopOf(b).last).at(-1);
    if (last) {
      return suspension(last);
    }
  }
  return current ? ofRecord(current, isLawyer, clock) : status(null, null, null, false, []);
}

/** A licence given after the revocation (DOMAIN F-02). */
function isRelicensed(current: StateOnRecord | null, { decided }: DatedFact): boolean {
  return current !== null && current.state === 'PRACTISING' && current.dated.decided > decided;
}

function isRunning({ start, last }: Stop, clock: Clock): boolean {
  return reached(clock, start) && !reached(clock, dayAfter(last));
}

function suspension(dated: DatedFact): PractisingStatus {
  const { start, last, endKnown } = stopOf(dated);
  return status('SUSPENDED', dayText(start), endKnown ? dayText(last) : null, false, [dated.fact.versionId]);
}

function ofRecord({ state, dated }: StateOnRecord, isLawyer: boolean, clock: Clock): PractisingStatus {
  const { fact, end } = dated;
  const evidence = [fact.versionId];
  if (state === 'PRACTISING' && end !== never && reached(clock, dayAfter(end))) {
    return status('EXPIRED', dayText(dayAfter(end)), null, false, evidence);
  }
  // The term of a certificate that is no longer valid is not the term of its being so.
  const from = state === 'NOT_IN_FORCE' ? null : fact.effectiveFrom;
  const to = state === 'NOT_IN_FORCE' ? null : fact.effectiveTo;
  return status(state, from, to, isLawyer && state === 'REVOKED', evidence);
}

function status(
  code: string | null,
  from: Day | null,
  to: Day | null,
  relicensingBarred: boolean,
  evidence: readonly string[],
): PractisingStatus {
  return { status: code, from, to, relicensingBarred, evidence };
}
