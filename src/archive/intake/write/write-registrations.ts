import type { ClientBase } from 'pg';
import type { Day } from '../../../core/fact.js';
import type { IdentifierKeys } from '../../../core/sealed/key-ring.js';
import { seal } from '../../../core/sealed/seal.js';
import type { SectorSchemes } from '../../rating/rating-scheme.js';
import type { ProfileTable } from '../profile-columns.js';
import { authorityId, type AuthorityBook } from './authorities.js';
import type { PlacedEntry } from './key-entries.js';

export interface RegistrationContext {
  readonly keys: IdentifierKeys;
  readonly book: AuthorityBook;
  readonly profile: ProfileTable;
  readonly schemes: SectorSchemes;
  readonly today: Day;
}

/** How every register writes that a registration has ended. */
const ended = '注销';

/** What register rows say of the archives themselves, written over what was there; its history is in the REG records. */
export async function writeRegistrations(
  client: ClientBase,
  { keys, book, profile, schemes: { sector }, today }: RegistrationContext,
  changed: readonly PlacedEntry[],
): Promise<void> {
  if (changed.length === 0) return;
  const latest = new Map(changed.map((entry) => [entry.archive.id, entry]));
  const rows = [...latest.values()].map(({ entry, archive, number: hashed }) => {
    const { number, status } = entry.registration;
    return {
      id: archive.id,
      match: hashed?.key ?? null,
      matchVersion: hashed === null ? null : keys.matching.current,
      sealed: number === null ? null : seal(keys.sealing, number, `archive:${archive.id}`).toString('hex'),
      version: number === null ? null : keys.sealing.current,
      authority: authorityId(book, entry.authority),
      status,
      closed: status === null ? null : status === sector.registrationStatuses[ended],
      region: entry.registration.regionCode,
      opened: entry.registration.openedOn,
      traits: sector.traitsOf(entry.registration.profile),
      profile: entry.registration.profile,
    };
  });
  await client.query(updateRegistrations, [JSON.stringify(rows), today]);
  await client.query(openProfiles(profile), [rows.map(({ id }) => id)]);
  const profiles = rows.map(({ id, profile: values }) => ({ ...values, archiveId: id }));
  await client.query(updateProfiles(profile), [JSON.stringify(profiles)]);
}

// Registers seldom say when a registration ended; from the day on which it was told here is never too early to forget.
const updateRegistrations = `
update archive set
  registration_match_key = coalesce(decode(row.match, 'hex'), registration_match_key),
  registration_match_key_version = coalesce(row."matchVersion", registration_match_key_version),
  registration_sealed = coalesce(decode(row.sealed, 'hex'), registration_sealed),
  registration_seal_key_version = coalesce(row.version, registration_seal_key_version),
  authority_id = coalesce(row.authority, authority_id),
  status = coalesce(row.status, archive.status),
  closed_on = case row.closed when true then coalesce(closed_on, $2::date) when false then null else closed_on end,
  region_code = coalesce(row.region, region_code),
  opened_on = coalesce(row.opened, opened_on),
  traits = archive.traits || row.traits
from jsonb_to_recordset($1::jsonb) as row(
  id uuid, match text, "matchVersion" smallint, sealed text, version smallint, authority uuid, status text, closed boolean, region text, opened date, traits jsonb)
where archive.id = row.id`;

const sqlTypes = { text: 'text', boolean: 'boolean', integer: 'int', day: 'date', list: 'text[]' } as const;

/** Opens the profile rows that are not there yet, empty. */
function openProfiles({ table }: ProfileTable): string {
  return `insert into "${table}" (archive_id) select id from unnest($1::uuid[]) as opened(id) on conflict do nothing`;
}

/** A column that the register leaves out keeps what it had. Names come from the entity, never from input. */
function updateProfiles({ table, columns }: ProfileTable): string {
  const shape = columns.map(({ property, kind }) => `"${property}" ${sqlTypes[kind]}`).join(', ');
  const updates = columns
    .map(({ column, property }) => `"${column}" = coalesce(row."${property}", profile."${column}")`)
    .join(', ');
  return `update "${table}" as profile set ${updates}
    from jsonb_to_recordset($1::jsonb) as row("archiveId" uuid, ${shape}) where profile.archive_id = row."archiveId"`;
}
