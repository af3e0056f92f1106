import { readFileSync } from 'node:fs';
import { fieldClasses, type FieldClass } from '../../src/core/field-class.js';
import { tableUnder, type MarkdownTable } from './markdown-tables.js';
import { archiveWords, kinds, recordColumns, recordWords, viewerWords, type Kind } from './words.js';

export type Classes = ReadonlySet<FieldClass>;

/** A row of the first table: what a viewer in this relation is shown of archives of these kinds. */
export interface ArchiveRule {
  readonly viewer: string;
  readonly archive: string;
  readonly kinds: readonly Kind[];
  /** Null: the archive is as if it were not there. */
  readonly open: Classes | null;
}

/** A row of the second table; `name` is the first word of the relations of the first. */
export interface ApartRule {
  readonly viewer: string;
  readonly open: Classes;
}

/** A row of the third table: to which columns records in this state are shown. */
export interface RecordRule {
  readonly record: string;
  readonly shownTo: ReadonlySet<string>;
}

/** A row of the table of what is for some of the roles to whom it is open. */
export interface OwnRule {
  readonly fields: readonly string[];
  readonly viewers: readonly string[];
  readonly otherwise: 'refused' | 'empty';
}

export interface Rule {
  readonly archives: readonly ArchiveRule[];
  readonly apart: readonly ApartRule[];
  readonly own: readonly OwnRule[];
  readonly records: readonly RecordRule[];
}

/** The rule as docs/disclosure.md says it. */
export const readRule = (): Rule => parseRule(readFileSync('docs/disclosure.md', 'utf8'));

/** Throws on every word that it does not know and on every word that it knows and does not find, naming it. */
export function parseRule(page: string): Rule {
  const classes = tableUnder(page, '## Classes 字段分类').rows.map(({ class: name = '' }) => name);
  sameWords('classes', classes, fieldClasses);
  const open = tableUnder(page, '## What is open of an archive 档案');
  const apart = tableUnder(page, '## What is open apart from archives 档案以外');
  const records = tableUnder(page, '## Which records are open 记录状态');
  sameWords('classes with a column', [...classColumns(open), ...classColumns(apart), 'OPEN'], fieldClasses);
  sameWords('viewers', distinct(column(open, 'viewer')), Object.keys(viewerWords));
  sameWords('archives', distinct(column(open, 'archive').flatMap(archivesOf)), Object.keys(archiveWords));
  sameWords('viewers apart from archives', column(apart, 'viewer'), distinct(Object.values(viewerWords)));
  sameWords('states of records', column(records, 'record'), Object.keys(recordWords));
  sameWords(
    'columns of records',
    records.columns.filter((one) => one !== 'record' && one !== 'basis'),
    recordColumns,
  );
  const rule = {
    archives: open.rows.map((row) => archiveRule(row, classColumns(open))),
    apart: apart.rows.map((row) => ({ viewer: row.viewer ?? '', open: openIn(row, classColumns(apart)) })),
    own: tableUnder(page, '## What is for some of those roles 专属').rows.map(ownRule),
    records: records.rows.map((row) => ({
      record: row.record ?? '',
      shownTo: new Set(recordColumns.filter((one) => shown(row[one]))),
    })),
  };
  refuseGaps(rule.archives);
  return rule;
}

/** The classes that some archive or something apart from archives can show to viewers of this name. */
export function mostOpen({ archives, apart }: Rule, name: string): Classes {
  const own = archives.filter(({ viewer }) => viewerWords[viewer] === name).flatMap(({ open }) => [...(open ?? [])]);
  const besides = apart.filter(({ viewer }) => viewer === name).flatMap(({ open }) => [...open]);
  return new Set<FieldClass>(['OPEN', ...own, ...besides]);
}

/** The fields, by `Type.field`, that are refused to viewers of this name though their class is open to them. */
export function refusedTo({ own }: Rule, name: string): ReadonlySet<string> {
  const closed = own.filter(({ viewers, otherwise }) => otherwise === 'refused' && !viewers.includes(name));
  return new Set(closed.flatMap(({ fields }) => fields));
}

/** The names of fields of archives and evaluations that are empty for viewers of this name. */
export function emptyFor({ own }: Rule, name: string): ReadonlySet<string> {
  const closed = own.filter(({ viewers, otherwise }) => otherwise === 'empty' && !viewers.includes(name));
  return new Set(closed.flatMap(({ fields }) => fields.map((path) => path.split('.')[1] ?? '')));
}

function archiveRule(row: Readonly<Record<string, string>>, classes: readonly string[]): ArchiveRule {
  const { viewer = '', archive = '' } = row;
  const nothing = classes.filter((one) => row[one] === 'none').length;
  if (nothing !== 0 && nothing !== classes.length)
    throw new Error(`The row of ${viewer}, ${archive} is "none" in part.`);
  return {
    viewer,
    archive,
    kinds: archivesOf(archive).flatMap((word) => archiveWords[word] ?? []),
    open: nothing > 0 ? null : new Set<FieldClass>(['OPEN', ...openIn(row, classes)]),
  };
}

const ofPersons = / of a person$/;

function ownRule({ field = '', role = '', otherwise = '' }: Readonly<Record<string, string>>): OwnRule {
  const viewers = role.split(', ');
  const unknown = viewers.filter((one) => !Object.values(viewerWords).includes(one));
  if (unknown.length > 0) throw new Error(`No viewer of the rule: ${unknown.join('; ')}.`);
  if (otherwise !== 'refused' && otherwise !== 'empty') throw new Error(`"${otherwise}" is nothing that others get.`);
  const fields = field.split(', ').map((one) => one.replace(ofPersons, ''));
  return { fields, viewers, otherwise };
}

/** Every relation says something of every kind of archive, and says it once. */
function refuseGaps(rules: readonly ArchiveRule[]): void {
  for (const [viewer, rows] of Map.groupBy(rules, (rule) => rule.viewer)) {
    const said = rows.flatMap((row) => row.kinds);
    // "its own" and "another's" are two relations in one word.
    const times = viewer === 'subject' ? 2 : 1;
    for (const kind of kinds) {
      if (said.filter((one) => one === kind).length !== times)
        throw new Error(`The rule says not exactly ${times} time(s) what ${viewer} is shown of a ${kind}.`);
    }
  }
}

function archivesOf(words: string): string[] {
  return words.split(', ');
}

function openIn(row: Readonly<Record<string, string>>, classes: readonly string[]): Classes {
  return new Set(fieldClasses.filter((one) => classes.includes(one) && shown(row[one])));
}

function shown(cell: string | undefined): boolean {
  if (cell !== 'yes' && cell !== '-' && cell !== 'none') throw new Error(`"${cell ?? ''}" is no cell of the rule.`);
  return cell === 'yes';
}

function classColumns({ columns }: MarkdownTable): string[] {
  return columns.filter((one) => one === one.toUpperCase());
}

function column({ rows }: MarkdownTable, name: string): string[] {
  return rows.map((row) => row[name] ?? '');
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)];
}

function sameWords(what: string, found: readonly string[], known: readonly string[]): void {
  const unknown = found.filter((one) => !known.includes(one));
  const missing = known.filter((one) => !found.includes(one));
  const twice = found.filter((one, index) => found.indexOf(one) !== index);
  if (unknown.length + missing.length + twice.length > 0)
    throw new Error(
      `The ${what} of docs/disclosure.md are not those that are tested. Unknown: ${unknown.join('; ')}. Missing: ${missing.join('; ')}. Twice: ${twice.join('; ')}.`,
    );
}
