import type { FactTest } from '../../src/core/evaluation/fact-test.js';
import type { EvaluationScheme, Indicator } from '../../src/core/evaluation/scheme.js';
import type { RecordType } from '../../src/core/record-type.js';
import { bestOf, measuresOfRule, testsOfRule, wordsOf } from './scheme-words.js';
import type { SchemeWords } from './scheme-words.js';

/** A scheme with its words, read once. */
export interface Ground {
  readonly scheme: EvaluationScheme;
  readonly words: SchemeWords;
  readonly evidence: readonly RecordType[];
  readonly aims: ReadonlyMap<Indicator, Aim>;
}

/** What a fact can meet in the rule of an indicator. */
interface Aim {
  readonly tests: readonly FactTest[];
  readonly measures: readonly (readonly [string, readonly number[]])[];
  /** What gives the most points, for archives that reach the best grades. */
  readonly best: FactTest;
}

export function groundOf(scheme: EvaluationScheme): Ground {
  const evidence = [...new Set(scheme.indicators.flatMap((indicator) => indicator.evidence))];
  const aims = new Map(
    scheme.indicators.map((indicator): [Indicator, Aim] => {
      const { rule } = indicator;
      const measures = Object.entries(measuresOfRule(rule));
      return [indicator, { tests: testsOfRule(rule), measures, best: bestOf(rule) }];
    }),
  );
  return { scheme, words: wordsOf(scheme), evidence, aims };
}
