import type { Context } from '../../core/context.js';
import type { EvaluationScheme } from '../../core/evaluation/scheme.js';
import type { Day } from '../../core/fact.js';
import { Refused } from '../../core/refused.js';
import { sectorOf } from '../../sectors/index.js';
import { schemeOn, schemesOf } from '../rating/rating-scheme.js';
import { readDraft } from '../schemes/read-draft.js';
import { schemeOfCode } from '../schemes/proposals.js';
import { insertRun } from './start-run.js';

type Scope = Pick<Context, 'read' | 'write' | 'schemes' | 'today'>;

interface Asked {
  readonly sector: string;
  readonly regionPrefix: string;
  readonly startedBy: string;
}

/** Starts a yearly evaluation for a day up to today, the last 31 December unless told; gives the key of its run. */
export async function startYearly(
  { write, schemes, today }: Scope,
  { asOf: asked, ...of }: Asked & { readonly asOf: Day | null },
): Promise<string> {
  const asOf = asked ?? `${Number(today.slice(0, 4)) - 1}-12-31`;
  if (asOf > today) {
    throw new Refused(
      'BAD_INPUT',
      '`asOf` lies ahead; a yearly evaluation is for a day that has come. Give today or earlier.',
    );
  }
  const scheme = schemeOn(schemesOf(schemes, sectorOf(of.sector)), asOf);
  if (!scheme) {
    throw new Refused(
      'BAD_INPUT',
      `No scheme of the sector was in force on ${asOf}. \`evaluationSchemes\` tells since when one is.`,
    );
  }
  return write((client) =>
    insertRun(client, { ...of, kind: 'YEARLY', asOf, schemeCode: scheme.scheme.code, draft: null }),
  );
}

export interface Tried {
  /** A scheme that is known by its code, as a draft or in force. */
  readonly schemeCode?: string | null;
  /** Or a scheme in full, which is kept with the run and nowhere else. */
  readonly scheme?: unknown;
}

/** Starts a trial of a scheme, for today unless another day is told, which may lie ahead; gives the key of its run. */
export async function startSimulation(
  scope: Scope,
  { schemeCode, scheme: input, asOf, ...of }: Asked & Tried & { readonly asOf: Day | null },
): Promise<string> {
  if ((schemeCode == null) === (input == null)) {
    throw new Refused('BAD_INPUT', 'Give either `schemeCode`, of a scheme that is known, or `scheme` in full.');
  }
  const draft = input == null ? null : readDraft(input, of.sector);
  const known = schemeCode == null ? null : await knownScheme(scope, schemeCode, of.sector);
  const code = (draft ?? known)?.code ?? '';
  return scope.write((client) =>
    insertRun(client, { ...of, kind: 'SIMULATION', asOf: asOf ?? scope.today, schemeCode: code, draft }),
  );
}

async function knownScheme({ read, schemes }: Scope, code: string, sector: string): Promise<EvaluationScheme> {
  const scheme = schemes.get(code)?.scheme ?? (await schemeOfCode({ read }, code));
  if (scheme?.sector === sector) return scheme;
  throw new Refused(
    'NOT_FOUND',
    'The sector has no scheme of this code. `schemeDrafts` and `evaluationSchemes` list them.',
  );
}
