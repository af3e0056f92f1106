import type { ClientStatus } from '../core/client.entity.js';
import { CannotStart } from '../core/cannot-start.js';
import { consentPurposes } from '../core/purpose.js';
import { roles } from '../core/viewer.js';
import { findSector, sectors } from '../sectors/index.js';
import { listClients, registerClient, setClientStatus, type Registration } from '../server/auth/clients.js';
import { alignedTable } from './aligned-table.js';
import { withWrites } from './with-writes.js';

export interface ClientOptions {
  readonly name: string;
  readonly roles: readonly string[];
  readonly sectors?: readonly string[];
  readonly regions?: readonly string[];
  readonly purposes?: readonly string[];
  readonly contact?: string;
}

/** Adds a client, or changes one; throws `CannotStart` for what makes no sense, before a database is opened. */
export async function runRegister(
  clientId: string,
  options: ClientOptions,
  { existing }: { readonly existing: boolean },
): Promise<void> {
  requireId(clientId);
  const registration = registrationOf(options);
  const done = await withWrites((write) => registerClient(write, clientId, registration, { existing }));
  if (!done) {
    throw existing
      ? notThere(clientId)
      : new CannotStart(`There is a client "${clientId}" already. Change it with: credit-archive client change`);
  }
  process.stdout.write(`${clientId} is ${existing ? 'changed' : 'registered'}.\n`);
}

/** Suspends or activates a client; throws `CannotStart` when it is not registered. */
export async function runSetStatus(clientId: string, status: ClientStatus): Promise<void> {
  const done = await withWrites((write) => setClientStatus(write, clientId, status));
  if (!done) throw notThere(clientId);
  process.stdout.write(`${clientId} is ${status === 'ACTIVE' ? 'active' : 'suspended'}.\n`);
}

/** Prints the register. */
export async function runList(): Promise<void> {
  const clients = await withWrites(listClients);
  if (clients.length === 0) {
    process.stdout.write('No client is registered. Register one with: credit-archive client add\n');
    return;
  }
  const heads = ['client', 'status', 'roles', 'sectors', 'regions', 'purposes', 'name', 'contact'];
  const rows = clients.map((client) => [
    client.clientId,
    client.status,
    client.roles.join(','),
    client.sectors.join(','),
    client.regionPrefixes.map((prefix) => prefix || 'nationwide').join(','),
    client.purposes.join(','),
    client.name,
    client.contact ?? '',
  ]);
  process.stdout.write(alignedTable(heads, rows, heads.length));
}

function requireId(clientId: string): void {
  if (/^[\w.:@/-]{1,200}$/.test(clientId)) return;
  throw new CannotStart('The id of a client has 1 to 200 of: letters, digits, and . : @ / - _');
}

function registrationOf(options: ClientOptions): Registration {
  const name = options.name.trim();
  if (name === '') throw new CannotStart('--name is empty; say who runs the client.');
  const allowed = options.roles.map((role) =>
    known(
      '--roles',
      role,
      roles.filter((one) => one !== 'PUBLIC'),
      'role',
    ),
  );
  if (allowed.length === 0) throw new CannotStart('--roles is empty; without a role no token of the client is let in.');
  const purposes = (options.purposes ?? []).map((purpose) => known('--purposes', purpose, consentPurposes, 'purpose'));
  if (allowed.includes('PLATFORM') !== purposes.length > 0) {
    throw new CannotStart(
      `--purposes belongs to the role PLATFORM, and that role needs it: ${consentPurposes.join(', ')}.`,
    );
  }
  return {
    name,
    roles: allowed,
    sectors: sectorKeys(options.sectors ?? []),
    regionPrefixes: [...(options.regions ?? [])],
    purposes,
    contact: options.contact ?? null,
  };
}

function sectorKeys(names: readonly string[]): string[] {
  if (names.length === 1 && names[0] === 'all') return sectors.map(({ key }) => key);
  return names.map((name) => {
    const sector = findSector(name);
    if (sector) return sector.key;
    const keys = sectors.map(({ key }) => key).join(', ');
    throw new CannotStart(`--sectors: there is no sector "${name}". There are ${keys}, or all.`);
  });
}

function known<Word extends string>(option: string, given: string, words: readonly Word[], what: string): Word {
  const word = words.find((one) => one === given);
  if (word !== undefined) return word;
  throw new CannotStart(`${option}: there is no ${what} "${given}". There are ${words.join(', ')}.`);
}

function notThere(clientId: string): CannotStart {
  return new CannotStart(`There is no client "${clientId}". See: credit-archive client list`);
}
