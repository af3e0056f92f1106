import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultUntil } from '../../../src/archive/demo/city-parts.js';
import { writeDemo } from '../../../src/archive/demo/write-demo.js';
import type { DemoFile } from '../../../src/archive/demo/write-sector.js';
import type { Interpreted } from '../../../src/archive/intake/entry.js';
import { compileInterpretation } from '../../../src/archive/intake/interpret/interpret-row.js';
import { chooseProfile } from '../../../src/archive/intake/profiles/choose-profile.js';
import { nationalProfiles } from '../../../src/archive/intake/profiles/national-profiles.js';
import { compileScheme } from '../../../src/core/evaluation/compile-scheme.js';
import { evaluate } from '../../../src/core/evaluation/evaluate.js';
import type { Evaluation } from '../../../src/core/evaluation/evaluation.js';
import type { Fact } from '../../../src/core/fact.js';
import { domesticWorkers } from '../../../src/sectors/domestic-workers/index.js';
import { workerScheme } from '../../../src/sectors/domestic-workers/scheme.js';
import { workerResult } from '../../../src/sectors/domestic-workers/worker-result.js';

const archives = 2000;
let folder = '';
let facts: Fact[][] = [];
let rated: Evaluation[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workers-'));
  const { files } = await writeDemo({ folder: join(folder, 'city'), archives, seed: 7 }, [domesticWorkers]);
  const rows = (await Promise.all(files.filter(({ kind }) => kind !== 'REGISTER').map(interpreted))).flat();
  facts = factsByPerson(rows);
  const scheme = compileScheme(workerScheme);
  rated = facts.map((own) => evaluate(scheme, own, { enterprise: false }, defaultUntil));
});

afterAll(() => rm(folder, { recursive: true }));

async function interpreted(file: DemoFile): Promise<Interpreted[]> {
  const text = await readFile(join(folder, 'city', file.file), 'utf8');
  const table: string[][] = parse(text, { bom: true });
  const [header = [], ...rows] = table;
  const choice = chooseProfile([...domesticWorkers.mappingProfiles, ...nationalProfiles], header, file.kind);
  if ('problem' in choice) throw new Error(choice.problem);
  const read = compileInterpretation({
    profile: choice.profile,
    columns: choice.columns,
    header,
    sector: domesticWorkers,
    profileColumns: [],
    regions: { lookup: (name) => (name.startsWith('3703') ? name : null), region: '370300' },
    authority: file.authority,
    decidedOn: null,
    today: '2026-11-20',
  });
  return rows.map((cells, index) =>
    read({ rowNumber: index + 1, line: index + 2, cells, raw: () => cells.join(), problem: null }),
  );
}

/** Facts of each person; a later row of the same document replaces the earlier one. */
function factsByPerson(rows: readonly Interpreted[]): Fact[][] {
  const byPerson = new Map<string, Map<string, Fact>>();
  for (const row of rows) {
    if (row.kind !== 'ENTRY' || row.subject.kind !== 'PERSON') continue;
    const { value = '' } = row.subject.identifiers[0] ?? {};
    const key = `${row.record.type} ${row.record.documentKey ?? ''}`;
    const own = byPerson.get(value) ?? new Map<string, Fact>();
    byPerson.set(value, own.set(key, { ...row.record, recordId: key, versionId: key, authority: null }));
  }
  return [...byPerson.values()].map((own) => [...own.values()]);
}

describe('the made-up workers', () => {
  test('have about a dozen records each', () => {
    const records = facts.reduce((sum, own) => sum + own.length, 0);
    expect(facts.length).toBeGreaterThan(1900);
    expect(records / facts.length).toBeGreaterThan(10);
    expect(records / facts.length).toBeLessThan(14);
  });

  test('are covered well enough to be rated', () => {
    const covered = rated.filter(({ coverage }) => coverage >= 6000);
    expect(covered.length / rated.length).toBeGreaterThan(0.99);
  });

  test('spread over all grades, most of them in the upper two', () => {
    const share = (...grades: string[]) => rated.filter(({ grade }) => grades.includes(grade)).length / rated.length;
    expect(share('A')).toBeGreaterThan(0.6);
    expect(share('B')).toBeGreaterThan(0.1);
    expect(share('C')).toBeGreaterThan(0.01);
    expect(share('D')).toBeGreaterThan(0.01);
    expect(share('A', 'B')).toBeLessThan(0.98);
  });

  test('give evidence for each indicator and cause for each veto', () => {
    const evidenced = new Set(
      rated.flatMap(({ indicators }) => indicators.flatMap(({ code, evidence }) => (evidence.length > 0 ? code : []))),
    );
    const fired = new Set(rated.flatMap(({ vetoes }) => vetoes.map(({ code }) => code)));
    expect(workerScheme.indicators.map(({ code }) => code).filter((code) => !evidenced.has(code))).toEqual([]);
    expect([...fired].toSorted()).toEqual(['V-DW1', 'V-DW2', 'V-DW3', 'V-DW4']);
  });

  test('may mostly be assigned, and otherwise for each of the reasons', () => {
    const results = facts.map((own) => workerResult({ facts: own, traits: {}, day: defaultUntil, score: null }));
    const assignable = results.filter(({ assignability }) => assignability?.assignable);
    const reasons = results.flatMap(({ assignability }) => assignability?.reasons.map(({ code }) => code) ?? []);
    expect(assignable.length / results.length).toBeGreaterThan(0.8);
    expect([...new Set(reasons)].toSorted()).toEqual([
      'ARCHIVE_FROZEN',
      'BACKGROUND_NOT_PASSED',
      'FITNESS_ABSENT',
      'FITNESS_EXPIRED',
      'PERMIT_EXPIRED',
    ]);
  });
});
