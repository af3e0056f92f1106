import { newId } from '../../../core/new-id.js';
import { select, type Session } from '../../sql/session.js';
import type { EntryAuthority } from '../entry.js';

/** Authorities seen so far in one import: by code and by folded name. */
export interface AuthorityBook {
  readonly byCode: Map<string, string>;
  readonly byName: Map<string, string>;
}

export function emptyAuthorityBook(): AuthorityBook {
  return { byCode: new Map(), byName: new Map() };
}

/** The id of an authority that `internAuthorities` has seen. */
export function authorityId(book: AuthorityBook, authority: EntryAuthority | null): string | null {
  if (authority === null) return null;
  const byCode = authority.code === null ? undefined : book.byCode.get(authority.code);
  return byCode ?? book.byName.get(authority.nameKey) ?? null;
}

/** Makes every authority named known: the code decides where there is one, else the spelling; new spellings become aliases. */
export async function internAuthorities(
  session: Session,
  book: AuthorityBook,
  named: Iterable<EntryAuthority>,
): Promise<void> {
  const unknown = new Map<string, EntryAuthority>();
  for (const authority of named) {
    if (!isKnown(book, authority)) unknown.set(`${authority.nameKey} ${authority.code ?? ''}`, authority);
  }
  if (unknown.size === 0) return;
  await readKnown(session, book, [...unknown.values()]);
  const missing = [...unknown.values()].filter((authority) => !isKnown(book, authority));
  if (missing.length === 0) return;
  // Two imports that meet the same new body must come to the same one, and no key of the tables can see to that.
  await session.query(`select pg_advisory_xact_lock(hashtextextended('credit-archive authorities', 0))`);
  await readKnown(session, book, missing);
  for (const authority of missing) await create(session, book, authority);
}

function isKnown(book: AuthorityBook, { nameKey, code }: EntryAuthority): boolean {
  return book.byName.has(nameKey) && (code === null || book.byCode.has(code));
}

async function readKnown(session: Session, book: AuthorityBook, named: readonly EntryAuthority[]): Promise<void> {
  const rows = await select<{ id: string; code: string | null; name_key: string | null }>(
    session,
    null,
    `select authority.id, authority.code, alias.name_key
     from authority left join authority_alias as alias on alias.authority_id = authority.id and alias.name_key = any($1)
     where alias.name_key is not null or authority.code = any($2)`,
    [named.map(({ nameKey }) => nameKey), named.flatMap(({ code }) => code ?? [])],
  );
  for (const { id, code, name_key } of rows) {
    if (code !== null) book.byCode.set(code, id);
    if (name_key !== null) book.byName.set(name_key, id);
  }
}

async function create(session: Session, book: AuthorityBook, authority: EntryAuthority): Promise<void> {
  let id = authorityId(book, authority);
  if (id === null) {
    id = newId();
    await session.query('insert into authority (id, name, code, region_code) values ($1, $2, $3, $4)', [
      id,
      authority.name,
      authority.code,
      authority.code?.slice(2, 8) ?? null,
    ]);
  } else if (authority.code !== null && !book.byCode.has(authority.code)) {
    // Known by name so far; its first code completes it. Another code under the same name stays an alias.
    await session.query('update authority set code = $2 where id = $1 and code is null', [id, authority.code]);
  }
  if (authority.code !== null) book.byCode.set(authority.code, id);
  if (!book.byName.has(authority.nameKey)) {
    await session.query('insert into authority_alias (name_key, authority_id) values ($1, $2) on conflict do nothing', [
      authority.nameKey,
      id,
    ]);
    book.byName.set(authority.nameKey, id);
  }
}
