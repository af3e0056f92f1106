import { sql } from 'kysely';
import { parse as parseArray } from 'postgres-array';
import type { Fact, Traits } from '../../core/fact.js';
import type { Read } from '../../core/read.js';
import { both } from '../permission/conditions.js';
import { inRegion } from '../permission/region-range.js';
import { causeKey } from '../rating/current-record.js';
import { knownVersion } from '../records/records-statement.js';

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
    sql<boolean>`a.created_at <= ${knownAt}::timestamptz`,
  ]);
}

/** A row that becomes a fact as it stands: making a second object for each of millions would be most of the reading. */
type FactRow = { -readonly [Name in keyof Fact]: Fact[Name] } & { archiveId: string };

/** Lists and measures as the database writes them; there are few different ones, so each is read once. */
type FactTexts = Record<'topics' | 'categories' | 'measures', string>;

async function readFacts(read: Read, archiveIds: readonly string[], knownAt: string): Promise<Map<string, Fact[]>> {
  const rows = await read(
    sql<FactRow>`select c.archive_id as "archiveId", c.record_id as "recordId", c.id as "versionId", c.type,
        c.topics::text as topics, c.categories::text as categories, c.outcome, c.severity,
        c.simple_procedure as "simpleProcedure", c.status, c.status_since as "statusSince",
        c.decided_on as "decidedOn", c.act_ended_on as "actEndedOn", c.effective_from as "effectiveFrom",
        c.effective_to as "effectiveTo", c.document_key as "documentKey", c.authority_id as authority,
        coalesce(c.measures::text, '{}') as measures
      from credit_record c where c.archive_id = any(${archiveIds}::uuid[]) and ${knownVersion(knownAt)}`,
  );
  const found = new Map<string, Fact[]>();
  for (const row of rows) {
    const { topics, categories, measures } = row as unknown as FactTexts;
    row.topics = listOf(topics);
    row.categories = listOf(categories);
    row.measures = measuresOf(measures);
    row.documentKey = causeKey(row.authority, row.documentKey);
    const facts = found.get(row.archiveId);
    if (facts) facts.push(row);
    else found.set(row.archiveId, [row]);
  }
  return found;
}

const listOf = readOnce((text) => Object.freeze(parseArray(text)));
const measuresOf = readOnce((text) => Object.freeze(JSON.parse(text) as Record<string, number>));

/** Beyond so many texts each is read anew, so that odd data cannot fill the memory. */
const mostKept = 10_000;

function readOnce<Value>(parse: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const value = known.get(text) ?? parse(text);
    if (known.size < mostKept) known.set(text, value);
    return value;
  };
}
