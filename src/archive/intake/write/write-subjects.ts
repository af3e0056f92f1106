import type { ClientBase } from 'pg';
import { newId } from '../../../core/new-id.js';
import type { IdentifierKeys } from '../../../core/sealed/key-ring.js';
import { seal } from '../../../core/sealed/seal.js';
import { namePairs } from '../../../core/values/name-pairs.js';
import { nameSearchKeys } from '../../../core/values/pinyin.js';
import type { CopyValue } from '../../sql/copy-values.js';
import { copyInto } from '../../sql/copy.js';
import { select } from '../../sql/session.js';
import type { MatchedEntry, SubjectChanges } from './match-subjects.js';

/** Writes the new subjects, identifiers and names of a chunk. */
export async function writeSubjects(
  client: ClientBase,
  keys: IdentifierKeys,
  changes: SubjectChanges,
  matched: readonly MatchedEntry[],
): Promise<void> {
  await copyInto(
    client,
    'subject',
    {
      id: 'uuid',
      kind: 'text',
      name: 'text',
      flags: 'text[]',
    },
    [...changes.subjects].map(([id, subject]) => [
      id,
      subject.kind,
      subject.name,
      subject.identifiers.length === 0 ? ['NAME_ONLY'] : [],
    ]),
  );
  if (changes.identified.size > 0) {
    await client.query(`update subject set flags = array_remove(flags, 'NAME_ONLY') where id = any($1)`, [
      [...changes.identified],
    ]);
  }
  await copyInto(
    client,
    'subject_identifier',
    {
      subject_id: 'uuid',
      id: 'uuid',
      type: 'text',
      issuer: 'text',
      match_key: 'bytea',
      match_key_version: 'smallint',
      sealed_value: 'bytea',
      seal_key_version: 'smallint',
      masked_value: 'text',
      flags: 'text[]',
    },
    changes.identifiers.map(({ subjectId, key, identifier }) => [
      subjectId,
      newId(),
      identifier.type,
      identifier.issuer,
      key,
      keys.matching.current,
      seal(keys.sealing, identifier.value, `subject:${subjectId}:${identifier.type}`),
      keys.sealing.current,
      identifier.maskedValue,
      identifier.flags,
    ]),
  );
  await writeNames(client, changes, matched);
}

/** A name not yet known of the subject is added to its dated names. */
async function writeNames(
  client: ClientBase,
  changes: SubjectChanges,
  matched: readonly MatchedEntry[],
): Promise<void> {
  const rows = new Map<string, FreshName>();
  for (const { entry, subjectId } of matched) {
    const { name, nameKey, kind } = entry.subject;
    rows.set(`${subjectId}${nameKey}`, { subjectId, nameKey, name, kind });
  }
  const known = await knownNames(
    client,
    [...new Set(matched.map(({ subjectId }) => subjectId))].filter((id) => !changes.subjects.has(id)),
  );
  const fresh = [...rows].filter(([key]) => !known.has(key)).map(([, row]) => row);
  await copyInto(
    client,
    'subject_name',
    {
      subject_id: 'uuid',
      name_key: 'text',
      name: 'text',
      kind: 'text',
      pinyin: 'text',
      initials: 'text',
      pairs: 'text[]',
    },
    nameRows(fresh),
  );
}

interface FreshName {
  readonly subjectId: string;
  readonly nameKey: string;
  readonly name: string;
  readonly kind: string;
}

/** One by one, as the server takes them: the sound of a name is dear to find out. */
function* nameRows(names: Iterable<FreshName>): Generator<CopyValue[]> {
  for (const { subjectId, nameKey, name, kind } of names) {
    const { pinyin, initials } = nameSearchKeys(name);
    yield [subjectId, nameKey, name, kind, pinyin, initials, namePairs(nameKey)];
  }
}

/** What the register said last is the current name; documents keep the name of their date (DOMAIN F-15). */
export async function renameByRegister(
  client: ClientBase,
  changes: SubjectChanges,
  registered: readonly MatchedEntry[],
): Promise<void> {
  const renamed = new Map(registered.map(({ entry, subjectId }) => [subjectId, entry.subject.name]));
  for (const [id, subject] of changes.subjects) if (renamed.get(id) === subject.name) renamed.delete(id);
  if (renamed.size === 0) return;
  await client.query(
    `update subject set name = renamed.name from unnest($1::uuid[], $2::text[]) as renamed(id, name)
     where subject.id = renamed.id and subject.name <> renamed.name`,
    [[...renamed.keys()], [...renamed.values()]],
  );
}

async function knownNames(client: ClientBase, subjectIds: readonly string[]): Promise<Set<string>> {
  if (subjectIds.length === 0) return new Set();
  const rows = await select<{ subject_id: string; name_key: string }>(
    client,
    null,
    'select subject_id, name_key from subject_name where subject_id = any($1)',
    [subjectIds],
  );
  return new Set(rows.map(({ subject_id, name_key }) => `${subject_id}${name_key}`));
}
