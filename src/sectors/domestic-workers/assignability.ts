import { compileTest } from '../../core/evaluation/fact-test.js';
import { none } from '../../core/evaluation/none.js';
import type { Veto } from '../../core/evaluation/scheme.js';
import { nowOrEnded } from './indicator-parts.js';
import type { PermitState } from './permit-state.js';
import { backgroundVeto, falseIdentityVeto } from './vetoes.js';
import { compileSelected, lastEnding, versions, type WorkerFacts } from './worker-facts.js';

export type UnassignableCode =
  'FITNESS_ABSENT' | 'FITNESS_EXPIRED' | 'PERMIT_EXPIRED' | 'BACKGROUND_NOT_PASSED' | 'ARCHIVE_FROZEN';

/** A reason for which the worker may not be assigned. */
export interface UnassignableReason {
  readonly code: UnassignableCode;
  readonly evidence: readonly string[];
}

/** Whether the worker may be assigned 可派工. JSON-safe. */
export interface Assignability {
  readonly assignable: boolean;
  /** Empty where the worker may be assigned. */
  readonly reasons: readonly UnassignableReason[];
}

/** The law behind each reason. */
export const basisOf: Readonly<Record<UnassignableCode, string>> = {
  FITNESS_ABSENT: '广东省家政服务条例 第十四条、温州市家政服务条例 第十一条',
  FITNESS_EXPIRED: '广东省家政服务条例 第十四条、温州市家政服务条例 第十一条',
  PERMIT_EXPIRED: '上海市家政服务条例 第二十条',
  BACKGROUND_NOT_PASSED: backgroundVeto.basis,
  ARCHIVE_FROZEN: falseIdentityVeto.basis,
};

const certificates = compileSelected({ select: { types: ['FITNESS'] }, window: nowOrEnded });
const isInForce = compileTest({ inForce: true });

/** Versions that fire V-DW2: the latest background check 职业背景核查 was not passed, twelve months ago at most. */
export const failedBackground = compileVeto(backgroundVeto);
const falseIdentity = compileVeto(falseIdentityVeto);

/**
 * Whether the worker may be assigned 可派工. Of the fitness certificate 健康证明 only its validity is looked at; a permit that
 * was never issued is no reason, as it is still being introduced.
 */
export function assignability(worker: WorkerFacts, permit: PermitState): Assignability {
  const reasons = [
    ...fitnessReasons(worker),
    ...(permit.state === 'EXPIRED' ? [{ code: 'PERMIT_EXPIRED', evidence: permit.evidence } as const] : none),
    ...reasonsBy('BACKGROUND_NOT_PASSED', failedBackground(worker)),
    ...reasonsBy('ARCHIVE_FROZEN', falseIdentity(worker)),
  ];
  return { assignable: reasons.length === 0, reasons };
}

function fitnessReasons(worker: WorkerFacts): readonly UnassignableReason[] {
  const known = certificates(worker);
  if (known.some((certificate) => isInForce(certificate, worker.clock))) {
    return none;
  }
  const last = lastEnding(known);
  return last
    ? [{ code: 'FITNESS_EXPIRED', evidence: [last.fact.versionId] }]
    : [{ code: 'FITNESS_ABSENT', evidence: none }];
}

function reasonsBy(code: UnassignableCode, evidence: readonly string[]): readonly UnassignableReason[] {
  return evidence.length === 0 ? none : [{ code, evidence }];
}

function compileVeto({ select, window, when }: Veto): (worker: WorkerFacts) => readonly string[] {
  const selected = compileSelected({ select, window });
  const passes = compileTest(when);
  return (worker) => versions(selected(worker).filter((dated) => passes(dated, worker.clock)));
}
