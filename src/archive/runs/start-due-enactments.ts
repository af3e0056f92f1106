import { sql } from 'kysely';
import { shanghaiDay } from '../../core/instant.js';
import { findSector } from '../../sectors/index.js';
import { populatedRegion } from '../permission/covers-region.js';
import { schemeOn, schemesOf } from '../rating/rating-scheme.js';
import { insertRun } from './start-run.js';
import type { RunParts } from './run-parts.js';

type Parts = Pick<RunParts, 'read' | 'write' | 'schemes' | 'reloadSchemes' | 'now'>;

interface Enacted {
  readonly code: string;
  readonly sector: string;
  readonly enactedBy: string;
}

/**
 * Starts the run of each enacted scheme that is in force today and has none yet, once, however many processes look. Gives
 * the keys of all runs that wait for someone to work on them: those, and those whose process may have died.
 */
export async function startDueEnactments(parts: Parts): Promise<readonly string[]> {
  await parts.reloadSchemes();
  const day = shanghaiDay(parts.now());
  const enacted = await parts.read(
    sql<Enacted>`select code, sector, enacted_by as "enactedBy" from evaluation_scheme s
      where status = 'ENACTED' and effective_from <= ${day}::date
        and not exists (select 1 from evaluation_run r where r.kind = 'ENACTMENT' and r.scheme_code = s.code)`,
  );
  for (const scheme of enacted) {
    const sector = findSector(scheme.sector);
    const inForce = sector && schemeOn(schemesOf(parts.schemes, sector), day);
    if (inForce?.scheme.code === scheme.code) await startEnactment(parts, scheme, day);
  }
  const running = await parts.read(sql<{ key: string }>`select id as key from evaluation_run where status = 'RUNNING'`);
  return running.map(({ key }) => key);
}

async function startEnactment({ write }: Parts, { code, sector, enactedBy }: Enacted, asOf: string): Promise<void> {
  await write(async (client) => {
    // Two processes may look at the same time; the second waits here and then finds the run of the first.
    await client.query(`select pg_advisory_xact_lock(hashtextextended('credit-archive enactment run ' || $1, 0))`, [
      code,
    ]);
    const { rowCount } = await client.query(
      `select from evaluation_run where kind = 'ENACTMENT' and scheme_code = $1`,
      [code],
    );
    if (rowCount !== 0) return;
    const regionPrefix = (await populatedRegion(client, sector)) ?? '';
    await insertRun(client, {
      kind: 'ENACTMENT',
      sector,
      regionPrefix,
      schemeCode: code,
      draft: null,
      asOf,
      startedBy: enactedBy,
    });
  });
}
