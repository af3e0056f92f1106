import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../core/context.js';
import type { Grant } from '../../core/grant.js';
import type { SubjectKind } from '../../core/record-type.js';
import { sectors } from '../../sectors/index.js';
import { both, either } from '../permission/conditions.js';
import { runRow, selectRuns, type RunRow } from './run-row.js';

type Scope = Pick<Context, 'read' | 'viewer' | 'grants'>;

/** A run by its key; null if there is none or it is not for this viewer. */
export async function findRun(scope: Scope, key: string): Promise<RunRow | null> {
  const [raw] = await scope.read(selectRuns(both([sql<boolean>`r.id = ${key}`, runPredicate(scope)])));
  return raw ? runRow(raw) : null;
}

/**
 * The condition that a run, under the alias `r`, is for this viewer. Until it is published, which only a yearly one is, it
 * is for the regulator who may read every archive that it covers; then for all who read ratings of some of them.
 */
export function runPredicate({ viewer, grants }: Omit<Scope, 'read'>): RawBuilder<boolean> {
  // A run covers a sector and a region, so only a duty or a subscription for them reaches it.
  const scoped = grants.filter(({ of, limit, classes }) => of === null && limit === null && classes.has('RATING'));
  const whole = either(
    sectors.map(({ key, subjectKinds }) =>
      inSector(
        key,
        both(subjectKinds.map((kind) => either(prefixesOf(scoped, key, kind).map((prefix) => within(prefix))))),
      ),
    ),
  );
  const some = either(
    scoped.map(({ sector, regionPrefixes }) => inSector(sector, either(regionPrefixes.map((prefix) => meets(prefix))))),
  );
  const published = both([sql<boolean>`r.status = 'PUBLISHED'`, some]);
  return viewer.role === 'REGULATOR' ? either([whole, published]) : published;
}

function inSector(sector: string, condition: RawBuilder<boolean>): RawBuilder<boolean> {
  return both([sql<boolean>`r.sector = ${sector}`, condition]);
}

function prefixesOf(grants: readonly Grant[], sector: string, kind: SubjectKind): readonly string[] {
  return grants
    .filter((grant) => grant.sector === sector && grant.subjectKinds.includes(kind))
    .flatMap(({ regionPrefixes }) => regionPrefixes);
}

function within(prefix: string): RawBuilder<boolean> {
  return sql<boolean>`starts_with(r.region_prefix, ${prefix})`;
}

function meets(prefix: string): RawBuilder<boolean> {
  return sql<boolean>`(starts_with(r.region_prefix, ${prefix}) or starts_with(${prefix}, r.region_prefix))`;
}
