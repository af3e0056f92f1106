import DataLoader from 'dataloader';
import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../core/context.js';
import { readCursor, writeCursor } from '../../core/cursor.js';
import { isUuid } from '../../core/global-id.js';
import { connectionOf, pageOf, type Connection, type Page, type PageInput } from '../../core/page.js';
import { Refused } from '../../core/refused.js';
import { actingPlatform, actingSubject } from './consent-actor.js';
import {
  consentColumns,
  consentKeyOf,
  consentRow,
  type ConsentEventRow,
  type ConsentRow,
  type ConsentState,
  type RawConsent,
} from './consent-row.js';

type Scope = Pick<Context, 'read' | 'viewer'>;

const list = 'consents';

/** A consent that is known to be there, as it is now. */
export async function getConsent(scope: Pick<Scope, 'read'>, key: string): Promise<ConsentRow> {
  const [consent] = await readConsents(scope, sql<boolean>`k.id = ${key}`);
  if (consent) return consent;
  throw new Error('A consent vanished after it was written.');
}

/** A consent of the subject that asks, by its key; null for all others. */
export async function findConsent({ read, viewer }: Scope, key: string): Promise<ConsentRow | null> {
  const { role, subjectId } = viewer;
  if (role !== 'SUBJECT' || subjectId === null || !isUuid(subjectId)) return null;
  const [consent] = await readConsents({ read }, sql<boolean>`k.id = ${key} and k.subject_id = ${subjectId}`);
  return consent ?? null;
}

/** A consent to the platform that asks, by its id; null if there is none to this platform. */
export async function findPlatformConsent(scope: Scope, id: string): Promise<ConsentRow | null> {
  const { clientId } = actingPlatform(scope.viewer, 'Asking what became of a consent');
  const key = consentKeyOf(id);
  if (key === null) return null;
  const [consent] = await readConsents(scope, sql<boolean>`k.id = ${key} and k.client_id = ${clientId}`);
  return consent ?? null;
}

/** The consents of the subject that asks, the newest first; those in one state, if told. */
export async function consentPage(
  scope: Scope,
  state: ConsentState | null,
  input: PageInput,
): Promise<Connection<ConsentRow>> {
  const { subjectKey } = actingSubject(scope.viewer, 'The list of consents');
  const page = pageOf(input);
  const own = sql`(select * from (select ${consentColumns} from consent k where k.subject_id = ${subjectKey}) k
    where ${state === null ? sql<boolean>`true` : sql<boolean>`k.state = ${state}`})`;
  const order = page.backward ? sql`asc` : sql`desc`;
  const rows = await scope.read(
    sql<RawConsent>`select * from ${own} k where ${beyond(page)} order by k.key ${order} limit ${page.limit + 1}`,
  );
  return connectionOf(
    page,
    rows.map(consentRow),
    ({ key }) => writeCursor(list, [key]),
    async () => {
      const [row] = await scope.read(sql<{ total: number }>`select count(*)::int as total from ${own} k`);
      return row?.total ?? 0;
    },
  );
}

function beyond({ cursor, backward }: Page): RawBuilder<boolean> {
  if (cursor === null) return sql<boolean>`true`;
  const [key] = readCursor(list, cursor, 1);
  if (!isUuid(key)) throw new Refused('BAD_INPUT', 'The cursor is damaged. Use a `cursor` of an answer as it stands.');
  return backward ? sql<boolean>`k.key > ${key}::uuid` : sql<boolean>`k.key < ${key}::uuid`;
}

/** The acts on consents, the first first; one statement for all consents of a field. */
export function historyLoader({ read }: Pick<Scope, 'read'>): DataLoader<string, readonly ConsentEventRow[]> {
  return new DataLoader(async (keys) => {
    const rows = await read(
      sql<ConsentEventRow>`select e.consent_id as "consentKey", e.act, e.by_role as "byRole", e.by_client as "byClient", e.at
        from consent_event e where e.consent_id = any(${keys}::uuid[]) order by e.at, e.id`,
    );
    const found = Map.groupBy(rows, ({ consentKey }) => consentKey);
    return keys.map((key) => found.get(key) ?? []);
  });
}

async function readConsents({ read }: Pick<Scope, 'read'>, condition: RawBuilder<boolean>): Promise<ConsentRow[]> {
  return (await read(sql<RawConsent>`select ${consentColumns} from consent k where ${condition}`)).map(consentRow);
}
