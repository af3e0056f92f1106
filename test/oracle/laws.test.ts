import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileScheme } from '../../src/core/evaluation/compile-scheme.js';
import type { CompiledScheme } from '../../src/core/evaluation/compile-scheme.js';
import { evaluate } from '../../src/core/evaluation/evaluate.js';
import type { Evaluation } from '../../src/core/evaluation/evaluation.js';
import type { EvaluationScheme } from '../../src/core/evaluation/scheme.js';
import type { Day, Fact } from '../../src/core/fact.js';
import { sectors } from '../../src/sectors/index.js';
import { expectEqual } from '../support/expect-equal.js';
import { daysOn } from './calendar.js';
import { diceOf } from './dice.js';
import { factOf } from './fact-of.js';
import type { Ground } from './ground.js';
import { archives, groundOf } from './populations.js';
import type { Archive } from './populations.js';
import { oracleSeed } from './seed.js';

/** With next to no coverage limit, so that every archive of which anything applies has a score to compare. */
function openly(scheme: EvaluationScheme): EvaluationScheme {
  return { ...scheme, coverageLimit: 0.01 };
}

const schemes = sectors.flatMap((sector) => sector.schemes.map((scheme) => [scheme.code, openly(scheme)] as const));
const runs = { numRuns: 600, seed: oracleSeed };
const scores = ['score', 'uncappedScore'] as const;
const someSeed = fc.noBias(fc.nat());

function evaluated(compiled: CompiledScheme, { facts, traits, day }: Archive): Evaluation {
  return evaluate(compiled, facts, traits, day);
}

function withFact(archive: Archive, fact: Fact): Archive {
  return { ...archive, facts: [...archive.facts, fact] };
}

/** A new record that concerns the scheme; its version sorts among the others as any does. */
function newRecord(ground: Ground, day: Day, seed: number): Fact {
  const fact = factOf(ground, day, seed, 99, null);
  return { ...fact, recordId: 'new', versionId: `${fact.versionId}-new` };
}

/** What remains when the facts left out are not named, nor the day on which the naming of them may change. */
function substance(evaluation: Evaluation): unknown {
  const indicators = evaluation.indicators.map((one) => ({ ...one, excluded: null }));
  return { ...evaluation, nextChangeOn: null, indicators };
}

