import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { regionEditions } from './region-editions.js';

/** Loads the region tree; a tree that is already there in this edition is left alone. */
export async function loadRegions(em: SqlEntityManager): Promise<void> {
  const editions = regionEditions();
  const [{ count } = { count: 0 }] = await em.execute<{ count: number }[]>('select count(*)::int as count from region');
  if (count === editions.length) return;
  await em.execute(
    `insert into region (code, valid_from, valid_to, name, level, parent_code, successors)
     select code, "validFrom", "validTo", name, level, "parentCode", successors
     from jsonb_to_recordset(?::jsonb) as edition(
       code text, "validFrom" date, "validTo" date, name text, level smallint, "parentCode" text, successors text[])
     on conflict (code, valid_from) do update set valid_to = excluded.valid_to, successors = excluded.successors`,
    [JSON.stringify(editions)],
  );
}
