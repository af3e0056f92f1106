import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isInterfaceType } from 'graphql';
import { shanghaiDay } from '../../src/core/instant.js';
import { regulator } from '../support/app.js';
import type { MatrixArchive } from './archives.js';
import { askApart } from './apart.js';
import { archiveTree, ask, codeOf } from './ask.js';
import { createBesides, type Besides } from './besides.js';
import { createMatrixApp, type MatrixApp } from './matrix-app.js';
import { fieldsOf } from './printed-schema.js';
import { emptyFor, mostOpen, readRule } from './rule.js';
import { queryText } from './tree.js';
import { viewersOf } from './viewers.js';
import { viewerWords } from './words.js';

let app: MatrixApp;
let besides: Besides;
const rule = readRule();
const shown = new Set<string>();

beforeAll(async () => {
  app = await createMatrixApp();
  besides = await createBesides(app, app.archive('employer that is an organisation'));
}, 60_000);

afterAll(() => app.close());

/** Whether a field that is open may have no value: it is for other roles, or of a record, of which others are shown. */
function mayBeEmpty(path: string, { person }: MatrixArchive, name: string): boolean {
  const [type = '', field = ''] = path.split('.');
  if (type === 'CreditRecord' || type === 'ExcludedRecord') return true;
  if (!emptyFor(rule, name).has(field)) return false;
  return type.endsWith('Archive') || (type.endsWith('Evaluation') && person);
}

const onDuty = new Map<MatrixArchive, ReadonlySet<string>>();

/** What the regulator of an archive is told of it. */
async function toldOnDuty(archive: MatrixArchive): Promise<ReadonlySet<string>> {
  const tree = archiveTree(app, archive, mostOpen(rule, 'regulator'));
  const told = onDuty.get(archive) ?? (await ask(app, regulator(archive.sector), tree)).told;
  onDuty.set(archive, told);
  return told;
}

test('every field of the schema is printed with a class, and no other', () => {
  expect([...app.classes.keys()].sort()).toEqual(
    fieldsOf(app.schema)
      .map(([path]) => path)
      .sort(),
  );
});

test.each(rule.archives.filter(({ open }) => open !== null))('$viewer, $archive: every field', async (row) => {
  const wrong: string[] = [];
  for (const archive of row.kinds.map(app.archive)) {
    for (const who of viewersOf(row, archive)) {
      const found = await ask(app, who, archiveTree(app, archive, row.open ?? new Set()));
      wrong.push(...found.wrong.map((one) => `${archive.kind}: ${one}`));
      if (!found.shown.has(`${archive.sector}Archive.id`)) wrong.push(`${archive.kind}: the archive is not there`);
      const told = await toldOnDuty(archive);
      const kept = [...told].filter((path) => found.shown.has(path) && !found.told.has(path));
      const missing = kept.filter((path) => !mayBeEmpty(path, archive, viewerWords[row.viewer] ?? ''));
      wrong.push(...missing.map((path) => `${archive.kind}: ${path} is open and has no value`));
      for (const path of found.shown) shown.add(path);
    }
  }
  expect(wrong).toEqual([]);
});

test.each(rule.archives.filter(({ open }) => open === null))('$viewer, $archive: as if not there', async (row) => {
  for (const archive of row.kinds.map(app.archive)) {
    const unknown = { ...archive, id: app.unknownId(archive.id) };
    for (const who of viewersOf(row, archive)) {
      const [one, other] = [archive, unknown].map((asked) => archiveTree(app, asked, mostOpen(rule, 'regulator')));
      const answers = [one, other].map(async (tree) => tree && app.as(who).query(queryText(tree)));
      const [real, none] = await Promise.all(answers);
      // Without a purpose nothing is looked for, whatever the id.
      const expected = who.role === 'PLATFORM' && who.purpose === null ? ['PURPOSE_REQUIRED'] : undefined;
      expect(real?.data).toEqual({ archive: null });
      expect(real?.errors?.map(codeOf)).toEqual(expected);
      expect(none).toEqual(real);
    }
  }
});

test.each(rule.apart)('$viewer: every field that the query leads to', async ({ viewer: name }) => {
  const found = await askApart(app, rule, name, besides);
  for (const one of found) for (const path of one.shown) shown.add(path);
  expect(found.flatMap(({ root, wrong }) => wrong.map((one) => `${root}: ${one}`))).toEqual([]);
});

/** Fields that no request of the matrix reaches on an object that is there, and why none need. */
const ofFewFacts = 'a sum of a simulation that is asked at EvaluationRun, and of which few facts have none';
const unreached: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'RunIndicatorMove.code',
      'RunIndicatorMove.down',
      'RunIndicatorMove.name',
      'RunIndicatorMove.points',
      'RunIndicatorMove.up',
      'RunMoveReason.after',
      'RunMoveReason.archives',
      'RunMoveReason.before',
      'RunMoveReason.code',
      'RunMoveReason.name',
      'RunMoveReason.points',
    ].map((path) => [path, ofFewFacts]),
  ),
  'LookupCode.code': 'the answer of an act, of which acts.test.ts asks it',
  'LookupCode.expiresAt': 'the answer of an act, of which acts.test.ts asks it',
  'LookupCode.qrText': 'the answer of an act, of which acts.test.ts asks it',
};

test('every field was asked of an object that is there', async () => {
  // Computed anew, so that results are there too that wait for a confirmation.
  for (const archive of app.archives.values()) {
    const args = { [`${archive.sector}Archive.evaluation`]: `(asOf: "${shanghaiDay(new Date())}")` };
    const [row] = rule.archives.filter(({ viewer }) => viewer === 'regulator in its sector and region');
    const [who] = row ? viewersOf(row, archive) : [];
    if (!who) throw new Error('The rule has no regulator.');
    const found = await ask(app, who, archiveTree(app, archive, mostOpen(rule, 'regulator'), args));
    expect(found.wrong).toEqual([]);
    for (const path of found.shown) shown.add(path);
  }
  const asked = fieldsOf(app.schema)
    .map(([path]) => path)
    .filter((path) => !isInterfaceType(app.schema.getType(path.split('.')[0] ?? '')))
    // Acts and the feed have suites of their own.
    .filter((path) => !/^(Mutation|Subscription)\./.test(path));
  expect(asked.filter((path) => !shown.has(path)).sort()).toEqual(Object.keys(unreached).sort());
});
