import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotStart } from '../../core/cannot-start.js';
import { sectors as registered } from '../../sectors/index.js';
import { noFaults, type FaultCounts } from './bad-rows.js';
import { cityParts, type CityPart, type CityRequest, type DemoSector } from './city-parts.js';
import { writeSector, type DemoFile } from './write-sector.js';

export interface DemoRequest extends CityRequest {
  readonly folder: string;
  readonly onProgress?: (archivesDone: number) => void;
}

/** What an import of the folder must come to. */
interface DemoExpectation {
  readonly archives: Readonly<Record<string, number>>;
  readonly rows: number;
  readonly refused: number;
  readonly quarantined: number;
  readonly faults: FaultCounts;
  /** Rows of the corrections files: each is a later version of a record written before it. */
  readonly corrections: number;
}

export interface WrittenDemo {
  readonly files: readonly DemoFile[];
  readonly expected: DemoExpectation;
}

/**
 * Writes a made-up city into a folder: for each sector a register, 双公示 files, the exchange sheet, later corrections and
 * renames, with a `manifest.json` that says what each file is. Same request, same bytes. Refuses a folder in use.
 */
export async function writeDemo(
  request: DemoRequest,
  sectors: readonly DemoSector[] = registered,
): Promise<WrittenDemo> {
  const parts = cityParts(sectors, request);
  await emptyFolder(request.folder);
  const files: DemoFile[] = [];
  let done = 0;
  for (const part of parts) {
    const written = await writeSector(part, request.folder, (count) => {
      done += count;
      request.onProgress?.(done);
    });
    files.push(...written);
  }
  // Registers of all sectors come first, corrections of all sectors last: the order of the names.
  files.sort((one, other) => (one.file < other.file ? -1 : 1));
  await writeFile(join(request.folder, 'manifest.json'), `${JSON.stringify(files, null, 2)}\n`);
  return { files, expected: expectation(files, parts) };
}

async function emptyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const present = await readdir(folder);
  if (present.length > 0) {
    throw new CannotStart(
      `The folder ${folder} is not empty; name a new one with --out, so that files of two cities do not mix.`,
    );
  }
}

function expectation(files: readonly DemoFile[], parts: readonly CityPart[]): DemoExpectation {
  const faults = noFaults();
  for (const file of files) {
    for (const [fault, count] of Object.entries(file.faults) as [keyof FaultCounts, number][]) faults[fault] += count;
  }
  const sum = (chosen: readonly DemoFile[]) => chosen.reduce((rows, file) => rows + file.rows, 0);
  return {
    archives: Object.fromEntries(parts.map(({ folder, count }) => [folder, count])),
    rows: sum(files),
    refused: faults.WRONG_CHECK_DIGIT,
    quarantined: faults.MASKED_NAME + faults.AMOUNT_MISMATCH + faults.MISSING_DATE,
    faults,
    corrections: sum(files.filter(({ file }) => file.endsWith('-corrections.csv'))),
  };
}
