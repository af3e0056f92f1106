import { basename } from 'node:path';
import { FileProblem } from '../../file-problem.js';
import { parseWholeXml } from './xml-part.js';
import { openArchive, type ZipArchive } from './zip-archive.js';

export interface SheetEntry {
  readonly name: string;
  readonly part: string;
  readonly hidden: boolean;
}

/** The parts of a workbook that its sheets refer to. */
export interface Workbook {
  readonly sheets: SheetEntry[];
  /** Days are counted from 1904 instead of 1900. */
  readonly from1904: boolean;
  readonly stringsPart: string | null;
  readonly stylesPart: string | null;
}

interface Relation {
  readonly type: string;
  readonly part: string;
}

/** Throws `FileProblem`, which says what the archive is, unless it is an XLSX workbook. */
export async function refuseUnlessWorkbook(path: string): Promise<void> {
  const archive = await openArchive(path);
  archive.close();
  const { names } = archive;
  if (names.has('[Content_Types].xml') && [...names].some((name) => /^xl\/.*workbook[^/]*\.xml$/i.test(name))) return;
  const [what, wayOut] = names.has('[Content_Types].xml')
    ? [
        [...names].some((name) => name.endsWith('.bin'))
          ? 'a binary workbook (.xlsb)'
          : 'an Office document without sheets',
        'save the table as XLSX',
      ]
    : names.has('mimetype')
      ? ['an OpenDocument file', 'open it in a spreadsheet program and save it as XLSX']
      : ['a ZIP archive', 'unpack it and hand in the files inside'];
  throw new FileProblem(`${basename(path)} is ${what}, not a workbook that can be read; ${wayOut}.`);
}

/** Reads the list of sheets and where their texts and number formats are. */
export async function readWorkbook(archive: ZipArchive): Promise<Workbook> {
  const root = await readRelations(archive, '');
  const main = [...root.values()].find(({ type }) => type.endsWith('/officeDocument'))?.part ?? 'xl/workbook.xml';
  const relations = await readRelations(archive, main);
  const partOf = (kind: string) => [...relations.values()].find(({ type }) => type.endsWith(kind))?.part ?? null;
  const sheets: SheetEntry[] = [];
  let from1904 = false;
  await parseWholeXml(archive, main, {
    open: (name, attribute) => {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attribute('date1904') ?? '');
      if (name !== 'sheet') return;
      const relation = relations.get(attribute('r:id') ?? attribute('relationships:id') ?? '');
      if (!relation?.type.endsWith('/worksheet')) return;
      const hidden = (attribute('state') ?? 'visible') !== 'visible';
      sheets.push({ name: attribute('name') ?? `#${sheets.length + 1}`, part: relation.part, hidden });
    },
    text: () => undefined,
    close: () => undefined,
  });
  return { sheets, from1904, stringsPart: partOf('/sharedStrings'), stylesPart: partOf('/styles') };
}

/** The relations of a part by their id; of the archive itself for `''`. */
async function readRelations(archive: ZipArchive, part: string): Promise<Map<string, Relation>> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const file = `${folder}_rels/${part.slice(folder.length)}.rels`;
  const relations = new Map<string, Relation>();
  if (!archive.names.has(file)) return relations;
  await parseWholeXml(archive, file, {
    open: (name, attribute) => {
      const target = attribute('Target');
      if (name !== 'Relationship' || target === undefined) return;
      relations.set(attribute('Id') ?? '', { type: attribute('Type') ?? '', part: resolvePart(folder, target) });
    },
    text: () => undefined,
    close: () => undefined,
  });
  return relations;
}

function resolvePart(folder: string, target: string): string {
  return new URL(target, `zip://archive/${folder}`).pathname.slice(1);
}
