import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { publicViewer, type Viewer } from '../../src/core/viewer.js';
import { platform, subject } from '../archive/consent-acts.js';
import { regulator, type Answer } from '../support/app.js';
import type { GivenArchive } from '../support/givens.js';
import { region, type MatrixArchive } from './archives.js';
import { codeOf, dataIn } from './ask.js';
import { giveConsents } from './consents.js';
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
    const answer = await askWays(who, ways);
    const unexpected = (answer.errors ?? []).filter((error) => !refusals.includes(codeOf(error)));
    const values = dataIn(answer) ?? {};
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

test('from a subject only those of its archives are reached that the rule shows', async () => {
  const about = { kind: 'PERSON' as const, regionCode: region };
  const physician = await app.given.archive({ ...about, sector: 'MedicalStaff', profile: { memberType: 'PHYSICIAN' } });
  const { subjectKey } = physician;
  const worker = await app.given.archive({ ...about, sector: 'DomesticWorker', subjectKey });
  await giveConsents(app, physician);
  const both = [physician.id, worker.id];
  const viewers: readonly (readonly [Viewer, GivenArchive, readonly string[] | null])[] = [
    [publicViewer, physician, [physician.id]],
    [publicViewer, worker, null],
    [subject(subjectKey), physician, both],
    [subject(subjectKey), worker, both],
    [regulator('MedicalStaff'), physician, [physician.id]],
    [regulator('DomesticWorker'), worker, [worker.id]],
    [regulator('DomesticWorker'), physician, null],
    [platform('record', 'PLACEMENT'), physician, [physician.id]],
    [platform('record', 'PLACEMENT'), worker, null],
    [platform('elsewhere', 'PLACEMENT'), worker, [worker.id]],
  ];
  for (const [who, { id }, expected] of viewers) {
    const text = `{ archive(id: "${id}") { subject { archives { id } } } node(id: "${id}") { ... on CreditArchive { subject { archives { id } } } } }`;
    const answer = await app.as(who).query(text);
    expect(answer.errors).toBeUndefined();
    const found = answer.data as Record<'archive' | 'node', { subject: { archives: { id: string }[] } } | null>;
    for (const way of [found.archive, found.node]) {
      const ids = way?.subject.archives.map((archive) => archive.id) ?? null;
      expect(ids?.toSorted() ?? null).toEqual(expected?.toSorted() ?? null);
    }
  }
});

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
