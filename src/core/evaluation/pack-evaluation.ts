import { z } from 'zod';
import { indicatorResult } from './compile-scheme.js';
import type { CompiledIndicator, CompiledScheme } from './compile-scheme.js';
import { exclusions } from './evaluation.js';
import type { Evaluation, FiredVeto, IndicatorResult } from './evaluation.js';
import { totalsOf } from './totals.js';

const positions = z.array(z.number().int().nonnegative());

/** Indicator, points, reason, evidence, excluded (version and cause by turns), inputs; empty ends are left out. */
const packedIndicator = z.tuple([
  z.number().int().nonnegative(),
  z.number().int().nullable(),
  z.number().int(),
  positions.optional(),
  positions.optional(),
  z.array(z.number()).optional(),
]);

const packedEvaluation = z.strictObject({
  /** Scheme code. */
  s: z.string(),
  /** As-of day. */
  d: z.string(),
  /** Next change. */
  n: z.string().optional(),
  /** Versions that the rest names by position. */
  v: z.array(z.string()).optional(),
  /** Indicators that do not apply to the archive. */
  x: positions.optional(),
  i: z.array(packedIndicator).optional(),
  /** Vetoes fired, with their evidence. */
  f: z.array(z.tuple([z.number().int(), positions])).optional(),
});

/** An evaluation as it is stored: only what differs from the scheme's defaults, versions named once. */
export type PackedEvaluation = z.infer<typeof packedEvaluation>;

type PackedIndicator = z.infer<typeof packedIndicator>;

/** Packs a result of `evaluate` for storage as JSON. */
export function packEvaluation(compiled: CompiledScheme, evaluation: Evaluation): PackedEvaluation {
  const versions = new Map<string, number>();
  const positionOf = (versionId: string): number => {
    const position = versions.get(versionId) ?? versions.size;
    versions.set(versionId, position);
    return position;
  };
  const notApplicable: number[] = [];
  const indicators: PackedIndicator[] = [];
  for (const [index, result] of evaluation.indicators.entries()) {
    const indicator = compiled.indicators[index];
    if (result === indicator?.notApplicable || result.reason === 'NOT_APPLICABLE') {
      notApplicable.push(index);
    } else if (indicator && result !== indicator.absent) {
      indicators.push(packIndicator(index, indicator, result, positionOf));
    }
  }
  const vetoes = evaluation.vetoes.map(({ code, evidence }): [number, number[]] => {
    return [compiled.vetoes.findIndex(({ source }) => source.code === code), evidence.map(positionOf)];
  });
  return {
    s: evaluation.scheme,
    d: evaluation.day,
    ...(evaluation.nextChangeOn === null ? {} : { n: evaluation.nextChangeOn }),
    ...(versions.size === 0 ? {} : { v: [...versions.keys()] }),
    ...(notApplicable.length === 0 ? {} : { x: notApplicable }),
    ...(indicators.length === 0 ? {} : { i: indicators }),
    ...(vetoes.length === 0 ? {} : { f: vetoes }),
  };
}

function packIndicator(
  index: number,
  { rule }: CompiledIndicator,
  result: IndicatorResult,
  positionOf: (versionId: string) => number,
): PackedIndicator {
  const evidence = result.evidence.map(positionOf);
  const excluded = result.excluded.flatMap(({ versionId, why }) => [positionOf(versionId), exclusions.indexOf(why)]);
  const inputs = rule.inputNames.flatMap((name) => result.inputs[name] ?? []);
  const reason = rule.reasons.indexOf(result.reason);
  if (inputs.length > 0) {
    return [index, result.points, reason, evidence, excluded, inputs];
  }
  return excluded.length > 0
    ? [index, result.points, reason, evidence, excluded]
    : [index, result.points, reason, evidence];
}

/** Rebuilds the whole evaluation; throws if the value is no packed evaluation of this scheme. */
export function unpackEvaluation(compiled: CompiledScheme, packed: unknown): Evaluation {
  const parsed = packedEvaluation.safeParse(packed);
  if (!parsed.success) {
    throw new Error(`Stored evaluation cannot be read:\n${z.prettifyError(parsed.error)}`);
  }
  const { s: scheme, d: day, n: next = null, v: versions = [], x = [], i = [], f = [] } = parsed.data;
  if (scheme !== compiled.scheme.code) {
    throw new Error(
      `Evaluation was made by scheme ${scheme}; unpack it with that one, not with ${compiled.scheme.code}`,
    );
  }
  const stored = new Map(i.map((one) => [one[0], one]));
  const stranger = [...stored.keys(), ...x].find((index) => index >= compiled.indicators.length);
  if (stranger !== undefined) {
    throw new Error(`Stored evaluation names indicator ${stranger}, which scheme ${scheme} does not have`);
  }
  const notApplicable = new Set(x);
  const indicators = compiled.indicators.map((indicator, index) => {
    const one = stored.get(index);
    if (one) {
      return unpackIndicator(indicator, one, versions);
    }
    return notApplicable.has(index) ? indicator.notApplicable : indicator.absent;
  });
  const vetoes = f.map(([index, evidence]): FiredVeto => {
    const code = compiled.vetoes[index]?.source.code;
    if (code === undefined) {
      throw new Error(`Stored evaluation names veto ${index}, which scheme ${scheme} does not have`);
    }
    return { code, evidence: evidence.map((at) => versionAt(versions, at)) };
  });
  return { scheme, day, ...totalsOf(compiled, indicators, vetoes), vetoes, indicators, nextChangeOn: next };
}

function unpackIndicator(
  indicator: CompiledIndicator,
  packed: PackedIndicator,
  versions: readonly string[],
): IndicatorResult {
  const [, points, reasonAt, evidence = [], flat = [], inputs = []] = packed;
  const { source, max, rule } = indicator;
  const reason = rule.reasons[reasonAt];
  if (reason === undefined) {
    throw new Error(`Stored evaluation gives ${source.code} reason ${reasonAt}, which its rule does not have`);
  }
  const excluded = Array.from({ length: flat.length / 2 }, (_, index) => {
    const why = exclusions[flat[2 * index + 1] ?? -1];
    if (why === undefined) {
      throw new Error(`Stored evaluation excludes a fact from ${source.code} for a cause that is not known`);
    }
    return { versionId: versionAt(versions, flat[2 * index] ?? -1), why };
  });
  const settled = { points, reason, inputs, excluded, evidence: evidence.map((at) => versionAt(versions, at)) };
  return indicatorResult(source.code, max, rule, settled);
}

function versionAt(versions: readonly string[], position: number): string {
  const version = versions[position];
  if (version === undefined) {
    throw new Error(`Stored evaluation names record version ${position} but lists only ${versions.length}`);
  }
  return version;
}
