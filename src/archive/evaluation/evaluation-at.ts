import type { Context, EvaluationAtKey } from '../../core/context.js';
import type { Day } from '../../core/fact.js';
import { liesAhead, readInstant, shanghaiDay, writeInstant } from '../../core/instant.js';
import { Refused } from '../../core/refused.js';
import type { EvaluationRow } from '../../core/rows.js';
import { sectorOf } from '../../sectors/index.js';
import { mayComputeAnew } from '../pending/visible-evaluations.js';
import { computeRating } from '../rating/compute-rating.js';
import { schemeOn, schemesOf } from '../rating/rating-scheme.js';
import { evaluationRow } from './evaluation-row.js';
import { knownFacts, type KnownFacts } from './known-facts.js';

type Scope = Pick<Context, 'read' | 'viewer' | 'grants' | 'schemes' | 'now' | 'today'>;

/**
 * Computes evaluations for a day from what was known at an instant, in one statement. Null where there is no such archive
 * for the viewer, a person's for whoever is not on duty, or no scheme was in force on the day.
 */
export async function evaluationsAt(scope: Scope, keys: readonly EvaluationAtKey[]): Promise<(EvaluationRow | null)[]> {
  const now = writeInstant(scope.now());
  const questions = keys.map((key) => ({ ...key, ...momentOf(scope, key) }));
  const known = await knownFacts(scope, questions, mayComputeAnew(scope.viewer));
  return questions.map((question, index) => {
    const archive = known[index];
    return archive ? evaluated(scope, archive, question, now) : null;
  });
}

function momentOf({ today, now }: Scope, { asOf, knownAt }: EvaluationAtKey): { asOf: Day; knownAt: string } {
  const instant = knownAt === null ? writeInstant(now()) : readInstant(knownAt);
  const day = asOf ?? shanghaiDay(new Date(instant));
  if (liesAhead(instant, now()))
    throw new Refused(
      'BAD_INPUT',
      '`knownAt` lies ahead; nobody knows yet what will be recorded. Leave it out for now.',
    );
  if (day > today)
    throw new Refused('BAD_INPUT', '`asOf` lies ahead; a rating holds for a day that has come. Give today or earlier.');
  return { asOf: day, knownAt: instant };
}

interface Question {
  readonly archiveKey: string;
  readonly sector: string;
  readonly asOf: Day;
  readonly knownAt: string;
}

function evaluated(
  { schemes }: Scope,
  known: KnownFacts,
  { archiveKey, sector, asOf, knownAt }: Question,
  computedAt: string,
): EvaluationRow | null {
  const registered = sectorOf(sector);
  const compiled = schemeOn(schemesOf(schemes, registered), asOf);
  if (!compiled) return null;
  return evaluationRow(sector, {
    key: null,
    archiveKey,
    schemeCode: compiled.scheme.code,
    asOf,
    knownAt,
    computedAt,
    ...computeRating(registered, compiled, known, asOf),
  });
}
