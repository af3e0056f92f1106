import { Pool } from 'pg';
import type { Write } from '../core/write.js';

export interface Writes {
  readonly write: Write;
  close(): Promise<void>;
}

/** A pool for transactions; days and instants are given and taken in UTC. */
export function openWrites(databaseUrl: string, { poolSize = 4 }: { readonly poolSize?: number } = {}): Writes {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: poolSize,
    options: '-c timezone=UTC',
    application_name: 'credit-archive writes',
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  return {
    write: async (work) => {
      const client = await pool.connect();
      try {
        await client.query('begin');
        const result = await work(client);
        await client.query('commit');
        client.release();
        return result;
      } catch (error) {
        // A connection that cannot even undo is closed instead of being used again.
        const undone = await client.query('rollback').then(
          () => true,
          () => false,
        );
        client.release(!undone);
        throw error;
      }
    },
    close: () => pool.end(),
  };
}
