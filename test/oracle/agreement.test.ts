import { beforeAll, describe, expect, test } from '@jest/globals';
import { compileScheme } from '../../src/core/evaluation/compile-scheme.js';
import { evaluate } from '../../src/core/evaluation/evaluate.js';
import { exclusions } from '../../src/core/evaluation/evaluation.js';
import type { Evaluation } from '../../src/core/evaluation/evaluation.js';
import type { EvaluationScheme } from '../../src/core/evaluation/scheme.js';
import { sectors } from '../../src/sectors/index.js';
import { differences, differencesOf, shrunk } from './comparison.js';
import { mixed } from './dice.js';
import { naiveEvaluations } from './naive-evaluate.js';
import { leastPointValues } from './point-values.js';
import { archiveOf, groundOf } from './populations.js';
import { oracleSeed } from './seed.js';
import { syntheticSchemes } from './synthetic-schemes.js';

const archivesOfScheme = 10_000;
const archivesOfSyntheticScheme = 220;
/** A few seconds each on a core of one's own; machines are shared. */
const patience = 180_000;

/**
 * Compares engine and oracle on so many random archives; `see` is shown every evaluation. Gives the number of archives of which the
 * oracle tells nothing, as their documents can be settled in too many ways.
 */
function compare(scheme: EvaluationScheme, howMany: number, see: (evaluation: Evaluation) => void): number {
  const compiled = compileScheme(scheme);
  const ground = groundOf(scheme);
  let untold = 0;
  for (let index = 0; index < howMany; index += 1) {
    const archive = archiveOf(ground, mixed(oracleSeed, index));
    const { facts, traits, day } = archive;
    const evaluation = evaluate(compiled, facts, traits, day);
    const allowed = naiveEvaluations(scheme, facts, traits, day);
    untold += allowed === null ? 1 : 0;
    if (differencesOf(evaluation, allowed).length > 0) {
      const least = shrunk(scheme, compiled, archive);
      const lines = differences(scheme, compiled, least);
      throw new Error(
        [`${scheme.code}, ORACLE_SEED=${oracleSeed}, archive ${index}:`, ...lines, JSON.stringify(least)].join('\n'),
      );
    }
    see(evaluation);
  }
  return untold;
}

function valueIn<Value>(map: Map<string, Set<Value>>, key: string): Set<Value> {
  const found = map.get(key) ?? new Set();
  map.set(key, found);
  return found;
}

describe('the engine agrees with the oracle to the cent', () => {
  beforeAll(() => {
    console.info(`The archives of this run are those of ORACLE_SEED=${oracleSeed}; set it to have them again.`);
  });

  const schemes = sectors.flatMap((sector) => sector.schemes.map((scheme) => [scheme.code, scheme] as const));

  test.each(schemes)(
    'on random archives of %s, which reach every rule of it',
    (_code, scheme) => {
      const points = new Map<string, Set<number>>();
      const fired = new Set<string>();
      const flags = new Set<string>();
      const grades = new Set<string>();
      const why = new Set<string>();
      const untold = compare(scheme, archivesOfScheme, (evaluation) => {
        for (const indicator of evaluation.indicators) {
          const seen = valueIn(points, indicator.code);
          if (indicator.points !== null) seen.add(indicator.points);
          for (const one of indicator.excluded) why.add(one.why);
        }
        for (const one of evaluation.vetoes) fired.add(one.code);
        for (const flag of evaluation.flags) flags.add(flag);
        grades.add(evaluation.grade);
      });
      const unseen = scheme.indicators
        .filter((indicator) => valueIn(points, indicator.code).size < leastPointValues(indicator))
        .map((indicator) => `${indicator.code} has only the points ${[...valueIn(points, indicator.code)].join(', ')}`);
      const raised = scheme.indicators.flatMap(({ rule }) => (rule.kind === 'GATE' ? rule.cases : []));
      const freezes = scheme.vetoes.some(({ effects }) => effects.some(({ kind }) => kind === 'FREEZE'));
      const impossible = [
        ...(scheme.capacityTrait === undefined ? ['BEFORE_CAPACITY'] : []),
        ...(freezes ? [] : ['AFTER_FREEZE']),
      ];
      const possible = exclusions.filter((one) => !impossible.includes(one));
      expect(untold).toBeLessThan(archivesOfScheme / 50);
      expect(unseen).toEqual([]);
      expect(scheme.vetoes.map((veto) => veto.code).filter((one) => !fired.has(one))).toEqual([]);
      expect(raised.map(({ flag }) => flag).filter((one) => !flags.has(one))).toEqual([]);
      expect([...scheme.grades, scheme.notRated].map((grade) => grade.code).filter((one) => !grades.has(one))).toEqual(
        [],
      );
      expect(possible.filter((one) => !why.has(one))).toEqual([]);
    },
    patience,
  );

  test(
    'on synthetic schemes with every kind of rule, window, veto and pair',
    () => {
      const points = new Map<string, Set<number>>();
      const least = new Map<string, number>();
      const fired = new Map<string, Set<boolean>>();
      let untold = 0;
      for (const scheme of syntheticSchemes) {
        untold += compare(scheme, archivesOfSyntheticScheme, (evaluation) => {
          for (const [index, indicator] of scheme.indicators.entries()) {
            const seen = valueIn(points, JSON.stringify(indicator.rule));
            const result = evaluation.indicators[index];
            if (result && result.points !== null) seen.add(result.points);
            least.set(JSON.stringify(indicator.rule), leastPointValues(indicator));
          }
          for (const { code, effects, atLeast, consecutiveYears } of scheme.vetoes) {
            const hasFired = evaluation.vetoes.some((one) => one.code === code);
            valueIn(fired, JSON.stringify(effects)).add(hasFired);
            valueIn(fired, `atLeast ${atLeast ?? 1}`).add(hasFired);
            valueIn(fired, `consecutiveYears ${consecutiveYears ?? 1}`).add(hasFired);
          }
        });
      }
      expect(untold).toBeLessThan((syntheticSchemes.length * archivesOfSyntheticScheme) / 50);
      expect([...points].filter(([rule, seen]) => seen.size < (least.get(rule) ?? 0))).toEqual([]);
      expect([...fired].filter(([, seen]) => seen.size < 2)).toEqual([]);
    },
    patience,
  );
});
