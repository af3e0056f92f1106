import { isDeepStrictEqual } from 'node:util';
import type { CompiledScheme } from '../../src/core/evaluation/compile-scheme.js';
import { evaluate } from '../../src/core/evaluation/evaluate.js';
import type { Evaluation } from '../../src/core/evaluation/evaluation.js';
import type { EvaluationScheme } from '../../src/core/evaluation/scheme.js';
import type { Fact } from '../../src/core/fact.js';
import { naiveEvaluations } from './naive-evaluate.js';
import type { NaiveEvaluation } from './naive-evaluate.js';
import type { Archive } from './populations.js';

/** The part of an evaluation that the oracle gives too. */
function compared(evaluation: Evaluation): NaiveEvaluation {
  const { score, uncappedScore, grade, coverage, bonus, indicators, vetoes, flags } = evaluation;
  return {
    score,
    uncappedScore,
    grade,
    coverage,
    bonus,
    indicators: indicators.map(({ code, points, applicable }) => ({ code, points, applicable })),
    vetoes: vetoes.map(({ code }) => code),
    flags: flags.toSorted(),
  };
}

/** Where engine and oracle differ on an archive, one line for each difference; empty when they agree. */
export function differences(scheme: EvaluationScheme, compiled: CompiledScheme, archive: Archive): string[] {
  const { facts, traits, day } = archive;
  return differencesOf(evaluate(compiled, facts, traits, day), naiveEvaluations(scheme, facts, traits, day));
}

/** The same for an evaluation and what the oracle allows; with the first that it allows when it is none of them. */
export function differencesOf(evaluation: Evaluation, allowed: readonly NaiveEvaluation[] | null): string[] {
  const given = compared(evaluation);
  const [expected] = allowed ?? [];
  if (allowed === null || !expected || allowed.some((one) => isDeepStrictEqual(given, one))) {
    return [];
  }
  const { indicators, ...rest } = given;
  return [
    ...Object.entries(rest).flatMap(([name, value]) => told(name, value, expected[name as keyof typeof rest])),
    ...indicators.flatMap((one, index) => told(one.code, one, expected.indicators[index])),
    ...told('number of indicators', indicators.length, expected.indicators.length),
  ];
}

function told(name: string, engine: unknown, oracle: unknown): string[] {
  const [one, other] = [JSON.stringify(engine), JSON.stringify(oracle)];
  return one === other ? [] : [`${name}: engine ${one}, oracle ${other}`];
}

/** The smallest archive found that still differs: facts are left out one by one, then what they state. */
export function shrunk(scheme: EvaluationScheme, compiled: CompiledScheme, archive: Archive): Archive {
  let facts = archive.facts;
  const differsWith = (some: readonly Fact[]): boolean =>
    differences(scheme, compiled, { ...archive, facts: some }).length > 0;
  for (let index = 0; index < facts.length;) {
    const fewer = facts.toSpliced(index, 1);
    if (differsWith(fewer)) {
      facts = fewer;
    } else {
      index += 1;
    }
  }
  const nothing = { documentKey: null, actEndedOn: null, effectiveFrom: null, effectiveTo: null, severity: null };
  for (const [index, fact] of facts.entries()) {
    let plain = fact;
    for (const [name, value] of [...Object.entries(nothing), ['topics', []], ['categories', []], ['outcome', null]]) {
      const plainer: Fact = { ...plain, [String(name)]: value };
      plain = differsWith(facts.with(index, plainer)) ? plainer : plain;
    }
    facts = facts.with(index, plain);
  }
  return { ...archive, facts };
}
