import type { Context } from '../../core/context.js';
import { isUuid } from '../../core/global-id.js';
import type { EvaluationRow } from '../../core/rows.js';
import { findSector } from '../../sectors/index.js';

const suffix = 'Evaluation';

/** The evaluation of a global id: a stored one by its key, another one computed again from day and knowledge. */
export async function findEvaluation(
  context: Pick<Context, 'loaders'>,
  type: string,
  keys: readonly string[],
): Promise<EvaluationRow | null> {
  const sector = type.endsWith(suffix) ? findSector(type.slice(0, -suffix.length))?.key : undefined;
  const [archiveKey, second = '', instant = ''] = keys;
  const isStored: boolean = isUuid(second);
  if (sector === undefined || !isUuid(archiveKey)) return null;
  if (isStored) return context.loaders.evaluations.load({ archiveKey, key: second, sector });
  const knownAt = /^(\d{4}-\d\d-\d\dT\d\d)(\d\d)(\d\d.*)$/.exec(instant)?.slice(1).join(':');
  if (knownAt === undefined || !/^\d{4}-\d\d-\d\d$/.test(second)) return null;
  return context.loaders.evaluationsAt.load({ archiveKey, sector, asOf: second, knownAt });
}
