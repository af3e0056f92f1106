import type { ClientBase } from 'pg';
import { v7 as uuid } from 'uuid';
import type { Day, Traits } from '../../../core/fact.js';
import { matchKey } from '../../../core/sealed/match-key.js';
import type { IdentifierKeys } from '../../../core/sealed/key-ring.js';
import { seal } from '../../../core/sealed/seal.js';
import type { Sector } from '../../../core/sector.js';
import { copyInto } from '../../sql/copy.js';
import { select } from '../../sql/session.js';
import type { ProfileTable } from '../profile-columns.js';
import { authorityId, type AuthorityBook } from './authorities.js';
import type { MatchedEntry } from './match-subjects.js';

/** An archive locked for this transaction, as its rating needs it. */
export interface LockedArchive {
  readonly id: string;
  readonly subjectId: string;
  readonly regionCode: string;
  readonly version: number;
  readonly grade: string | null;
  readonly score: string | null;
  readonly evaluationId: string | null;
  readonly traits: Traits;
}

/** Region of archives that no row and no code places: seen only by those with the whole country. */
const unknownRegion = '000000';

/** Opens the archives that are not there yet and locks all that the chunk touches, in one order, so that imports never deadlock. */
export async function lockArchives(
  client: ClientBase,
  sector: Sector,
  book: AuthorityBook,
  matched: readonly MatchedEntry[],
): Promise<Map<string, LockedArchive>> {
  const first = new Map<string, MatchedEntry>();
  for (const entry of matched) if (!first.has(entry.subjectId)) first.set(entry.subjectId, entry);
  const locked = await lock(client, sector, [...first.keys()]);
  const missing = [...first.values()].filter(({ subjectId }) => !locked.has(subjectId));
  const opened = missing.map(({ entry, subjectId }) => openArchive(sector, subjectId, entry.registration.regionCode));
  const registered = Object.values(sector.registrationStatuses)[0] ?? 'REGISTERED';
  await copyInto(
    client,
    'archive',
    ['id', 'subject_id', 'sector', 'authority_id', 'status', 'region_code', 'opened_on', 'traits'],
    missing.map(({ entry }, index) => {
      const archive = opened[index] as LockedArchive;
      const { status, openedOn } = entry.registration;
      const authority = entry.record.type === 'REG' ? authorityId(book, entry.authority) : null;
      return [archive.id, archive.subjectId, sector.key, authority, status ?? registered, archive.regionCode, openedOn, '{}'];
    }),
  );
  for (const archive of opened) locked.set(archive.subjectId, archive);
  return locked;
}

function openArchive(sector: Sector, subjectId: string, regionCode: string | null): LockedArchive {
  return {
    id: uuid(),
    subjectId,
    regionCode: regionCode ?? unknownRegion,
    version: 0,
    grade: null,
    score: null,
    evaluationId: null,
    traits: sector.traitsOf({}),
  };
}

async function lock(client: ClientBase, sector: Sector, subjectIds: readonly string[]): Promise<Map<string, LockedArchive>> {
  const rows = await select<{
    id: string;
    subject_id: string;
    region_code: string;
    version: number;
    grade: string | null;
    score: string | null;
    evaluation_id: string | null;
    traits: Traits;
  }>(
    client,
    'archives-lock',
    `select id, subject_id, region_code, version, grade, score, evaluation_id, traits
     from archive where sector = $1 and subject_id = any($2) order by id for update`,
    [sector.key, subjectIds],
  );
  return new Map(
    rows.map((row) => [
      row.subject_id,
      {
        id: row.id,
        subjectId: row.subject_id,
        regionCode: row.region_code,
        version: row.version,
        grade: row.grade,
        score: row.score,
        evaluationId: row.evaluation_id,
        traits: row.traits,
      },
    ]),
  );
}

/** What register rows say of the archives themselves, written over what was there; its history is in the REG records. */
export async function writeRegistrations(
  client: ClientBase,
  sector: Sector,
  keys: IdentifierKeys,
  book: AuthorityBook,
  profile: ProfileTable,
  changed: readonly (MatchedEntry & { readonly archive: LockedArchive })[],
): Promise<Map<string, Traits>> {
  const latest = new Map(changed.map((entry) => [entry.archive.id, entry]));
  const traits = new Map<string, Traits>();
  const rows = [...latest.values()].map(({ entry, archive }) => {
    const { number } = entry.registration;
    traits.set(archive.id, sector.traitsOf(entry.registration.profile));
    return {
      id: archive.id,
      match: number === null ? null : matchKey(keys.matching, 'REGISTRATION', sector.key, number).toString('hex'),
      sealed: number === null ? null : seal(keys.sealing, number, `archive:${archive.id}`).toString('hex'),
      version: number === null ? null : keys.sealing.current,
      authority: authorityId(book, entry.authority),
      status: entry.registration.status,
      region: entry.registration.regionCode,
      opened: entry.registration.openedOn satisfies Day | null,
      traits: traits.get(archive.id),
      profile: entry.registration.profile,
    };
  });
  if (rows.length === 0) return traits;
  await client.query(updateRegistrations, [JSON.stringify(rows)]);
  await client.query(openProfiles(profile), [rows.map(({ id }) => id)]);
  const profiles = rows.map(({ id, profile: values }) => ({ ...values, archiveId: id }));
  await client.query(updateProfiles(profile), [JSON.stringify(profiles)]);
  return traits;
}

const updateRegistrations = `
update archive set
  registration_match_key = coalesce(decode(row.match, 'hex'), registration_match_key),
  registration_sealed = coalesce(decode(row.sealed, 'hex'), registration_sealed),
  registration_seal_key_version = coalesce(row.version, registration_seal_key_version),
  authority_id = coalesce(row.authority, authority_id),
  status = coalesce(row.status, archive.status),
  region_code = coalesce(row.region, region_code),
  opened_on = coalesce(row.opened, opened_on),
  traits = archive.traits || row.traits
from jsonb_to_recordset($1::jsonb) as row(
  id uuid, match text, sealed text, version smallint, authority uuid, status text, region text, opened date, traits jsonb)
where archive.id = row.id`;

const sqlTypes = { text: 'text', boolean: 'boolean', integer: 'int', day: 'date', list: 'text[]' } as const;

/** Opens the profile rows that are not there yet, empty. */
function openProfiles({ table }: ProfileTable): string {
  return `insert into "${table}" (archive_id) select id from unnest($1::uuid[]) as opened(id) on conflict do nothing`;
}

/** A column that the register leaves out keeps what it had. Names come from the entity, never from input. */
function updateProfiles({ table, columns }: ProfileTable): string {
  const shape = columns.map(({ property, kind }) => `"${property}" ${sqlTypes[kind]}`).join(', ');
  const updates = columns.map(({ column, property }) => `"${column}" = coalesce(row."${property}", profile."${column}")`).join(', ');
  return `update "${table}" as profile set ${updates}
    from jsonb_to_recordset($1::jsonb) as row("archiveId" uuid, ${shape}) where profile.archive_id = row."archiveId"`;
}
