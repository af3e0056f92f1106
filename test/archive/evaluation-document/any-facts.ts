import fc from 'fast-check';
import type { EvaluationScheme } from '../../../src/core/evaluation/scheme.js';
import type { Fact, Traits } from '../../../src/core/fact.js';
import { recordTypes } from '../../../src/core/record-type.js';
import { anyContent, anyFacts, someDay } from '../../support/any-fact.js';

/** Every word that a scheme gives under these names, wherever it stands. */
function wordsOf(scheme: EvaluationScheme, ...names: readonly string[]): string[] {
  const found = new Set<string>();
  const visit = (value: unknown, name: string): void => {
    if (typeof value === 'string' && names.includes(name)) found.add(value);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (names.includes(`${name}.*`)) found.add(key);
      visit(inner, Array.isArray(value) ? name : key);
    }
  };
  visit(scheme, '');
  return [...found].sort();
}

/** Any facts in the words of a scheme, every record once; few documents, so that several records share one. */
export function factsOf(scheme: EvaluationScheme): fc.Arbitrary<Fact[]> {
  const words = (...names: string[]) => fc.constantFrom('其他', ...wordsOf(scheme, ...names));
  const content = anyContent({
    type: fc.constantFrom(...recordTypes),
    topics: fc.uniqueArray(words('topics'), { maxLength: 3 }),
    categories: fc.uniqueArray(words('categories'), { maxLength: 2 }),
    outcome: fc.option(words('outcomes', 'notOutcomes', 'levels.*')),
    documentKey: fc.option(fc.constantFrom('a:示罚〔2025〕1号', 'a:示罚〔2025〕2号', 'b:示罚〔2025〕1号')),
    authority: fc.option(fc.constantFrom('a', 'b')),
    measures: fc.dictionary(
      words('measure', 'numerator', 'denominator', 'measures.*'),
      fc.constantFrom(0, 0.1, 0.95, 1, 3, 10, 12.5, 30),
      { maxKeys: 3 },
    ),
  });
  return anyFacts(content, 12);
}

/** Any traits that the scheme asks about. */
export function traitsOf({ indicators, capacityTrait }: EvaluationScheme): fc.Arbitrary<Traits> {
  const asked = indicators.flatMap(({ applies = [] }) => applies);
  const values = Object.fromEntries(asked.map((test) => [test.trait, fc.constantFrom(...test.in, 'OTHER')]));
  const capacity = capacityTrait === undefined ? {} : { [capacityTrait]: someDay };
  return fc.record({ ...values, ...capacity }, { requiredKeys: [] }).map((traits) => ({ ...traits }) as Traits);
}
