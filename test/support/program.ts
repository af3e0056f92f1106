import { join } from 'node:path';

/** Arguments for node that run a script of the program, compiled once a run by the global set-up. */
export function compiled(script: string): string[] {
  const { TEST_DATA_FOLDER: folder } = process.env;
  if (!folder) throw new Error('TEST_DATA_FOLDER is not set: run the tests with npm test.');
  return [join(folder, 'program', script.replace(/\.ts$/, '.js'))];
}

/** The same from its source, as `npm start` and `npm run credit-archive` do; a second slower. */
export function fromSource(script: string): string[] {
  return ['--import', 'tsx', script];
}
