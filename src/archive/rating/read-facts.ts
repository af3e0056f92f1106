import { sql } from 'kysely';
import { parse as parseArray } from 'postgres-array';
import type { Fact } from '../../core/fact.js';
import type { Read } from '../../core/read.js';
import { knownVersion } from '../records/records-statement.js';
import { causeKey } from './current-record.js';

/** A row that becomes a fact as it stands: making a second object for each of millions would be most of the reading. */
type FactRow = { -readonly [Name in keyof Fact]: Fact[Name] } & { archiveId: string };

/** Lists and measures as the database writes them; there are few different ones, so each is read once. */
type FactTexts = Record<'topics' | 'categories' | 'measures', string>;

/** The facts of archives as they were known at an instant, null for now; by archive, in one statement. */
export async function readFacts(
  read: Read,
  archiveIds: readonly string[],
  knownAt: string | null,
): Promise<Map<string, Fact[]>> {
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