describe.each(schemes)('for any archive of %s', (_code, scheme) => {
  const compiled = compileScheme(scheme);
  const ground = groundOf(scheme);
  const anyArchive = archives(ground);

  test('a record that fell changes nothing but what is named as left out', () => {
    const fallen = fc.constantFrom('ANNULLED', 'VOID', 'CONFIRMED_ILLEGAL');
    fc.assert(
      fc.property(anyArchive, someSeed, fallen, (archive, seed, status) => {
        const record: Fact = { ...newRecord(ground, archive.day, seed), status };
        const before = evaluated(compiled, archive);
        const after = evaluated(compiled, withFact(archive, record));
        expectEqual(substance(after), substance(before));
        const isAdded = ({ versionId }: { versionId: string }): boolean => versionId === record.versionId;
        const excluded = after.indicators.map((one) => one.excluded);
        expectEqual(
          excluded.map((its) => its.filter((one) => !isAdded(one))),
          before.indicators.map((one) => one.excluded),
        );
        const added = excluded.flatMap((its) => its.filter(isAdded));
        expectEqual(
          added.filter(({ why }) => why !== status),
          [],
        );
      }),
      runs,
    );
  });

  test('the order in which facts arrive does not matter', () => {
    fc.assert(
      fc.property(anyArchive, someSeed, (archive, seed) => {
        const dice = diceOf(seed);
        const facts = archive.facts.map((fact) => ({ fact, at: dice.below(1_000_000) }));
        const shuffled = facts.toSorted((a, b) => a.at - b.at).map(({ fact }) => fact);
        expectEqual(evaluated(compiled, { ...archive, facts: shuffled }), evaluated(compiled, archive));
      }),
      runs,
    );
  });

  test('what the explanation names adds up to the score', () => {
    fc.assert(
      fc.property(anyArchive, (archive) => {
        const evaluation = evaluated(compiled, archive);
        const { dimensions, bonus, score, uncappedScore, vetoes } = evaluation;
        const notRated = vetoes.some(({ code }) => effectsOf(scheme, code).some(({ kind }) => kind === 'NOT_RATED'));
        const sum = explainedBase(evaluation);
        if (notRated || sum === null) {
          expectEqual([score, uncappedScore, evaluation.grade], [null, null, scheme.notRated.code]);
          return;
        }
        const caps = vetoes.flatMap(({ code }) =>
          effectsOf(scheme, code).flatMap((effect) => (effect.kind === 'CAP_SCORE' ? [effect.points * 100] : [])),
        );
        expectEqual([uncappedScore, score], [Math.min(10_000, sum + bonus), Math.min(10_000, sum + bonus, ...caps)]);
        expectEqual(
          dimensions.filter(({ points, max }) => points !== null && (points < 0 || points > max)),
          [],
        );
      }),
      runs,
    );
  });

  test('points stay as they are until the next change', () => {
    fc.assert(
      fc.property(anyArchive, fc.array(someSeed, { minLength: 2, maxLength: 2 }), (archive, seeds) => {
        const now = evaluated(compiled, archive);
        const { day } = archive;
        const end = now.nextChangeOn ?? daysOn(day, 12_000);
        expect(end > day).toBe(true);
        const span = daysBetween(day, end);
        const offsets = seeds.map((seed) => diceOf(seed).below(span));
        for (const other of [daysOn(end, -1), ...offsets.map((offset) => daysOn(day, offset))]) {
          expectEqual({ ...evaluated(compiled, { ...archive, day: other }), day }, now);
        }
      }),
      runs,
    );
  });

  test('one more penalty never raises the score, except where it is the first evidence of EM03', () => {
    fc.assert(
      fc.property(anyArchive, someSeed, (archive, seed) => {
        const penalty = newPenalty(ground, archive.day, seed);
        const before = evaluated(compiled, archive);
        const after = evaluated(compiled, withFact(archive, penalty));
        const newly = after.indicators.filter(({ applicable }, index) => {
          return applicable && before.indicators[index]?.applicable === false;
        });
        // EM03 is NA without evidence of dispatch, so the first penalty for it gives two points of four where there were none.
        const others = newly.map(({ code }) => code).filter((code) => code !== 'EM03');
        const raised = scores.filter((name) => newly.length === 0 && (after[name] ?? 0) > (before[name] ?? 0));
        expectEqual({ others, raised }, { others: [], raised: [] });
      }),
      { ...runs, numRuns: 1500 },
    );
  });
});

/** The base of the score from the points of the dimensions: those without evidence leave the hundred to the others. */
function explainedBase({ dimensions }: Evaluation): number | null {
  const rated = dimensions.filter(({ points }) => points !== null);
  const points = rated.reduce((total, one) => total + BigInt(one.points ?? 0), 0n);
  const max = rated.reduce((total, one) => total + BigInt(one.max), 0n);
  return max === 0n ? null : Number((points * 20_000n + max) / (max * 2n));
}

function effectsOf(scheme: EvaluationScheme, code: string): EvaluationScheme['vetoes'][number]['effects'] {
  return scheme.vetoes.find((veto) => veto.code === code)?.effects ?? [];
}

function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** An upheld penalty in force that some indicator of penalties may count. */
function newPenalty(ground: Ground, day: Day, seed: number): Fact {
  const dice = diceOf(seed);
  const about = dice.of(ground.scheme.indicators.filter(({ evidence }) => evidence.includes('PENALTY')));
  const fact = factOf(ground, day, seed, 99, about);
  return {
    ...fact,
    recordId: 'new',
    versionId: `${fact.versionId}-new`,
    type: 'PENALTY',
    outcome: null,
    status: 'EFFECTIVE',
    statusSince: null,
    simpleProcedure: false,
    documentKey: dice.chance(50) ? 'of-its-own' : fact.documentKey,
  };
}
