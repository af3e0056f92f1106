import { Client } from 'pg';
import type { ImportContext } from '../archive/intake/import-context.js';
import { regionEditions } from '../archive/regions/region-editions.js';
import { regionLookup } from '../archive/regions/region-lookup.js';
import { openSchemeBook } from '../archive/schemes/scheme-book.js';
import { readOn } from '../archive/sql/read-on.js';
import { shanghaiDay } from '../core/instant.js';
import type { IdentifierKeys } from '../core/sealed/key-ring.js';
import { sectors } from '../sectors/index.js';
import { openOrm } from './orm.js';
import { useKeysOf } from './use-keys-of.js';

export interface ImportSettings {
  readonly databaseUrl: string;
  readonly keys: IdentifierKeys;
  /** Leading digits within which names of regions in files are looked up, such as `3703`; `''` is the whole country. */
  readonly regionsWithin: string;
  readonly now: Date;
}

/** Enough that the server is never idle while this process reckons, few enough to leave others their share. */
const writersAtOnce = 2;

/** Opens what an import needs: the entities, connections of its own, compiled schemes; throws `CannotStart` where its keys do not fit. */
export async function openImport(
  settings: ImportSettings,
): Promise<{ context: ImportContext; close: () => Promise<void> }> {
  await useKeysOf(settings.databaseUrl, settings.keys);
  const orm = await openOrm(settings.databaseUrl, { poolSize: 1 });
  const client = await connect(settings);
  const writers = [client, ...(await Promise.all(Array.from({ length: writersAtOnce - 1 }, () => connect(settings))))];
  const { schemesOf } = await openSchemeBook(readOn(client), sectors);
  const context: ImportContext = {
    orm,
    client,
    writers,
    keys: settings.keys,
    schemesOf,
    regionLookup: regionLookup(regionEditions(), settings.regionsWithin),
    today: shanghaiDay(settings.now),
  };
  return {
    context,
    close: async () => {
      await Promise.all(writers.map((writer) => writer.end()));
      await orm.close();
    },
  };
}

async function connect({ databaseUrl }: ImportSettings): Promise<Client> {
  const client = new Client({
    connectionString: databaseUrl,
    application_name: 'credit-archive import',
  });
  await client.connect();
  return client;
}
