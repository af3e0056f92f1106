import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { badRow, type FaultCounts, type DemoFault } from './bad-rows.js';
import type { CityPart } from './city-parts.js';
import { createCsvFile, type CsvFile } from './csv-file.js';
import type { DemoArchive, DemoPlan } from '../../core/demo/demo-plan.js';
import { numberOfName, randomOf, type Random } from '../../core/demo/random.js';
import { exchangeSheet, licenceSheet, penaltySheet, type Sheet } from './sheets.js';

/** A file of the demo as the manifest names it. */
export interface DemoFile {
  readonly file: string;
  readonly sector: string;
  readonly kind: 'REGISTER' | 'PENALTY' | 'LICENCE' | null;
  readonly authority: string;
  readonly rows: number;
  /** Rows put in to be refused or to wait, by fault. */
  readonly faults: Partial<FaultCounts>;
}

interface OpenFiles {
  readonly register: CsvFile;
  readonly penalties: CsvFile;
  readonly licences: CsvFile;
  readonly records: CsvFile;
  readonly corrections: CsvFile;
  readonly renames: CsvFile;
}

const settleEvery = 50;

/** Writes the files of one sector in a single pass over its archives; holds one archive in memory at a time. */
export async function writeSector(
  { folder: sector, plan, position, count, place }: CityPart,
  folder: string,
  onArchives: (count: number) => void,
): Promise<DemoFile[]> {
  const sheets = {
    penalty: penaltySheet(plan.penaltyForm),
    licence: licenceSheet(plan.penaltyForm),
    exchange: exchangeSheet(plan.measures),
  };
  const names = fileNames(sector, position);
  const files = await openFiles(plan, folder, names, sheets);
  const faults: Partial<FaultCounts> = {};
  const faultStream = numberOfName(`${sector} faults`);
  for (let index = 0; index < count; index += 1) {
    const archive = plan.archive(place, index);
    writeArchive(files, sheets, archive);
    const fault = writeFault(files.records, sheets.exchange, archive, randomOf(place.seed, faultStream, index));
    if (fault !== null) faults[fault] = (faults[fault] ?? 0) + 1;
    if (index % settleEvery === settleEvery - 1) {
      for (const file of Object.values(files) as CsvFile[]) await file.settle();
      onArchives(settleEvery);
    }
  }
  onArchives(count % settleEvery);
  for (const file of Object.values(files) as CsvFile[]) await file.close();
  const described = describe(sector, plan, names, files, faults);
  // A small city has no penalties in some sectors; a file of headings alone would only puzzle.
  for (const { file, rows } of described) if (rows === 0) await rm(join(folder, file));
  return described.filter(({ rows }) => rows > 0);
}

function fileNames(sector: string, position: number): Record<keyof OpenFiles, string> {
  return {
    register: `1${position}-${sector}-register.csv`,
    penalties: `2${position}-${sector}-penalties.csv`,
    licences: `3${position}-${sector}-licences.csv`,
    records: `4${position}-${sector}-records.csv`,
    corrections: `8${position}-${sector}-corrections.csv`,
    renames: `9${position}-${sector}-renames.csv`,
  };
}

async function openFiles(
  plan: DemoPlan,
  folder: string,
  names: Record<keyof OpenFiles, string>,
  sheets: { penalty: Sheet; licence: Sheet; exchange: Sheet },
): Promise<OpenFiles> {
  const create = (name: string, headings: readonly string[], encoding = plan.encoding) =>
    createCsvFile(join(folder, name), headings, encoding);
  return {
    register: await create(names.register, plan.registerColumns),
    penalties: await create(names.penalties, sheets.penalty.headings),
    licences: await create(names.licences, sheets.licence.headings, 'UTF-8'),
    records: await create(names.records, sheets.exchange.headings, 'UTF-8'),
    corrections: await create(names.corrections, sheets.exchange.headings, 'UTF-8'),
    renames: await create(names.renames, [...plan.registerColumns, '变更事由']),
  };
}

function writeArchive(
  files: OpenFiles,
  sheets: { penalty: Sheet; licence: Sheet; exchange: Sheet },
  archive: DemoArchive,
): void {
  const { subject, register, records, changes, newName } = archive;
  files.register.add(register);
  for (const record of records) {
    if (record.type === 'PENALTY') files.penalties.add(sheets.penalty.row(subject, record));
    else if (record.type === 'LICENCE') files.licences.add(sheets.licence.row(subject, record));
    else files.records.add(sheets.exchange.row(subject, record));
  }
  for (const change of changes) files.corrections.add(sheets.exchange.row(subject, change));
  if (newName !== null) files.renames.add([newName, ...register.slice(1), '名称变更']);
}

function writeFault(file: CsvFile, sheet: Sheet, { subject, records }: DemoArchive, random: Random): DemoFault | null {
  const bad = badRow(random, subject, records);
  if (bad === null) return null;
  const cells = sheet.row(bad.subject, bad.record);
  file.add(cells);
  return bad.fault;
}

function describe(
  sector: string,
  plan: DemoPlan,
  names: Record<keyof OpenFiles, string>,
  files: OpenFiles,
  faults: Partial<FaultCounts>,
): DemoFile[] {
  const authority = plan.authority('').name;
  const file = (part: keyof OpenFiles, kind: DemoFile['kind'], found: Partial<FaultCounts> = {}): DemoFile => ({
    file: names[part],
    sector,
    kind,
    authority,
    rows: files[part].rows(),
    faults: found,
  });
  return [
    file('register', 'REGISTER'),
    file('penalties', 'PENALTY'),
    file('licences', 'LICENCE'),
    file('records', null, faults),
    file('corrections', null),
    file('renames', 'REGISTER'),
  ];
}
