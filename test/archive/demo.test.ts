import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archivesBySector, defaultUntil, type DemoSector } from '../../src/archive/demo/city-parts.js';
import {
  identityNumber,
  misspeltCode,
  misspeltNumber,
  mostPeople,
  unassignedCounty,
  unifiedCode,
} from '../../src/core/demo/made-up-identifiers.js';
import { countyOffices, counties } from '../../src/core/demo/made-up-city.js';
import { personName } from '../../src/core/demo/made-up-names.js';
import { randomOf } from '../../src/core/demo/random.js';
import { writeDemo, type WrittenDemo } from '../../src/archive/demo/write-demo.js';
import type { DemoFile } from '../../src/archive/demo/write-sector.js';
import { writePenaltyFile } from '../../src/archive/demo/write-penalty-file.js';
import type { Interpreted } from '../../src/archive/intake/entry.js';
import { compileInterpretation } from '../../src/archive/intake/interpret/interpret-row.js';
import { chooseProfile } from '../../src/archive/intake/profiles/choose-profile.js';
import { nationalProfiles } from '../../src/archive/intake/profiles/national-profiles.js';
import { compileScheme } from '../../src/core/evaluation/compile-scheme.js';
import { evaluate } from '../../src/core/evaluation/evaluate.js';
import type { Fact } from '../../src/core/fact.js';
import type { Sector } from '../../src/core/sector.js';
import { checkIdNumber } from '../../src/core/values/id-number.js';
import { checkUscc } from '../../src/core/values/uscc.js';
import { employerScheme } from '../../src/sectors/employers/scheme.js';
import { findSector, sectorOf, sectors } from '../../src/sectors/index.js';

const archives = 2000;
let root = '';
let demo: WrittenDemo;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'demo-'));
  demo = await writeDemo({ folder: join(root, 'city'), archives, seed: 7 });
});

afterAll(async () => {
  await rm(root, { recursive: true });
});

