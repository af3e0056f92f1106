import { parseWholeXml } from './xml-part.js';
import type { ZipArchive } from './zip-archive.js';

/** What a cell's number is shown as: a plain number, a number with leading zeros to a length, a day, or a time of day. */
export type NumberFormat = 'NUMBER' | 'DAY' | 'TIME' | { readonly digits: number };

/** Ids without a code of their own in the file that show days (ECMA-376 part 1, 18.8.30; 27–36 and 50–58 in Chinese editions). */
const builtInDays = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);
const builtInTimes = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56]);

/** The number format of each cell style, in the order in which cells name them. */
export async function readNumberFormats(archive: ZipArchive, part: string | null): Promise<NumberFormat[]> {
  const formats: NumberFormat[] = [];
  if (part === null || !archive.names.has(part)) return formats;
  const codes = new Map<number, string>();
  let inCellStyles = false;
  await parseWholeXml(archive, part, {
    open: (name, attribute) => {
      if (name === 'numFmt') codes.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      else if (name === 'cellXfs') inCellStyles = true;
      else if (name === 'xf' && inCellStyles) formats.push(formatOf(Number(attribute('numFmtId') ?? '0'), codes));
    },
    text: () => undefined,
    close: (name) => {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return formats;
}

function formatOf(id: number, codes: ReadonlyMap<number, string>): NumberFormat {
  const code = codes.get(id);
  if (code !== undefined) return formatOfCode(code);
  if (builtInDays.has(id)) return 'DAY';
  return builtInTimes.has(id) ? 'TIME' : 'NUMBER';
}

/** What a format code such as `yyyy"年"m"月"d"日"` shows a number as. */
export function formatOfCode(code: string): NumberFormat {
  // A duration, which may exceed a day, is no time of day.
  if (/\[(?:h+|m+|s+)\]/i.test(code)) return 'NUMBER';
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/;.*$/, '');
  if (/^0{2,}$/.test(bare)) return { digits: bare.length };
  if (/general|[#?]|[eE][+-]/i.test(bare)) return 'NUMBER';
  // `m` is a month beside years and days and a minute beside hours and seconds.
  if (/[yde]/i.test(bare)) return 'DAY';
  if (/[hs]/i.test(bare)) return 'TIME';
  return /m/i.test(bare) ? 'DAY' : 'NUMBER';
}
