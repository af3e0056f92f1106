import { escapeIdentifier, escapeLiteral, type ClientBase } from 'pg';
import { CannotStart } from '../../core/cannot-start.js';
import { errorCode } from '../../core/error-code.js';
import { jobSchema } from '../job-queue.js';
import { scramVerifier } from './scram-verifier.js';
import type { ServiceRole } from './service-role.js';

/**
 * Makes the role of the service, or brings it to what it should be: no rights but those listed. In one transaction, so that
 * a service that runs meanwhile never lacks one. Throws `CannotStart` where the owner may not do it, with what to do.
 */
export async function restrainServiceRole(
  client: ClientBase,
  role: ServiceRole,
  rights: ReadonlyMap<string, string>,
): Promise<void> {
  await client.query('begin');
  try {
    await client.query(`select pg_advisory_xact_lock(hashtextextended('credit-archive database role', 0))`);
    await makeRole(client, role);
    await requireHarmless(client, role);
    for (const statement of await grants(client, role, rights)) await client.query(statement);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    if (errorCode(error) !== '42501') throw error;
    throw new CannotStart(
      `The role of DATABASE_OWNER_URL may not make or change the role "${role.name}". Have an administrator run: ` +
        `CREATE ROLE ${escapeIdentifier(role.name)} LOGIN NOINHERIT, and set its password; then migrate again.`,
      { cause: error },
    );
  }
}

const attributes = 'login noinherit nosuperuser nocreatedb nocreaterole noreplication nobypassrls';

interface StoredRole {
  readonly powers: boolean;
  readonly password: string | null;
}

async function makeRole(client: ClientBase, { name, password }: ServiceRole): Promise<void> {
  const { rows } = await client.query<StoredRole>(
    `select rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls or not rolcanlogin as powers
     from pg_roles where rolname = $1`,
    [name],
  );
  const [stored] = rows;
  const role = escapeIdentifier(name);
  if (!stored) await client.query(`create role ${role} ${attributes}`);
  else if (stored.powers) await client.query(`alter role ${role} ${attributes}`);
  if (password === null || (stored && !(await mayAlter(client, name)))) return;
  await client.query(`alter role ${role} password ${escapeLiteral(scramVerifier(password))}`);
}

/** Where an administrator made the role and gave no rights over it, its password is the administrator's. */
async function mayAlter(client: ClientBase, name: string): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    `select rolsuper or (rolcreaterole and (current_setting('server_version_num')::int < 160000 or exists (
       select from pg_auth_members m where m.roleid = $1::regrole and m.member = pg_roles.oid and m.admin_option))) as may
     from pg_roles where rolname = current_user`,
    [escapeIdentifier(name)],
  );
  return rows[0]?.may ?? false;
}

/** What a role may do as a member of another, or as the owner of something, no grant takes away. */
async function requireHarmless(client: ClientBase, { name }: ServiceRole): Promise<void> {
  const { rows } = await client.query<{ member: boolean; owner: boolean }>(
    `select pg_has_role(r.oid, current_user, 'MEMBER') as member,
       exists (select from pg_class c where c.relowner = r.oid)
         or exists (select from pg_namespace n where n.nspowner = r.oid)
         or exists (select from pg_database d where d.datdba = r.oid and d.datname = current_database()) as owner
     from pg_roles r where r.rolname = $1`,
    [name],
  );
  const [found] = rows;
  if (found?.member === true || found?.owner === true) {
    throw new CannotStart(
      `The role "${name}" of DATABASE_URL ${found.member ? 'is a member of the owner' : 'owns something here'}, ` +
        'so no grant can restrain it. Name another role in DATABASE_URL; it is made if it is not there.',
    );
  }
}

async function grants(
  client: ClientBase,
  { name }: ServiceRole,
  rights: ReadonlyMap<string, string>,
): Promise<string[]> {
  const { rows } = await client.query<{ schema: string; database: string }>(
    `select quote_ident(current_schema()) as schema, quote_ident(current_database()) as database`,
  );
  const { schema, database } = rows[0] ?? { schema: 'public', database: '' };
  const role = escapeIdentifier(name);
  return [
    `revoke create, temporary on database ${database} from public`,
    `revoke create on schema ${schema} from public`,
    `revoke all on database ${database} from ${role}`,
    `grant connect on database ${database} to ${role}`,
    ...[schema, jobSchema].flatMap((one) => [
      `revoke all on schema ${one} from ${role}`,
      `revoke all on all tables in schema ${one} from ${role}`,
      `grant usage on schema ${one} to ${role}`,
    ]),
    ...[...rights].map(
      ([table, more]) =>
        `grant select${more === '' ? '' : `, ${more}`} on ${schema}.${escapeIdentifier(table)} to ${role}`,
    ),
    // Makes the next months of the access log, with the rights of its owner.
    `grant execute on function ${schema}.access_log_open_month(date) to ${role}`,
    // The queue moves and deletes its jobs; its tables are its own.
    `grant select, insert, update, delete on all tables in schema ${jobSchema} to ${role}`,
    // Also in the partitions that its owner adds later.
    `alter default privileges in schema ${jobSchema} grant select, insert, update, delete on tables to ${role}`,
  ];
}
