import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import { writeDemo } from '../archive/demo/write-demo.js';
import { importPath, type PathRequest } from '../archive/intake/import-path.js';
import { isComplete } from '../archive/intake/report-text.js';
import type { IdentifierKeys } from '../core/sealed/key-ring.js';
import { openImport } from './open-import.js';

export interface DemoLoad {
  readonly databaseUrl: string;
  readonly keys: IdentifierKeys;
  readonly dataFolder: string;
  readonly progress: (done: number, total: number) => void;
}

/** Enough for every list, grade and reason to occur, few enough to be there in well under a minute. */
const demoArchives = 2_000;
const demoSeed = 1;

/** Loads the demo population by the ordinary intake; does nothing once the database has archives of its own. */
export async function loadDemo({ databaseUrl, keys, dataFolder, progress }: DemoLoad): Promise<void> {
  const { context, close } = await openImport({ databaseUrl, keys, regionsWithin: '', now: new Date() });
  try {
    // A load that was broken off leaves its folder: it is done again, and what is there already stays unchanged.
    const folder = join(dataFolder, 'demo');
    if (!existsSync(folder) && (await hasArchives(context.client))) return;
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const { expected } = await writeDemo({ folder, archives: demoArchives, seed: demoSeed });
    const outcomes = await importPath(context, {
      ...wholeFolder(folder),
      onFile: rowsOverFiles(progress, expected.rows),
    });
    if (!isComplete(outcomes))
      throw new Error('The demo population was not wholly loaded; start again on an empty data folder.');
    await rm(folder, { recursive: true, force: true });
  } finally {
    await close();
  }
}

function wholeFolder(path: string): Omit<PathRequest, 'onFile'> {
  return {
    path,
    sector: null,
    kind: null,
    profile: null,
    authority: null,
    region: null,
    decidedOn: null,
    whole: false,
    dryRun: false,
  };
}

/** One progress over all files of a folder. */
function rowsOverFiles(progress: DemoLoad['progress'], total: number): PathRequest['onFile'] {
  let done = 0;
  return () => {
    let last = 0;
    return ({ rows }) => {
      done += rows - last;
      last = rows;
      progress(done, total);
    };
  };
}

async function hasArchives(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ used: boolean }>('select exists (select 1 from archive) as used');
  return rows[0]?.used ?? false;
}
