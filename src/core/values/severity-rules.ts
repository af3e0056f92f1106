import type { Day } from '../fact.js';
import type { Severity } from '../record-type.js';

/** Severity classes of one legal act while it is in force; `until` is the first day it is not. */
export interface SeverityRule {
  readonly basis: string;
  readonly from: Day;
  readonly until: Day | null;
  readonly classes: Readonly<Record<string, Severity>>;
  /** Fines in fen from which a class begins; null where the act leaves it to the ministries. */
  readonly fine: { readonly generalFrom: bigint; readonly seriousFrom: bigint } | null;
}

/** 令第36号 names its three classes by example; a kind it does not name has no entry, and the acts before it (令第58号) have no classes. */
export const severityRules: readonly SeverityRule[] = [
  {
    basis: '国家发展和改革委员会令第36号',
    from: '2026-04-01',
    until: null,
    classes: {
      警告: 'MINOR',
      通报批评: 'MINOR',
      没收违法所得: 'GENERAL',
      没收非法财物: 'GENERAL',
      暂扣许可证件: 'GENERAL',
      吊销许可证件: 'SERIOUS',
      限制从业: 'SERIOUS',
    },
    fine: null,
  },
];
