import { reached } from '../../core/evaluation/clock.js';
import type { Clock } from '../../core/evaluation/clock.js';
import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import { addMonths, dayAfter, dayText } from '../../core/evaluation/day-number.js';
import { compileTest } from '../../core/evaluation/fact-test.js';
import type { Test } from '../../core/evaluation/fact-test.js';
import type { Day, Traits } from '../../core/fact.js';
import { countsPastRepair } from './counting-rules.js';
import { stopOf, stopped, warned } from './sanctions.js';

export type EscalationStateCode = 'NONE' | 'WARNED' | 'STOPPED';

/** 停止执业三个月以上一年以下, 吊销执业证书. */
export type FurtherPenalty = 'STOP_3_TO_12_MONTHS' | 'REVOCATION';

/** What art. 51 attaches to penalties of one kind while it looks back on them. */
export interface Escalation {
  readonly state: Exclude<EscalationStateCode, 'NONE'>;
  /** Day of the earliest decision that the look-back still reaches. */
  readonly since: Day;
  /** Last day of the look-back. */
  readonly until: Day;
  /** False if a stop is taken to last a year, as no source states its end or its length. */
  readonly endKnown: boolean;
  /** What a further case of the same kind leads to. */
  readonly furtherCase: FurtherPenalty;
  readonly evidence: readonly string[];
}

/** JSON-safe. */
export interface EscalationWatch {
  /** The graver, where both run. */
  readonly state: EscalationStateCode;
  /** The graver first; empty when `state` is NONE. */
  readonly escalations: readonly Escalation[];
}

interface Kind {
  readonly state: Escalation['state'];
  readonly furtherCase: FurtherPenalty;
  readonly passes: Test;
  /** Last day of the look-back on such a penalty. */
  readonly lastDay: (dated: DatedFact) => number;
  readonly endKnown: (dated: DatedFact) => boolean;
}

const kinds: readonly Kind[] = [
  {
    state: 'STOPPED',
    furtherCase: 'REVOCATION',
    passes: compileTest(stopped),
    lastDay: (dated) => addMonths(stopOf(dated).last, 24),
    endKnown: (dated) => stopOf(dated).endKnown,
  },
  {
    state: 'WARNED',
    furtherCase: 'STOP_3_TO_12_MONTHS',
    passes: compileTest(warned),
    lastDay: ({ decided }) => addMonths(decided, 12),
    endKnown: () => true,
  },
];

/**
 * Escalation watch 处罚累进提示 of a lawyer (律师法 art. 51): a warning case within a year of a warning leads to a stop of 3 to 12
 * months, a stop case within two years after the end of a stop to revocation, and so does one during the stop
 * (司法部令第122号 art. 40). Repaired records count here (DOMAIN F-09). Null for roles that the article is not about.
 */
export function escalationWatchAt(facts: readonly DatedFact[], traits: Traits, clock: Clock): EscalationWatch | null {
  if (traits.role !== undefined && traits.role !== 'LAWYER') {
    return null;
  }
  const escalations = kinds.flatMap((kind) => {
    const running = facts.filter((dated) => isRunning(kind, dated, clock));
    return running.length === 0 ? [] : [escalationOf(kind, running)];
  });
  return { state: escalations[0]?.state ?? 'NONE', escalations };
}

function isRunning({ passes, lastDay }: Kind, dated: DatedFact, clock: Clock): boolean {
  return passes(dated, clock) && countsPastRepair(dated, clock) && !reached(clock, dayAfter(lastDay(dated)));
}

/** `running` by decision day, with at least one. */
function escalationOf({ state, furtherCase, lastDay, endKnown }: Kind, running: readonly DatedFact[]): Escalation {
  return {
    state,
    since: dayText(Math.min(...running.map(({ decided }) => decided))),
    until: dayText(Math.max(...running.map(lastDay))),
    endKnown: running.every(endKnown),
    furtherCase,
    evidence: running.map(({ fact }) => fact.versionId),
  };
}
