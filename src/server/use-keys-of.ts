import { Client } from 'pg';
import { useKeys } from '../archive/keys/keys-in-use.js';
import type { IdentifierKeys } from '../core/sealed/key-ring.js';

/** Notes in the database which keys this process writes with; throws `CannotStart` where they do not fit its rows. */
export async function useKeysOf(databaseUrl: string, keys: IdentifierKeys): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'credit-archive keys' });
  await client.connect();
  try {
    await useKeys(client, keys);
  } finally {
    await client.end();
  }
}
