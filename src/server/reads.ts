import { createHash } from 'node:crypto';
import { Pool } from 'pg';
import { compileStatement, type Read } from '../core/read.js';
import { plainTypes } from '../archive/sql/session.js';

export interface Reads {
  readonly read: Read;
  close(): Promise<void>;
}

export interface ReadOptions {
  readonly poolSize?: number;
  /** Receives each statement, for tests that count them. */
  readonly onStatement?: (text: string) => void;
}

/** Beyond so many different texts a statement stays unnamed: a server keeps every named one for as long as a connection. */
const namedStatements = 500;

/**
 * A pool for reads. A text that comes again is prepared under a name, because planning costs the server as much as
 * running it; days and instants stay text, in UTC.
 */
export function openReads(databaseUrl: string, { poolSize = 10, onStatement }: ReadOptions = {}): Reads {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: poolSize,
    options: '-c timezone=UTC',
    application_name: 'credit-archive reads',
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  const nameOf = statementNames();
  return {
    read: async <Row>(statement: Parameters<Read>[0]) => {
      const { sql: text, parameters } = compileStatement(statement);
      onStatement?.(text);
      const name = nameOf(text);
      const config = { text, values: [...parameters], types: plainTypes };
      const result = await pool.query(name === null ? config : { ...config, name });
      return result.rows as Row[];
    },
    close: () => pool.end(),
  };
}

/** Names texts from their second use on: most of what is asked once is never asked again. */
function statementNames(): (text: string) => string | null {
  const names = new Map<string, string | null>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined && known !== null) return known;
    if (known === undefined) {
      if (names.size < namedStatements) names.set(text, null);
      return null;
    }
    const name = createHash('sha1').update(text).digest('base64url');
    names.set(text, name);
    return name;
  };
}
