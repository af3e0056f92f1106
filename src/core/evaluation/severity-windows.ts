import type { Fact } from '../fact.js';
import type { RecordType, Severity } from '../record-type.js';
import { barringSanctions } from './sanction-kinds.js';

/** Until how many months after the decision a fact counts, and at what percentage. */
export interface DecayStep {
  readonly months: number;
  readonly percent: number;
}

/** How records are classed 失信程度 and for how long each class counts, by the day of the decision. */
export interface SeverityWindows {
  /** First decision day it holds for, as a day number. */
  readonly from: number;
  readonly basis: string;
  /** Kinds of record or sanction that make a class; the heaviest class found rules (DOMAIN F-14). */
  readonly serious: readonly string[];
  readonly minor: readonly string[];
  readonly seriousTypes: readonly RecordType[];
  readonly steps: Readonly<Record<Severity, readonly DecayStep[]>>;
}

/**
 * Latest first. The lengths are the maximum publicity periods of 令第36号; its milder classes are applied to earlier decisions
 * too, as publicity still running follows the milder rule (从旧兼从轻). The decay is a choice of ours.
 */
const severityWindows: readonly SeverityWindows[] = [
  {
    from: 10_101,
    basis: '信用修复管理办法（国家发展改革委令第36号，2026-04-01）',
    serious: [...barringSanctions, '行政拘留', '较大数额罚款', '特别巨大数额罚款'],
    minor: ['警告', '通报批评'],
    seriousTypes: ['LIST_ENTRY'],
    steps: {
      MINOR: [{ months: 3, percent: 100 }],
      GENERAL: [{ months: 12, percent: 100 }],
      SERIOUS: [
        { months: 12, percent: 100 },
        { months: 24, percent: 70 },
        { months: 36, percent: 40 },
      ],
    },
  },
];

/** The table in force for decisions of a day (day number). */
export function severityWindowsOn(decided: number): SeverityWindows {
  for (const table of severityWindows) {
    if (table.from <= decided) {
      return table;
    }
  }
  throw new Error(`No severity table covers decisions of ${decided}; add one to severity-windows.ts`);
}

/** The class stated by the source, else the class that the sanctions make; `decided` as a day number. */
export function severityOf(fact: Pick<Fact, 'type' | 'categories' | 'severity'>, decided: number): Severity {
  if (fact.severity !== null) {
    return fact.severity;
  }
  const { serious, minor, seriousTypes } = severityWindowsOn(decided);
  let onlyMinor = fact.categories.length > 0;
  let anySerious = seriousTypes.includes(fact.type);
  for (const category of fact.categories) {
    anySerious ||= serious.includes(category);
    onlyMinor &&= minor.includes(category);
  }
  if (anySerious) {
    return 'SERIOUS';
  }
  return onlyMinor ? 'MINOR' : 'GENERAL';
}
