import { sql, type RawBuilder } from 'kysely';
import { mayShow } from '../../core/reading.js';
import type { IdentifierKeys } from '../../core/sealed/key-ring.js';
import { matchKeys } from '../../core/sealed/match-key.js';
import { personDocumentTypes } from '../../core/values/person-document.js';
import type { Viewer } from '../../core/viewer.js';
import { either } from '../permission/conditions.js';
import type { SearchTerms } from './search-terms.js';

/** Types of identifiers that are unique in the whole country, so that a number alone finds them. */
const organisationTypes = [
  'USCC',
  'BUSINESS_REGISTRATION',
  'ORGANISATION_CODE',
  'TAX',
  'PUBLIC_INSTITUTION',
  'SOCIAL_ORGANISATION',
];

/** Greater than every text that begins alike, in the byte order of the name indexes. */
const last = '\u{10ffff}';

/**
 * The condition that the subject of `a` bears the name or the number. What the viewer is not shown finds nothing either:
 * a name that is no longer borne (DOMAIN F-15) without DETAIL, the document number of a person without RESTRICTED.
 */
export function searchPredicate(
  terms: SearchTerms,
  sector: string,
  keys: IdentifierKeys,
  viewer: Viewer,
): RawBuilder<boolean> {
  const { registrationNumber } = terms;
  const names = sql`select n.subject_id from subject_name n where ${nameMatches(terms)} ${mayShow(viewer, 'DETAIL') ? sql`` : presentName}`;
  if (registrationNumber === null) return sql<boolean>`a.subject_id in (${names})`;
  const registration = matchKeys(keys.matching, 'REGISTRATION', sector, registrationNumber);
  const types = mayShow(viewer, 'RESTRICTED') ? [...organisationTypes, ...personDocumentTypes] : organisationTypes;
  const identifiers = types.flatMap((type) =>
    terms.identifiers.flatMap((value) => matchKeys(keys.matching, type, '', value)),
  );
  return sql<boolean>`a.subject_id in (${names}
    union all select i.subject_id from subject_identifier i where i.match_key = any(${identifiers}::bytea[])
    union all select r.subject_id from archive r where r.sector = ${sector} and r.registration_match_key = any(${registration}::bytea[]))`;
}

const presentName = sql`and exists (select 1 from subject s where s.id = n.subject_id and s.name = n.name)`;

function nameMatches({ nameKey, pairs, letters }: SearchTerms): RawBuilder<boolean> {
  const part = pairs.length > 0 ? partOf(nameKey, pairs) : beginsWith('name_key', nameKey);
  if (letters === null) return part;
  return either([part, beginsWith('pinyin', letters), beginsWith('initials', letters)]);
}

function partOf(nameKey: string, pairs: readonly string[]): RawBuilder<boolean> {
  const pattern = `%${nameKey.replace(/[\\%_]/g, '\\$&')}%`;
  return sql<boolean>`(n.pairs @> ${pairs}::text[] and n.name_key like ${pattern})`;
}

/** As a range in byte order, because a prepared LIKE cannot use the index. */
function beginsWith(column: 'name_key' | 'pinyin' | 'initials', text: string): RawBuilder<boolean> {
  const name = sql.ref(`n.${column}`);
  return sql<boolean>`(${name} ~>=~ ${text} and ${name} ~<~ ${text + last})`;
}
