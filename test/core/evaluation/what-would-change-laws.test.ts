import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileScheme } from '../../../src/core/evaluation/compile-scheme.js';
import { evaluate } from '../../../src/core/evaluation/evaluate.js';
import type { Evaluation } from '../../../src/core/evaluation/evaluation.js';
import type { EvaluationScheme } from '../../../src/core/evaluation/scheme.js';
import { whatWouldChange } from '../../../src/core/evaluation/what-would-change.js';
import type { Fact } from '../../../src/core/fact.js';
import { sectors } from '../../../src/sectors/index.js';
import { anyContent, anyFacts, someDay } from '../../support/any-fact.js';

const runs = { numRuns: 100 };

/** Every word that stands under one of these keys anywhere in the scheme. */
function wordsUnder(value: unknown, keys: readonly string[]): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]): string[] =>
    keys.includes(key) && Array.isArray(inner) ? inner.map(String) : wordsUnder(inner, keys),
  );
}

function words(value: unknown, ...keys: string[]): string[] {
  return [...new Set(wordsUnder(value, keys))];
}

/** Any facts that a scheme may read: about one indicator each, in its words. */
function factsFor({ indicators, vetoes }: EvaluationScheme): fc.Arbitrary<Fact[]> {
  const matters = [...indicators, ...vetoes];
  const one = fc.constantFrom(...matters).chain((matter) => {
    const types = 'evidence' in matter ? matter.evidence : (matter.select.types ?? (['PENALTY'] as const));
    const levels = 'rule' in matter && matter.rule.kind === 'LEVEL' ? Object.keys(matter.rule.levels) : [];
    const outcomes = [...words(matter, 'outcomes'), ...levels];
    const measures = [...new Set(JSON.stringify(matter).match(/"(?:ratio|hours|months|rating|points|daysLate)"/g))];
    const topics = words(matter, 'topics');
    const categories = words(matter, 'categories');
    return anyContent({
      type: fc.constantFrom(...types),
      topics: fc.constant(topics.slice(0, 2)),
      categories: fc.subarray(categories, { maxLength: Math.min(2, categories.length) }),
      outcome: outcomes.length > 0 ? fc.constantFrom(null, ...outcomes) : fc.constant(null),
      simpleProcedure: fc.constant(false),
      measures: fc
        .record(
          Object.fromEntries(measures.map((name) => [name.slice(1, -1), fc.constantFrom(0, 0.6, 0.95, 1, 4, 12)])),
          { requiredKeys: [] },
        )
        .map((given) => given as Record<string, number>),
    });
  });
  return anyFacts(one, 12);
}

const schemes = sectors.flatMap((sector) => sector.schemes.map((scheme) => [scheme.code, scheme] as const));
const compiledOf = new Map(schemes.map(([code, scheme]) => [code, compileScheme({ ...scheme, coverageLimit: 40 })]));

function substance({ score, grade, coverage, flags, vetoes, indicators }: Evaluation): unknown {
  return {
    score,
    grade,
    coverage,
    flags,
    vetoes: vetoes.map(({ code }) => code),
    points: indicators.map((one) => one.points),
  };
}

/** The facts once those of an action have taken the place of what they change. */
function changed(facts: readonly Fact[], by: readonly Fact[]): Fact[] {
  return [...by, ...facts.filter((one) => by.every(({ recordId }) => recordId !== one.recordId))];
}

describe.each(schemes)('by %s', (code, scheme) => {
  const compiled = compiledOf.get(code) ?? compileScheme(scheme);
  const situations = fc.tuple(factsFor(scheme), someDay);
  const place = (grade: string): number => {
    const found = scheme.grades.findIndex((one) => one.code === grade);
    return found < 0 ? scheme.grades.length : found;
  };

  test('an action gives exactly the score it claims and lowers neither score nor grade', () => {
    fc.assert(
      fc.property(situations, ([facts, day]) => {
        const { actions, allTogether } = whatWouldChange(compiled, facts, {}, day);
        for (const action of actions) {
          const { score, grade, without, earliestOn, takesEffectOn } = action;
          expect(evaluate(compiled, changed(facts, action.facts), {}, takesEffectOn)).toMatchObject({ score, grade });
          expect(evaluate(compiled, facts, {}, takesEffectOn)).toMatchObject(without);
          expect(score ?? -1).toBeGreaterThanOrEqual(without.score ?? -1);
          expect(place(grade)).toBeLessThanOrEqual(place(without.grade));
          expect([score, grade]).not.toEqual([without.score, without.grade]);
          expect(earliestOn >= day && takesEffectOn >= earliestOn).toBe(true);
        }
        expect(allTogether === null).toBe(actions.length === 0);
        const order = actions.map((one) => place(one.without.grade) - place(one.grade));
        expect(order).toEqual(order.toSorted((a, b) => b - a));
      }),
      runs,
    );
  });

  test('a date says what an evaluation on it says, and between the dates nothing differs', () => {
    fc.assert(
      fc.property(situations, fc.array(fc.nat(1900), { maxLength: 6 }), ([facts, day], gaps) => {
        const { dates, datesUntil } = whatWouldChange(compiled, facts, {}, day);
        const today = evaluate(compiled, facts, {}, day);
        for (const { day: then, score, grade, coverage, flags, difference } of dates) {
          expect(evaluate(compiled, facts, {}, then)).toMatchObject({ score, grade, coverage, flags });
          expect(difference).toBe(score === null || today.score === null ? null : score - today.score);
        }
        const steps = [day, ...dates.map((one) => one.day)];
        for (const later of gaps.map((gap) =>
          new Date(Date.parse(day) + gap * 86_400_000).toISOString().slice(0, 10),
        )) {
          if (later < datesUntil) {
            const step = steps.findLast((one) => one <= later) ?? day;
            expect(substance(evaluate(compiled, facts, {}, later))).toEqual(
              substance(evaluate(compiled, facts, {}, step)),
            );
          }
        }
      }),
      runs,
    );
  });

  test('each step names what moved since the day before, with a cause', () => {
    fc.assert(
      fc.property(situations, ([facts, day]) => {
        let before = evaluate(compiled, facts, {}, day);
        for (const { day: then, indicators, vetoes } of whatWouldChange(compiled, facts, {}, day).dates) {
          const after = evaluate(compiled, facts, {}, then);
          const moved = after.indicators.filter((one, index) => one.points !== before.indicators[index]?.points);
          expect(indicators.map((one) => [one.code, one.after])).toEqual(moved.map((one) => [one.code, one.points]));
          expect(indicators.every(({ causes }) => causes.length > 0)).toBe(true);
          const fired = new Set(before.vetoes.map((one) => one.code));
          for (const one of vetoes) fired[one.fires ? 'add' : 'delete'](one.code);
          expect([...fired].toSorted()).toEqual(after.vetoes.map((one) => one.code).toSorted());
          before = after;
        }
      }),
      runs,
    );
  });
});
