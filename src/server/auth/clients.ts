import type { ClientStatus } from '../../core/client.entity.js';
import type { ConsentPurpose } from '../../core/purpose.js';
import type { Role } from '../../core/viewer.js';
import type { Write } from '../../core/write.js';
import { identityChannel } from './follow-standing.js';

/** What the operator says of a client. */
export interface Registration {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly sectors: readonly string[];
  readonly regionPrefixes: readonly string[];
  readonly purposes: readonly ConsentPurpose[];
  readonly contact: string | null;
}

export interface ListedClient extends Registration {
  readonly clientId: string;
  readonly status: ClientStatus;
}

/** Adds a client, or replaces what an `existing` one is registered for; false when that one is there or is not. */
export function registerClient(
  write: Write,
  clientId: string,
  { name, roles, sectors, regionPrefixes, purposes, contact }: Registration,
  { existing }: { readonly existing: boolean },
): Promise<boolean> {
  const values = [clientId, name, roles, sectors, regionPrefixes, purposes, contact];
  return changing(
    write,
    existing
      ? `update client set name = $2, roles = $3, sectors = $4, region_prefixes = $5, purposes = $6, contact = $7,
           changed_at = clock_timestamp() where client_id = $1`
      : `insert into client (client_id, name, roles, sectors, region_prefixes, purposes, contact, changed_at)
           values ($1, $2, $3, $4, $5, $6, $7, clock_timestamp()) on conflict do nothing`,
    values,
  );
}

/** Suspends or activates; false when there is no such client. */
export function setClientStatus(write: Write, clientId: string, status: ClientStatus): Promise<boolean> {
  // One that has the status already is left alone, because a change closes what the client has open.
  return changing(
    write,
    `update client set status = $2, changed_at = case when status = $2 then changed_at else clock_timestamp() end
       where client_id = $1`,
    [clientId, status],
  );
}

/** Every client by its id. */
export function listClients(write: Write): Promise<ListedClient[]> {
  return write(async (client) => {
    const { rows } = await client.query<ListedClient>(
      `select client_id as "clientId", name, roles, sectors, region_prefixes as "regionPrefixes", purposes, contact, status
         from client order by client_id`,
    );
    return rows;
  });
}

function changing(write: Write, text: string, values: readonly unknown[]): Promise<boolean> {
  return write(async (client) => {
    const { rowCount } = await client.query(text, [...values]);
    await client.query('select pg_notify($1, $2)', [identityChannel, '']);
    return rowCount === 1;
  });
}
