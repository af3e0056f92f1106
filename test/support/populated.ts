import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDemo } from '../../src/archive/demo/write-demo.js';
import type { RunParts } from '../../src/archive/runs/run-parts.js';
import type { Viewer } from '../../src/core/viewer.js';
import { sectorOf } from '../../src/sectors/index.js';
import { createTestApp, regulator, type TestApp } from './app.js';
import { openImporter } from './intake.js';

/** Runs with the database's clock, ahead of it by what the test says. */
export interface Clock {
  aheadDays: number;
  readonly now: () => Date;
}

/** A test app with a made-up city in it, and a clock that the test moves. */
export interface PopulatedApp extends TestApp {
  readonly clock: Clock;
  /** What working on runs needs, in small batches. */
  readonly runParts: (change?: Partial<RunParts>) => RunParts;
}

/** So many archives of one sector, loaded by the ordinary intake on the day of the clock. */
export async function createPopulatedApp(archives: number, sector = 'Employer'): Promise<PopulatedApp> {
  const clock: Clock = { aheadDays: 0, now: () => new Date(Date.now() + clock.aheadDays * 86_400_000) };
  const app = await createTestApp(clock.now);
  const folder = await mkdtemp(join(tmpdir(), 'city-'));
  try {
    await writeDemo({ folder, archives, seed: 5 }, [sectorOf(sector)]);
    const importer = await openImporter(app.serviceUrl, clock.now(), app.keys);
    await importer.importFolder(folder, { sector: undefined });
    await importer.close();
  } finally {
    await rm(folder, { recursive: true });
  }
  const { read, write, schemes, reloadSchemes } = app.as(regulator(sector)).context;
  return {
    ...app,
    clock,
    runParts: (change) => ({ read, write, schemes, reloadSchemes, now: clock.now, batch: 20, ...change }),
  };
}

/** A regulator's officer of this name. */
export function officer(name: string, sector = 'Employer', ...prefixes: string[]): Viewer {
  return { ...regulator(sector, ...prefixes), officer: name };
}
