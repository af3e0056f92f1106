import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileScheme } from '../../../src/core/evaluation/compile-scheme.js';
import { evaluate } from '../../../src/core/evaluation/evaluate.js';
import type { Evaluation } from '../../../src/core/evaluation/evaluation.js';
import { packEvaluation, unpackEvaluation } from '../../../src/core/evaluation/pack-evaluation.js';
import { scaleHalfUp } from '../../../src/core/evaluation/points.js';
import type { Fact } from '../../../src/core/fact.js';
import { employerScheme } from '../../../src/sectors/employers/scheme.js';
import { someDay } from '../../support/any-fact.js';
import { employerFacts, employerTraits, newPenalty } from './employer-facts.js';

// Without the coverage limit, so that every set of facts has a score to compare.
const compiled = compileScheme({ ...employerScheme, coverageLimit: 0 });
const runs = { numRuns: 1000 };

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** All but what names the facts left out. */
function substance({ indicators, ...rest }: Evaluation): unknown {
  return { ...rest, indicators: indicators.map((one) => ({ ...one, excluded: null })) };
}

describe('for any facts of an employer', () => {
  test('an annulled record changes nothing but the list of what was left out', () => {
    fc.assert(
      fc.property(employerFacts, newPenalty, employerTraits, someDay, (facts, extra, traits, day) => {
        const annulled: Fact = { ...extra, status: 'ANNULLED' };
        const before = evaluate(compiled, facts, traits, day);
        const after = evaluate(compiled, [...facts, annulled], traits, day);
        expect(substance(after)).toEqual(substance(before));
      }),
      runs,
    );
  });

  test('one more penalty never raises the score', () => {
    fc.assert(
      fc.property(employerFacts, newPenalty, employerTraits, someDay, (facts, extra, traits, day) => {
        const before = evaluate(compiled, facts, traits, day);
        const after = evaluate(compiled, [...facts, extra], traits, day);
        expect(after.uncappedScore ?? 0).toBeLessThanOrEqual(before.uncappedScore ?? 0);
        expect(after.score ?? 0).toBeLessThanOrEqual(before.score ?? 0);
      }),
      runs,
    );
  });

  test('their order does not matter', () => {
    const shuffled = employerFacts.chain((facts) =>
      fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
    );
    fc.assert(
      fc.property(shuffled, employerTraits, someDay, ([facts, others], traits, day) => {
        expect(evaluate(compiled, others, traits, day)).toEqual(evaluate(compiled, facts, traits, day));
      }),
      runs,
    );
  });

  test('dimension points, rescaled, and the bonus are the score before vetoes', () => {
    fc.assert(
      fc.property(employerFacts, employerTraits, someDay, (facts, traits, day) => {
        const { dimensions, indicators, bonus, uncappedScore } = evaluate(compiled, facts, traits, day);
        for (const [index, dimension] of dimensions.entries()) {
          const members = indicators.filter(
            (one, at) => compiled.indicators[at]?.dimension === index && one.applicable,
          );
          const sum = members.reduce((total, one) => total + (one.points ?? 0), 0);
          expect(dimension.applicableMax).toBe(members.reduce((total, one) => total + one.max, 0));
          expect(dimension.points).toBe(
            members.length === 0 ? null : scaleHalfUp(sum, dimension.max, dimension.applicableMax),
          );
        }
        const rated = dimensions.filter(({ points }) => points !== null);
        const sum = rated.reduce((total, { points }) => total + (points ?? 0), 0);
        const max = rated.reduce((total, one) => total + one.max, 0);
        expect(uncappedScore).toBe(Math.min(10_000, scaleHalfUp(sum, 10_000, max) + bonus));
      }),
      runs,
    );
  });

  test('points lie between nothing and the maximum, and evidence is never also excluded', () => {
    fc.assert(
      fc.property(employerFacts, employerTraits, someDay, (facts, traits, day) => {
        for (const { points, max, evidence, excluded } of evaluate(compiled, facts, traits, day).indicators) {
          expect(points ?? 0).toBeGreaterThanOrEqual(0);
          expect(points ?? 0).toBeLessThanOrEqual(max);
          const all = [...evidence, ...excluded.map(({ versionId }) => versionId)];
          expect(new Set(all).size).toBe(all.length);
        }
      }),
      runs,
    );
  });

  test('nothing changes on any day before the next change', () => {
    fc.assert(
      fc.property(
        employerFacts,
        employerTraits,
        someDay,
        fc.integer({ min: 1, max: 4000 }),
        (facts, traits, day, gap) => {
          const now = evaluate(compiled, facts, traits, day);
          const end = now.nextChangeOn ?? '2060-01-01';
          const last = dayAfter(end, -1);
          const later = [1, gap, Math.ceil(gap / 7), Math.ceil(gap / 60)].map((days) => dayAfter(day, days));
          for (const other of [...later, last].filter((one) => one > day && one < end)) {
            const then = evaluate(compiled, facts, traits, other);
            expect({ ...then, day }).toEqual(now);
          }
          expect(end > day).toBe(true);
        },
      ),
      runs,
    );
  });

  test('a year of days one by one changes only where announced', () => {
    fc.assert(
      fc.property(employerFacts, employerTraits, someDay, (facts, traits, from) => {
        let current = evaluate(compiled, facts, traits, from);
        for (let offset = 1; offset <= 366; offset += 1) {
          const next = evaluate(compiled, facts, traits, dayAfter(from, offset));
          const announced = next.day === current.nextChangeOn;
          if (!announced) {
            expect({ ...next, day: '' }).toEqual({ ...current, day: '' });
          }
          current = next;
        }
      }),
      { numRuns: 20 },
    );
  });

  test('an evaluation read back from storage is the same', () => {
    fc.assert(
      fc.property(employerFacts, employerTraits, someDay, (facts, traits, day) => {
        const evaluation = evaluate(compiled, facts, traits, day);
        const stored: unknown = JSON.parse(JSON.stringify(packEvaluation(compiled, evaluation)));
        expect(unpackEvaluation(compiled, stored)).toEqual(evaluation);
      }),
      runs,
    );
  });
});
