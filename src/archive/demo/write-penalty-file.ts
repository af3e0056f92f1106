import { CannotStart } from '../../core/cannot-start.js';
import { firstDayShown } from '../../core/demo/conduct.js';
import type { DemoPlan } from '../../core/demo/demo-plan.js';
import { below, numberOfName, randomOf } from '../../core/demo/random.js';
import { sectors as registered } from '../../sectors/index.js';
import { cityParts, type CityPart, type CityRequest, type DemoSector } from './city-parts.js';
import { createCsvFile } from './csv-file.js';
import { penaltySheet } from './sheets.js';

const settleEvery = 1000;

export interface PenaltyFileRequest extends CityRequest {
  readonly path: string;
  readonly rows: number;
  /** Folder of the sector whose subjects are fined; the first that offers penalties if not given. */
  readonly sector?: string | undefined;
  readonly onProgress?: (rowsDone: number) => void;
}

/**
 * Writes one 双公示 penalty file of many rows, days ascending over ten years, each on a subject of one sector drawn from
 * a city of `archives` with the same seed: the file by which the intake is measured.
 */
export async function writePenaltyFile(
  request: PenaltyFileRequest,
  sectors: readonly DemoSector[] = registered,
): Promise<void> {
  const { folder, plan, penalty, place, count } = finedPart(cityParts(sectors, request), request.sector);
  const stream = numberOfName(`${folder} penalties`);
  const sheet = penaltySheet(plan.penaltyForm);
  const file = await createCsvFile(request.path, sheet.headings, 'UTF-8');
  const start = firstDayShown(place.until);
  for (let row = 0; row < request.rows; row += 1) {
    const random = randomOf(request.seed, stream, row);
    const index = below(random, count);
    const decided = start + Math.floor((row / request.rows) * (place.until - start + 1));
    const { subject, record } = penalty(place, index, { random, decided, serial: `P${String(row).padStart(8, '0')}` });
    file.add(sheet.row(subject, record));
    if (row % settleEvery === settleEvery - 1) {
      await file.settle();
      request.onProgress?.(row + 1);
    }
  }
  await file.close();
  request.onProgress?.(request.rows);
}

interface FinedPart extends CityPart {
  readonly penalty: NonNullable<DemoPlan['penalty']>;
}

function finedPart(parts: readonly CityPart[], sector: string | undefined): FinedPart {
  const offered = parts.flatMap((part) =>
    part.plan.penalty === null ? [] : [{ ...part, penalty: part.plan.penalty }],
  );
  const chosen = sector === undefined ? offered[0] : offered.find(({ folder }) => folder === sector);
  if (chosen !== undefined) return chosen;
  const names = offered.map(({ folder }) => folder).join(', ');
  throw new CannotStart(
    sector === undefined
      ? 'No registered sector offers a penalty file; leave out --penalty-rows.'
      : `"${sector}" is not a sector that offers a penalty file; --sector takes ${names === '' ? 'none' : names}.`,
  );
}
