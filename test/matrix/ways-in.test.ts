import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Viewer } from '../../src/core/viewer.js';
import type { Answer } from '../support/app.js';
import type { MatrixArchive } from './archives.js';
import { codeOf } from './ask.js';
import { createMatrixApp, type MatrixApp } from './matrix-app.js';
import { readRule, type ArchiveRule } from './rule.js';
import { viewersOf } from './viewers.js';
import { viewerWords } from './words.js';
import { listsOf, namesOf, type Way } from './ways.js';

let app: MatrixApp;
const rule = readRule();

beforeAll(async () => {
  app = await createMatrixApp();
}, 60_000);

afterAll(() => app.close());

const refusals = ['FORBIDDEN', 'UNAUTHENTICATED', 'PURPOSE_REQUIRED'];

/** The answer to ways of one group, each under its place in the list. */
function askWays(who: Viewer, ways: readonly Way[]): Promise<Answer> {
  return app.as(who).query(`{ ${ways.map(({ field }, index) => `w${index}: ${field}`).join(' ')} }`);
}

/** What is wrong about the ways of a viewer in a row to an archive: those that lead where the rule says no, or the reverse. */
async function wrongWays(
  row: ArchiveRule,
  archive: MatrixArchive,
  who: Viewer,
  all: readonly Way[],
): Promise<string[]> {
  const groups = [...Map.groupBy(all, ({ group }) => group).values()];
  const wrong = groups.map(async (ways) => {
    const { data, errors = [] } = await askWays(who, ways);
    const unexpected = errors.filter((error) => !refusals.includes(codeOf(error)));
    const values = (data ?? {}) as Readonly<Record<string, unknown>>;
    return [
      ...unexpected.map(({ message }) => message),
      ...ways.flatMap(({ name, needs, only, found }, index) => {
        const value = values[`w${index}`];
        const expected =
          (row.open?.has(needs) ?? false) && (only === null || only.includes(viewerWords[row.viewer] ?? ''));
        if ((value != null && found(value)) === expected) return [];
        return [`${archive.kind}: ${name} ${expected ? 'fails' : 'leads in'}`];
      }),
    ];
  });
  return (await Promise.all(wrong)).flat();
}

test.each(rule.archives)('$viewer, $archive: by ids and names', async (row) => {
  for (const archive of row.kinds.map(app.archive))
    for (const who of viewersOf(row, archive)) expect(await wrongWays(row, archive, who, namesOf(archive))).toEqual([]);
});

test.each(rule.archives)('$viewer, $archive: by lists, filters and orders', async (row) => {
  for (const archive of row.kinds.map(app.archive))
    for (const who of viewersOf(row, archive)) expect(await wrongWays(row, archive, who, listsOf(archive))).toEqual([]);
});

test.each(rule.archives.filter(({ open }) => open === null))(
  '$viewer, $archive: an archive and none give the same answers',
  async (row) => {
    for (const archive of row.kinds.map(app.archive)) {
      const nobody = unknown(archive);
      for (const who of viewersOf(row, archive)) {
        expect(await askWays(who, namesOf(archive))).toEqual(await askWays(who, namesOf(nobody)));
      }
    }
  },
);

/** The same with ids and numbers of nothing. */
function unknown(archive: MatrixArchive): MatrixArchive {
  return {
    ...archive,
    id: app.unknownId(archive.id),
    subjectId: app.unknownId(archive.subjectId),
    evaluationId: app.unknownId(archive.evaluationId),
    waitingId: app.unknownId(archive.waitingId),
    changeId: app.unknownId(archive.changeId),
    pendingId: app.unknownId(archive.pendingId),
    records: archive.records.map((record) => ({ ...record, id: app.unknownId(record.id) })),
    registrationNumber: 'REG-NOBODY',
    identifier: { ...archive.identifier, value: archive.unknownNumber },
  };
}
