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
import type { Fact, Traits } from '../../../src/core/fact.js';
import { medicalStaff } from '../../../src/sectors/medical-staff/index.js';
import {
  medicalStaffResult,
  type MedicalStaffResult,
} from '../../../src/sectors/medical-staff/medical-staff-result.js';
import { medicalStaffScheme } from '../../../src/sectors/medical-staff/scheme.js';

interface Rated {
  readonly traits: Traits;
  readonly facts: readonly Fact[];
  readonly evaluation: Evaluation;
  readonly result: MedicalStaffResult;
}

const profileColumns = ['memberType', 'practiceCategory', 'insuranceStatus'].map((property) => ({
  property,
  column: property,
  kind: 'text' as const,
  nullable: true,
}));

let root = '';
let rated: Rated[] = [];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'medical-demo-'));
  const { files } = await writeDemo({ folder: join(root, 'city'), archives: 3000, seed: 7 });
  const own = files.filter(({ sector }) => sector === 'medical-staff');
  const rows = (await Promise.all(own.map(interpreted))).flat();
  rated = [...archivesOf(rows).values()].map(({ traits, facts }) => ({
    traits,
    facts,
    evaluation: evaluate(compileScheme(medicalStaffScheme), facts, traits, defaultUntil),
    result: medicalStaffResult({ facts, traits, day: defaultUntil, score: null }),
  }));
}, 60_000);

afterAll(async () => {
  await rm(root, { recursive: true });
});

async function interpreted(file: DemoFile): Promise<Interpreted[]> {
  const bytes = await readFile(join(root, 'city', file.file));
  const [header = [], ...rows] = parse(bytes.toString('utf8'), { bom: true });
  const choice = chooseProfile([...medicalStaff.mappingProfiles, ...nationalProfiles], header, file.kind);
  if ('problem' in choice) throw new Error(choice.problem);
  const read = compileInterpretation({
    profile: choice.profile,
    columns: choice.columns,
    header,
    sector: medicalStaff,
    profileColumns,
    regions: { lookup: (text) => text, region: '370300' },
    authority: file.authority,
    decidedOn: null,
    today: '2026-11-20',
  });
  return rows.map((cells, index) =>
    read({ rowNumber: index + 1, line: index + 2, cells, raw: () => cells.join(), problem: null }),
  );
}

function archivesOf(rows: readonly Interpreted[]): Map<string, { traits: Traits; facts: Fact[] }> {
  const archives = new Map<string, { traits: Traits; facts: Fact[] }>();
  for (const row of rows) {
    if (row.kind !== 'ENTRY') continue;
    const { record, subject, registration, authority } = row;
    const key = subject.identifiers[0]?.value ?? '';
    const known = archives.get(key) ?? { traits: {}, facts: [] };
    const recordId = `${record.type} ${record.documentKey ?? ''}`;
    const fact = { ...record, recordId, versionId: recordId, authority: authority?.code ?? null };
    archives.set(key, {
      traits: { ...known.traits, ...medicalStaff.traitsOf(registration.profile) },
      facts: [...known.facts.filter((one) => one.recordId !== recordId), fact],
    });
  }
  return archives;
}

const persons = (): Rated[] => rated.filter(({ traits }) => traits.memberType !== 'INSTITUTION');

describe('the medical staff of the made-up city, read by the ordinary intake', () => {
  test('are covered enough to be rated, all but those whose registration a criminal penalty ended', () => {
    const unrated = persons().filter(({ evaluation }) => evaluation.score === null);
    expect(persons().length).toBeGreaterThan(1500);
    expect(persons().filter(({ evaluation }) => evaluation.coverage < 6000)).toEqual([]);
    expect(unrated.filter(({ evaluation }) => !evaluation.vetoes.some(({ code }) => code === 'V-MD9'))).toEqual([]);
  });

  test('have evidence for each indicator', () => {
    const evidenced = new Set(
      rated.flatMap(({ evaluation }) =>
        evaluation.indicators.filter(({ evidence }) => evidence.length > 0).map(({ code }) => code),
      ),
    );
    const codes = medicalStaffScheme.indicators.map(({ code }) => code);
    expect(codes.filter((code) => !evidenced.has(code))).toEqual([]);
  });

  test('have every grade, most of them one of the upper two', () => {
    const grades = Object.groupBy(persons(), ({ evaluation }) => evaluation.grade);
    expect(Object.keys(grades)).toEqual(expect.arrayContaining(['优秀', '良好', '一般', '较差']));
    const upper = (grades['优秀']?.length ?? 0) + (grades['良好']?.length ?? 0);
    expect(upper / persons().length).toBeGreaterThan(0.8);
    expect(upper / persons().length).toBeLessThan(0.97);
  });

  test('meet vetoes, and both kinds of consequence of insurance points', () => {
    const fired = new Set(rated.flatMap(({ evaluation }) => evaluation.vetoes.map(({ code }) => code)));
    expect([...fired]).toEqual(expect.arrayContaining(['V-MD1', 'V-MD3', 'V-MD5', 'V-MD6', 'V-MD7', 'V-MD8']));
    const states = new Set(rated.map(({ result }) => result.insuranceQualification?.state));
    expect([...states]).toEqual(expect.arrayContaining(['正常', '暂停', '终止']));
  });

  test('have the state that the register shows, where points lead to one', () => {
    const shown = persons().flatMap(({ facts, result }) => {
      const register = facts.find(({ topics }) => topics.includes('INSURANCE_STATE'))?.outcome;
      return register === '暂停' || register === '终止' ? [[register, result.insuranceQualification?.state]] : [];
    });
    expect(shown.length).toBeGreaterThan(10);
    expect(shown.filter(([register, state]) => register !== state)).toEqual([]);
  });

  test('have at most 14 records an archive on average', () => {
    const records = rated.reduce((sum, { facts }) => sum + facts.length, 0);
    expect(records / rated.length).toBeLessThanOrEqual(14);
  });

  test('institutions are not rated and have no indicator', () => {
    const institutions = rated.filter(({ traits }) => traits.memberType === 'INSTITUTION');
    expect(institutions.length).toBeGreaterThan(50);
    for (const { evaluation } of institutions) {
      expect(evaluation).toMatchObject({ grade: 'N', score: null, coverage: 0 });
      expect(evaluation.indicators.filter(({ applicable }) => applicable)).toEqual([]);
    }
  });
});
