import { sql } from 'kysely';
import type { Fact, Traits } from '../../core/fact.js';
import type { Read } from '../../core/read.js';
import { both } from '../permission/conditions.js';
import { inRegion } from '../permission/region-range.js';
import { readFacts } from '../rating/read-facts.js';

/** The archives of a sector and region that were there at an instant, and what was known of them then. */
export interface Population {
  readonly sector: string;
  readonly regionPrefix: string;
  readonly knownAt: string;
}

/** An archive with what was known of it; grade and score are those that stand now. */
export interface KnownArchive {
  readonly id: string;
  readonly regionCode: string;
  readonly grade: string | null;
  readonly score: string | null;
  readonly traits: Traits;
  readonly facts: readonly Fact[];
}

/** How many archives the population has. */
export async function countPopulation(read: Read, population: Population): Promise<number> {
  const [row] = await read(
    sql<{ total: number }>`select count(*)::int as total from archive a where ${isIn(population)}`,
  );
  return row?.total ?? 0;
}

/** The next archives of the population in the order of their keys, with their facts: two statements for all of them. */
export async function readKnownArchives(
  read: Read,
  population: Population,
  after: string | null,
  limit: number,
): Promise<KnownArchive[]> {
  const { knownAt } = population;
  const archives = await read(
    sql<Omit<KnownArchive, 'facts'>>`select a.id, a.region_code as "regionCode", a.grade, a.score,
        coalesce((select t.traits from archive_traits t where t.archive_id = a.id and t.recorded_at <= ${knownAt}::timestamptz
          order by t.recorded_at desc limit 1), '{}') as traits
      from archive a where ${isIn(population)} and ${after === null ? sql`true` : sql`a.id > ${after}::uuid`}
      order by a.id limit ${limit}`,
  );
  const facts = await readFacts(
    read,
    archives.map(({ id }) => id),
    knownAt,
  );
  return archives.map((archive) => ({ ...archive, facts: facts.get(archive.id) ?? [] }));
}

function isIn({ sector, regionPrefix, knownAt }: Population) {
  return both([
    sql<boolean>`a.sector = ${sector}`,
    inRegion(regionPrefix),
    sql<boolean>`a.shredded_at is null`,
    sql<boolean>`a.created_at <= ${knownAt}::timestamptz`,
  ]);
}