async function digests(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).toSorted();
  const entries = names.map(async (name) => {
    const bytes = await readFile(join(folder, name));
    return [name, createHash('sha256').update(bytes).digest('hex')] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function rowsOf(path: string): Promise<string[][]> {
  const bytes = await readFile(path);
  const isUtf8 = bytes[0] === 0xef;
  return parse(isUtf8 ? bytes.toString('utf8') : iconv.decode(bytes, 'gb18030'), { bom: true });
}

function sectorOfFile({ sector }: DemoFile): Sector {
  const found = findSector(sector);
  if (!found) throw new Error(`The manifest names "${sector}", which is not registered.`);
  return found;
}

async function interpreted(file: DemoFile): Promise<Interpreted[]> {
  const sector = sectorOfFile(file);
  const [header = [], ...rows] = await rowsOf(join(root, 'city', file.file));
  const choice = chooseProfile([...sector.mappingProfiles, ...nationalProfiles], header, file.kind);
  if ('problem' in choice) throw new Error(choice.problem);
  const read = compileInterpretation({
    profile: choice.profile,
    columns: choice.columns,
    header,
    sector,
    profileColumns: [],
    regions: { lookup: (text) => (text.startsWith('3703') ? text : null), region: '370300' },
    authority: file.authority,
    decidedOn: null,
    today: '2026-11-20',
  });
  return rows.map((cells, index) =>
    read({ rowNumber: index + 1, line: index + 2, cells, raw: () => cells.join(), problem: null }),
  );
}

describe('identifiers of the made-up city', () => {
  test('every identity number is valid, of age, and of the county that does not exist', () => {
    fc.assert(
      fc.property(fc.nat(mostPeople - 1), fc.nat(), (person, seed) => {
        const check = checkIdNumber(identityNumber(seed, person));
        expect(check).toMatchObject({ kind: 'VALID', regionCode: unassignedCounty, flags: [] });
        expect(check).toHaveProperty('birthDate', expect.stringMatching(/^(19[6-9]\d|200[01])-/));
      }),
    );
  });

  test('two people never share a number', () => {
    const numbers = Array.from({ length: 60_000 }, (_, person) => identityNumber(3, person));
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test.each(['11', '12', '31', '32', '33', '34', '51', '52', '53', '91', '92', '93'])(
    'codes of category %s hold both checks',
    (category) => {
      fc.assert(
        fc.property(fc.nat(31 ** 6 - 1), (body) => {
          expect(checkUscc(unifiedCode(category, body))).toMatchObject({
            kind: 'VALID',
            authorityCategory: category,
            flags: [],
          });
        }),
      );
    },
  );

  test('a misspelt code or number is refused for its check character', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (index) => {
        expect(checkUscc(misspeltCode(unifiedCode('91', index)))).toMatchObject({
          kind: 'REJECTED',
          reason: 'CHECK_DIGIT',
        });
        expect(checkIdNumber(misspeltNumber(identityNumber(1, index)))).toMatchObject({
          kind: 'REJECTED',
          reason: 'CHECK_DIGIT',
        });
      }),
    );
  });

  test('names bear a mark of being made up, and the difficult kinds all occur', () => {
    const names = Array.from({ length: 3000 }, (_, index) => personName(randomOf(1, 1, index)));
    expect(names.every((name) => /[测试例演]/u.test(name))).toBe(true);
    expect(names.some((name) => name.includes('·'))).toBe(true);
    expect(names.some((name) => name.startsWith('欧阳'))).toBe(true);
    expect(names.some((name) => Array.from(name).some((character) => character.length === 2))).toBe(true);
  });
});

describe('the size of the city', () => {
  test('every archive belongs to one sector, whatever the total', () => {
    fc.assert(
      fc.property(fc.integer({ min: sectors.length, max: 2_000_000 }), (total) => {
        const counts = Object.values(archivesBySector(sectors, total));
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total);
        expect(Math.min(...counts)).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  test('sectors stand in the proportions of the city that the figures come from', () => {
    expect(archivesBySector(sectors, 61_145)).toEqual({
      'domestic-workers': 3785,
      employers: 11_757,
      'legal-professionals': 2001,
      'medical-staff': 42_601,
      'social-organisations': 1001,
    });
  });

  test.each([4, 1.5, 10_000_000])('a city of %p archives is refused with the possible sizes', async (size) => {
    await expect(writeDemo({ folder: join(root, 'no'), archives: size, seed: 1 })).rejects.toThrow(
      /from 5 .* to 2166833/su,
    );
  });
});

describe('another sector', () => {
  const [first] = sectors;
  if (!first) throw new Error('No sector is registered.');
  const chess: DemoSector = { folder: 'chess-clubs', demo: { ...first.demo, weight: 5000 } };

  test('joins the city with nothing but its plan, and its subjects are nobody else’s', async () => {
    const { files, expected } = await writeDemo({ folder: join(root, 'six'), archives: 400, seed: 7 }, [
      ...sectors,
      chess,
    ]);
    expect(expected.archives['chess-clubs']).toBeGreaterThan(20);
    const numbers = async (file: string) => (await rowsOf(join(root, 'six', file))).slice(1).map((cells) => cells[4]);
    const own = await numbers('16-chess-clubs-register.csv');
    const others = new Set(await numbers('11-domestic-workers-register.csv'));
    expect(own.length).toBe(expected.archives['chess-clubs']);
    expect(own.filter((number) => number !== '' && others.has(number))).toEqual([]);
    expect(files.filter(({ sector }) => sector === 'chess-clubs').length).toBeGreaterThan(2);
  });

  test('no two offices of the city share a code', () => {
    const offices = sectors.flatMap(({ demo: { authority } }) =>
      ['', ...counties.map(({ code }) => code)].map(authority),
    );
    expect(new Set(offices.map(({ code }) => code)).size).toBe(offices.length);
    expect(countyOffices('民政局')('370303')).toEqual(countyOffices('民政局')('370303'));
  });
});

describe('the files', () => {
  test('the same request writes the same bytes, another seed another city', async () => {
    await writeDemo({ folder: join(root, 'again'), archives, seed: 7 });
    await writeDemo({ folder: join(root, 'other'), archives, seed: 8 });
    const first = await digests(join(root, 'city'));
    expect(await digests(join(root, 'again'))).toEqual(first);
    expect(await digests(join(root, 'other'))).not.toEqual(first);
  });

  test('an archive does not depend on how many there are', async () => {
    await writeDemo({ folder: join(root, 'smaller'), archives: archives / 4, seed: 7 });
    const few = await rowsOf(join(root, 'smaller', '14-medical-staff-register.csv'));
    const many = await rowsOf(join(root, 'city', '14-medical-staff-register.csv'));
    expect(few.length).toBeGreaterThan(300);
    expect(many.slice(0, few.length)).toEqual(few);
  });

  test('a folder in use is refused', async () => {
    await expect(writeDemo({ folder: join(root, 'city'), archives, seed: 7 })).rejects.toThrow(/not empty.*--out/u);
  });

  test('a day that is none is refused', async () => {
    await expect(writeDemo({ folder: join(root, 'none'), archives, seed: 7, until: '2026-02-30' })).rejects.toThrow(
      'YYYY-MM-DD',
    );
  });

  test('the manifest lists every file in order, registers first', async () => {
    const manifest = JSON.parse(await readFile(join(root, 'city', 'manifest.json'), 'utf8')) as DemoFile[];
    const present = (await readdir(join(root, 'city'))).filter((name) => name !== 'manifest.json');
    expect(manifest.map(({ file }) => file)).toEqual(present.toSorted());
    expect(manifest.slice(0, 5).every(({ kind }) => kind === 'REGISTER')).toBe(true);
    expect(manifest).toEqual(demo.files);
  });

  test('both encodings and both spellings of the standard occur', async () => {
    const header = async (name: string) => (await rowsOf(join(root, 'city', name)))[0]?.[0];
    expect(await header('24-medical-staff-penalties.csv')).toBe('CF_XDR_MC');
    expect(await header('22-employers-penalties.csv')).toBe('行政相对人名称');
    expect((await readFile(join(root, 'city', '22-employers-penalties.csv')))[0]).not.toBe(0xef);
  });

  test('progress ends at the number of archives', async () => {
    const seen: number[] = [];
    await writeDemo({ folder: join(root, 'seen'), archives: 777, seed: 1, onProgress: (done) => seen.push(done) });
    expect(seen.at(-1)).toBe(777);
  });
});

describe('what the importer makes of the files', () => {
  test('each file is read by the profile of its kind, and the rows come to what is expected, to the row', async () => {
    let [entries, refused, quarantined] = [0, 0, 0];
    const reasons: string[] = [];
    for (const file of demo.files) {
      for (const row of await interpreted(file)) {
        if (row.kind === 'ENTRY') entries += 1;
        else {
          reasons.push(row.code);
          if (row.kind === 'REFUSED') refused += 1;
          else quarantined += 1;
        }
      }
    }
    const { expected } = demo;
    expect(new Set(reasons)).toEqual(
      new Set(['USCC_CHECK_DIGIT', 'DOCUMENT_CHECK_DIGIT', 'NAME_MASKED', 'AMOUNT_CONTRADICTION', 'DAY_MISSING']),
    );
    expect({ refused, quarantined }).toEqual({ refused: expected.refused, quarantined: expected.quarantined });
    expect(entries + refused + quarantined).toBe(expected.rows);
  });

  test('no column of a register, penalty or licence file is left without a target', async () => {
    for (const file of demo.files) {
      const [header = []] = await rowsOf(join(root, 'city', file.file));
      const choice = chooseProfile([...sectorOfFile(file).mappingProfiles, ...nationalProfiles], header, file.kind);
      expect(choice).toHaveProperty('unmapped', file.file.includes('renames') ? ['变更事由'] : []);
    }
  });

  test('employers have evidence for every kind of record that their scheme reads', async () => {
    const files = demo.files.filter(({ sector }) => sector === 'employers');
    const rows = (await Promise.all(files.map(interpreted))).flat();
    const found = new Set(rows.flatMap((row) => (row.kind === 'ENTRY' ? [row.record.type] : [])));
    expect([...found]).toEqual(
      expect.arrayContaining([
        'PENALTY',
        'INSPECTION',
        'RECTIFY',
        'WAGE',
        'SOCIAL_INS',
        'JUDGMENT',
        'COMMITMENT',
        'HONOUR',
        'LIST_ENTRY',
      ]),
    );
    const penalties = rows.filter((row) => row.kind === 'ENTRY' && row.record.type === 'PENALTY');
    expect(penalties.every((row) => row.kind === 'ENTRY' && row.record.topics.length > 1)).toBe(true);
  });

  test('each indicator of the employers’ scheme has evidence in a city of the usual size, and all grades occur', async () => {
    const scheme = compileScheme(employerScheme);
    const files = demo.files.filter(({ sector, kind }) => sector === 'employers' && kind !== 'REGISTER');
    const facts = new Map<string, Map<string, Fact>>();
    for (const row of (await Promise.all(files.map(interpreted))).flat()) {
      if (row.kind !== 'ENTRY') continue;
      const { value = '' } = row.subject.identifiers[0] ?? {};
      const key = `${row.record.type} ${row.record.documentKey ?? ''}`;
      const own = facts.get(value) ?? new Map<string, Fact>();
      facts.set(
        value,
        own.set(key, { ...row.record, recordId: key, versionId: key, authority: row.authority?.code ?? null }),
      );
    }
    const results = [...facts.values()].map((own) =>
      evaluate(scheme, [...own.values()], { construction: true }, defaultUntil),
    );
    const evidenced = new Set(
      results.flatMap(({ indicators }) =>
        indicators.filter(({ evidence }) => evidence.length > 0).map(({ code }) => code),
      ),
    );
    expect(employerScheme.indicators.map(({ code }) => code).filter((code) => !evidenced.has(code))).toEqual([]);
    const grades = new Set(results.map(({ grade }) => grade));
    expect(employerScheme.grades.map(({ code }) => code).filter((code) => !grades.has(code))).toEqual([]);
  });

  test('every correction is of a record written before it', async () => {
    const key = (row: Interpreted) =>
      row.kind === 'ENTRY'
        ? [row.subject.identifiers[0]?.value, row.record.type, row.record.documentKey, row.record.decidedOn].join()
        : '';
    const ordinary = demo.files.filter(({ file }) => !file.startsWith('8'));
    const known = new Set((await Promise.all(ordinary.map(interpreted))).flat().map(key));
    const corrections = (
      await Promise.all(demo.files.filter(({ file }) => file.startsWith('8')).map(interpreted))
    ).flat();
    expect(corrections.length).toBe(demo.expected.corrections);
    expect(corrections.map(key).filter((one) => !known.has(one))).toEqual([]);
    const states = new Set(corrections.map((row) => (row.kind === 'ENTRY' ? row.record.status : '')));
    expect([...states]).toEqual(expect.arrayContaining(['EFFECTIVE', 'REPAIRED', 'ANNULLED']));
  });

  test.each([
    ['bodies', '15-social-organisations-register.csv', '12-employers-register.csv'],
    ['persons', '14-medical-staff-register.csv', '13-legal-professionals-register.csv'],
  ])('some %s are in two sectors under the same identifier and name', async (_kind, one, other) => {
    const subjects = async (file: string) => {
      const [header = [], ...rows] = await rowsOf(join(root, 'city', file));
      const [code, identity] = [header.indexOf('统一社会信用代码'), header.indexOf('证件号码')];
      return new Map(rows.map((cells) => [(cells[code] ?? '') + (cells[identity] ?? ''), cells[0]]));
    };
    const known = await subjects(one);
    const shared = [...(await subjects(other))].filter(([identifier]) => known.has(identifier));
    expect(shared.length).toBeGreaterThan(2);
    expect(shared.filter(([identifier, name]) => known.get(identifier) !== name)).toEqual([]);
  });

  test('within a sector nobody has two archives', async () => {
    const registers = demo.files.filter(({ kind, file }) => kind === 'REGISTER' && file.startsWith('1'));
    expect(registers.length).toBe(sectors.length);
    for (const file of registers) {
      const identifiers = (await interpreted(file)).map((row) =>
        row.kind === 'ENTRY' ? row.subject.identifiers[0]?.value : '',
      );
      expect(new Set(identifiers).size).toBe(file.rows);
    }
  });
});

describe('the penalty file of the bench', () => {
  test('it has its rows, days ascending, on employers of the city with the same seed', async () => {
    const path = join(root, 'penalties.csv');
    await writePenaltyFile({ path, rows: 2500, archives, seed: 7 });
    const [header = [], ...rows] = await rowsOf(path);
    const days = rows.map((cells) => cells[header.indexOf('处罚决定日期')] ?? '');
    expect(rows.length).toBe(2500);
    expect(days).toEqual(days.toSorted());
    const employed = new Set((await rowsOf(join(root, 'city', '12-employers-register.csv'))).map((cells) => cells[1]));
    expect(rows.filter((cells) => !employed.has(cells[2]))).toEqual([]);
    expect(new Set(rows.map((cells) => cells[header.indexOf('行政处罚决定书文号')])).size).toBe(2500);
  });

  test.each([
    ['medical-staff', '"medical-staff" is not a sector that offers a penalty file; --sector takes employers.'],
    ['nobody', '"nobody" is not a sector that offers a penalty file; --sector takes employers.'],
  ])('for %s it is refused with the sectors that offer one', async (sector, message) => {
    const path = join(root, 'none.csv');
    await expect(writePenaltyFile({ path, rows: 1, archives, seed: 7, sector })).rejects.toThrow(message);
  });

  test('the sector named is fined, or else the first that offers penalties', async () => {
    const employers = sectorOf('Employer');
    const twin: DemoSector = { folder: 'twins', demo: employers.demo };
    const written = async (sector: string | undefined, among: readonly DemoSector[]) => {
      const path = join(root, 'chosen.csv');
      await writePenaltyFile({ path, rows: 50, archives, seed: 7, sector }, among);
      return rowsOf(path);
    };
    const ofTwins = await written('twins', [employers, twin]);
    const ofEmployers = await written('employers', [employers, twin]);
    expect(ofTwins).not.toEqual(ofEmployers);
    expect(await written(undefined, [employers, twin])).toEqual(ofEmployers);
  });
});
