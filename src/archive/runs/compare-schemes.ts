import type { CompiledScheme } from '../../core/evaluation/compile-scheme.js';
import type { PackedEvaluation } from '../../core/evaluation/pack-evaluation.js';

/** Where two schemes see the same facts differently: points in hundredths; null where a scheme has no such part. */
export interface SchemeDifference {
  readonly code: string;
  readonly kind: 'INDICATOR' | 'VETO';
  readonly before: string | null;
  readonly after: string | null;
  readonly points: number;
}

/** What one indicator came to; an indicator that does not apply gives nothing. */
interface Outcome {
  readonly points: number;
  readonly reason: string;
}

type Compare = (before: PackedEvaluation, after: PackedEvaluation) => readonly SchemeDifference[];

/** Makes the comparison of two evaluations of one archive, each as its scheme packed it; parts are matched by code. */
export function compareSchemes(before: CompiledScheme, after: CompiledScheme): Compare {
  const outcomesBefore = outcomesBy(before);
  const outcomesAfter = outcomesBy(after);
  const pairs = pairsOf(before, after);
  return (packedBefore, packedAfter) => {
    const old = outcomesBefore(packedBefore);
    const young = outcomesAfter(packedAfter);
    const differences: SchemeDifference[] = [];
    for (const { code, inBefore, inAfter } of pairs) {
      const one = old[inBefore];
      const other = young[inAfter];
      const points = (other?.points ?? 0) - (one?.points ?? 0);
      if (points === 0) continue;
      differences.push({ code, kind: 'INDICATOR', before: one?.reason ?? null, after: other?.reason ?? null, points });
    }
    const hadVetoes = packedBefore.f !== undefined || packedAfter.f !== undefined;
    return hadVetoes ? [...differences, ...vetoDifferences(before, packedBefore, after, packedAfter)] : differences;
  };
}

/** Positions of the same indicator in two schemes, -1 where one has none. */
function pairsOf({ scheme: before }: CompiledScheme, { scheme: after }: CompiledScheme) {
  const codes = new Set([...before.indicators, ...after.indicators].map(({ code }) => code));
  return [...codes].map((code) => ({
    code,
    inBefore: before.indicators.findIndex((one) => one.code === code),
    inAfter: after.indicators.findIndex((one) => one.code === code),
  }));
}

function outcomesBy(compiled: CompiledScheme): (packed: PackedEvaluation) => readonly Outcome[] {
  const absent = compiled.indicators.map((indicator): Outcome => {
    const { points, reason } = indicator.absent;
    return { points: points ?? 0, reason };
  });
  const notApplicable = compiled.indicators.map((indicator): Outcome => ({
    points: 0,
    reason: indicator.notApplicable.reason,
  }));
  return ({ x = [], i = [] }) => {
    if (x.length === 0 && i.length === 0) return absent;
    const outcomes = [...absent];
    for (const index of x) outcomes[index] = notApplicable[index] ?? { points: 0, reason: '' };
    for (const [index, points, reasonAt] of i) {
      const reason = compiled.indicators[index]?.rule.reasons[reasonAt] ?? '';
      outcomes[index] = { points: points ?? 0, reason };
    }
    return outcomes;
  };
}

const fired = 'FIRED';

function vetoDifferences(
  before: CompiledScheme,
  packedBefore: PackedEvaluation,
  after: CompiledScheme,
  packedAfter: PackedEvaluation,
): SchemeDifference[] {
  const old = firedBy(before, packedBefore);
  const young = firedBy(after, packedAfter);
  const gone = [...old].filter((code) => !young.has(code));
  const come = [...young].filter((code) => !old.has(code));
  return [
    ...gone.map((code): SchemeDifference => ({ code, kind: 'VETO', before: fired, after: null, points: 0 })),
    ...come.map((code): SchemeDifference => ({ code, kind: 'VETO', before: null, after: fired, points: 0 })),
  ];
}

function firedBy({ vetoes }: CompiledScheme, { f = [] }: PackedEvaluation): Set<string> {
  return new Set(f.map(([index]) => vetoes[index]?.source.code ?? ''));
}
