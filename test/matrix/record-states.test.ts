import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { recordStatuses } from '../../src/core/record-type.js';
import type { Viewer } from '../../src/core/viewer.js';
import type { MatrixArchive } from './archives.js';
import { dataIn } from './ask.js';
import { createMatrixApp, type MatrixApp } from './matrix-app.js';
import { beforeCorrection } from './records.js';
import { readRule, type ArchiveRule } from './rule.js';
import { viewersOf } from './viewers.js';
import { viewerWords, type recordColumns } from './words.js';

let app: MatrixApp;
const rule = readRule();

beforeAll(async () => {
  app = await createMatrixApp();
}, 60_000);

afterAll(() => app.close());

const columnOf: Readonly<Record<string, (typeof recordColumns)[number]>> = {
  regulator: 'on duty, and the subject itself',
  auditor: 'on duty, and the subject itself',
  subject: 'on duty, and the subject itself',
  platform: 'platform by consent',
  public: 'public and subscriber',
  subscriber: 'public and subscriber',
};

interface Listed {
  readonly nodes: readonly { readonly id: string }[];
  readonly totalCount: number;
}

/** The ids of the records that the rule shows the viewer of a row, those that were corrected among them. */
function shownIds({ viewer }: ArchiveRule, { records }: MatrixArchive): Set<string> {
  const column = columnOf[viewerWords[viewer] ?? ''];
  if (column === undefined) throw new Error(`No column of the records is about "${viewer}".`);
  const words = new Set(rule.records.filter(({ shownTo }) => shownTo.has(column)).map(({ record }) => record));
  return new Set(records.filter(({ word }) => words.has(word)).map(({ id }) => id));
}

const ids = (records: readonly { readonly id: string }[]) => records.map(({ id }) => id).sort();

async function dataOf(who: Viewer, text: string): Promise<Readonly<Record<string, unknown>>> {
  const answer = await app.as(who).query(text);
  expect(answer.errors).toBeUndefined();
  return dataIn(answer) ?? {};
}

const showing = rule.archives.filter(({ open }) => open?.has('RECORD'));
const cells = showing.flatMap((row) => row.kinds.map((kind) => [row.viewer, kind, row] as const));

test('every state of the rule has a record, and every column a viewer', () => {
  for (const { record } of rule.records)
    for (const { records } of app.archives.values())
      expect(records.map(({ word }) => word as string)).toContain(record);
  expect(new Set(showing.map(({ viewer }) => columnOf[viewerWords[viewer] ?? '']))).toEqual(
    new Set(Object.values(columnOf)),
  );
});

test.each(cells)('%s, %s: the list of records, in all and by status', async (_viewer, kind, row) => {
  const archive = app.archive(kind);
  const shown = shownIds(row, archive);
  const listed = archive.records.filter(({ id, word }) => shown.has(id) && word !== 'superseded by a correction');
  const byStatus = recordStatuses.map(
    (status) => `${status}: records(first: 100, filter: { statuses: [${status}] }) { totalCount nodes { id } }`,
  );
  for (const who of viewersOf(row, archive)) {
    const data = await dataOf(
      who,
      `{ archive(id: "${archive.id}") { all: records(first: 100) { totalCount nodes { id } } plain: records { nodes { id } } ${byStatus.join(' ')} } }`,
    );
    const { all, plain, ...lists } = data.archive as Readonly<Record<string, Listed>>;
    expect(ids(all?.nodes ?? [])).toEqual(ids(listed));
    expect(all?.totalCount).toBe(listed.length);
    expect(plain?.nodes).toEqual(all?.nodes.slice(0, 20));
    for (const [status, found] of Object.entries(lists)) {
      const expected = listed.filter((record) => record.status === status);
      expect([status, ids(found.nodes), found.totalCount]).toEqual([status, ids(expected), expected.length]);
    }
  }
});

test.each(cells)('%s, %s: records by their ids, their versions, and as they were known', async (_viewer, kind, row) => {
  const archive = app.archive(kind);
  const shown = shownIds(row, archive);
  for (const who of viewersOf(row, archive)) {
    const text = JSON.stringify(ids(archive.records));
    const data = await dataOf(
      who,
      `{ nodes(ids: ${text}) { id ... on CreditRecord { versions { id } archive { id } } }
         archive(id: "${archive.id}") { records(first: 100, knownAt: "${beforeCorrection}") { totalCount nodes { id } } } }`,
    );
    const nodes = data.nodes as readonly ({ id: string; versions: { id: string }[]; archive: { id: string } } | null)[];
    expect(ids(nodes.filter((node) => node !== null))).toEqual([...shown].sort());
    for (const node of nodes) {
      expect(node?.archive.id ?? archive.id).toBe(archive.id);
      for (const { id } of node?.versions ?? []) expect(shown).toContain(id);
    }
    const corrected = archive.records.filter(({ word }) => word === 'superseded by a correction');
    const then = (data.archive as { records: Listed }).records;
    expect(then.totalCount).toBe(then.nodes.length);
    for (const { id } of then.nodes) expect(shown).toContain(id);
    for (const { id } of corrected) expect(ids(then.nodes).includes(id)).toBe(shown.has(id));
  }
});

const throughRatings = (id: string) => `{ archive(id: "${id}") {
  evaluation { indicators { evidence { id } excluded { reason record { id } } } vetoes { evidence { id } } ratingChange { causeRecords { id } } }
  evaluations { nodes { indicators { evidence { id versions { id } } } } }
  ratingChanges { nodes { causeRecords { id } evaluation { indicators { evidence { id } } } } } } }`;

test.each(rule.archives.filter(({ open }) => open?.has('RATING')))(
  '$viewer, $archive: records through ratings',
  async (row) => {
    for (const archive of row.kinds.map(app.archive)) {
      const shown = row.open?.has('RECORD') ? shownIds(row, archive) : new Set<string>();
      for (const who of viewersOf(row, archive)) {
        const data = await dataOf(who, throughRatings(archive.id));
        const found = recordIds(data);
        expect(found.filter((id) => !shown.has(id))).toEqual([]);
        expect(found.length > 0).toBe(shown.size > 0);
        // That there is a record that was repaired or annulled is as little for others as what it says.
        expect(unnamedExclusions(data)).toEqual([]);
      }
    }
  },
);

/** Every id in an answer. */
function recordIds(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => (key === 'id' ? [String(one)] : recordIds(one)));
}

/** The reasons of exclusions in an answer whose record is withheld. */
function unnamedExclusions(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { reason, record } = value as { readonly reason?: unknown; readonly record?: unknown };
  return [...(record === null ? [String(reason)] : []), ...Object.values(value).flatMap(unnamedExclusions)];
}
