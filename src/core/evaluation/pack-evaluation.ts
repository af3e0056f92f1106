import { z } from 'zod';
import type { CompiledIndicator, CompiledScheme } from './compile-scheme.js';
import type { CompiledRule } from './compiled-rule.js';
import { exclusions } from './evaluation.js';
import type { Evaluation, ExcludedFact, FiredVeto, IndicatorResult } from './evaluation.js';
import { indicatorResult } from './indicator-result.js';
import { appended, none } from './none.js';
import { evaluationOf } from './totals.js';
import { emptyVersionList, positionOf, positionsOf } from './version-list.js';
import type { VersionList } from './version-list.js';

const positions = z.array(z.number().int().nonnegative()).readonly();

/** Indicator, points, reason, evidence, excluded (version and cause by turns), inputs; empty ends are left out. */
const packedIndicator = z.tuple([
  z.number().int().nonnegative(),
  z.number().int().nullable(),
  z.number().int(),
  positions.optional(),
  positions.optional(),
  z.array(z.number()).readonly().optional(),
]);

const packedEvaluation = z.strictObject({
  /** Scheme code. */
  s: z.string(),
  /** As-of day. */
  d: z.string(),
  /** Next change. */
  n: z.string().optional(),
  /** Versions that the rest names by position. */
  v: z.array(z.string()).readonly().optional(),
  /** Indicators that do not apply to the archive. */
  x: positions.optional(),
  i: z.array(packedIndicator).readonly().optional(),
  /** Vetoes fired, with their evidence. */
  f: z
    .array(z.tuple([z.number().int(), positions]))
    .readonly()
    .optional(),
});

/** An evaluation as it is stored: only what differs from the scheme's defaults, versions named once. */
export type PackedEvaluation = z.infer<typeof packedEvaluation>;

type PackedIndicator = z.infer<typeof packedIndicator>;

/** Packs a result of `evaluate` for storage as JSON. */
export function packEvaluation(compiled: CompiledScheme, evaluation: Evaluation): PackedEvaluation {
  const versions = emptyVersionList();
  let notApplicable: readonly number[] = none;
  let indicators: readonly PackedIndicator[] = none;
  let index = 0;
  for (const indicator of compiled.indicators) {
    const result = evaluation.indicators[index] ?? indicator.absent;
    if (result.reason === 'NOT_APPLICABLE') {
      notApplicable = appended(notApplicable, index);
    } else if (result !== indicator.absent) {
      indicators = appended(indicators, packIndicator(index, indicator.rule, result, versions));
    }
    index += 1;
  }
  const vetoes = packVetoes(compiled, evaluation.vetoes, versions);
  const packed: PackedEvaluation = { s: evaluation.scheme, d: evaluation.day };
  if (evaluation.nextChangeOn !== null) packed.n = evaluation.nextChangeOn;
  if (versions.ids.length > 0) packed.v = versions.ids;
  if (notApplicable.length > 0) packed.x = notApplicable;
  if (indicators.length > 0) packed.i = indicators;
  if (vetoes.length > 0) packed.f = vetoes;
  return packed;
}

function packIndicator(
  index: number,
  rule: CompiledRule,
  { points, reason, evidence, excluded, inputs }: IndicatorResult,
  versions: VersionList,
): PackedIndicator {
  const reasonAt = rule.reasons.indexOf(reason);
  const used = positionsOf(versions, evidence);
  const unused = excluded.length === 0 ? none : packExcluded(excluded, versions);
  const numbers = packInputs(rule.inputNames, inputs);
  if (numbers.length > 0) {
    return [index, points, reasonAt, used, unused, numbers];
  }
  return unused.length > 0 ? [index, points, reasonAt, used, unused] : [index, points, reasonAt, used];
}

function packExcluded(excluded: readonly ExcludedFact[], versions: VersionList): number[] {
  const flat = new Array<number>(2 * excluded.length);
  let at = 0;
  for (const { versionId, why } of excluded) {
    flat[at] = positionOf(versions, versionId);
    flat[at + 1] = exclusions.indexOf(why);
    at += 2;
  }
  return flat;
}

function packInputs(names: readonly string[], inputs: IndicatorResult['inputs']): readonly number[] {
  let numbers: readonly number[] = none;
  for (const name of names) {
    const input = inputs[name];
    numbers = input === undefined ? numbers : appended(numbers, input);
  }
  return numbers;
}

function packVetoes(
  compiled: CompiledScheme,
  vetoes: readonly FiredVeto[],
  versions: VersionList,
): readonly [number, readonly number[]][] {
  if (vetoes.length === 0) {
    return none;
  }
  return vetoes.map(({ code, evidence }) => {
    return [compiled.vetoes.findIndex(({ source }) => source.code === code), positionsOf(versions, evidence)];
  });
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
  return evaluationOf(compiled, day, indicators, vetoes, next);
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
