import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { sealDocument } from '../../src/archive/evaluation-document/make-document.js';
import { readDocument } from '../../src/archive/evaluation-document/read-document.js';
import { recomputeDocument } from '../../src/archive/evaluation-document/recompute.js';
import { writeDemo } from '../../src/archive/demo/write-demo.js';
import { globalId } from '../../src/core/global-id.js';
import { severities } from '../../src/core/record-type.js';
import { sectors } from '../../src/sectors/index.js';
import { createTestApp, regulator, viewer, type TestApp } from '../support/app.js';
import { serverSettings } from '../support/faults.js';
import { createTestFolder, type TestFolder } from '../support/files.js';
import { openImporter } from '../support/intake.js';
import { compiled } from '../support/program.js';

let app: TestApp;
let folder: TestFolder;

beforeAll(async () => {
  app = await createTestApp();
  folder = await createTestFolder();
  await writeDemo({ folder: join(folder.path, 'city'), archives: 80, seed: 5 });
  const importer = await openImporter(app.serviceUrl, new Date(), app.keys);
  const outcomes = await importer.importFolder(join(folder.path, 'city'), { chunkRows: 60 });
  await importer.close();
  expect(outcomes.filter((outcome) => 'problem' in outcome)).toEqual([]);
}, 60_000);

afterAll(async () => {
  await app.close();
  await folder.remove();
});

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Has node run a script of the package with these settings and no others. */
async function run(args: readonly string[], settings: Record<string, string> = {}, input = ''): Promise<Run> {
  const child = spawn(process.execPath, args, { env: { PATH: process.env.PATH, ...settings } });
  child.stdin.end(input);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code, stdout, stderr };
}

const main = compiled('src/main.ts');
const recomputer = compiled('src/recompute.ts');
const recompute = (file: string, input = '') => run([...recomputer, file], {}, input);

/** The archive of a sector that was rated most often, and of these the one with the most records. */
async function busiest(sector: string): Promise<string> {
  const [row] = await app.given.run(
    `select a.id from archive a where a.sector = $1 order by
      (select count(*) from evaluation e where e.archive_id = a.id) desc,
      (select count(*) from credit_record r where r.archive_id = a.id) desc, a.id limit 1`,
    [sector],
  );
  return globalId(`${sector}Archive`, String(row?.id));
}

async function evaluationsOf(sector: string): Promise<any> {
  const { data, errors } = await app.as(regulator(sector)).query(
    `{ archive(id: "${await busiest(sector)}") {
      evaluation { id score grade document }
      evaluations { nodes { id score grade document } }
      march: evaluation(asOf: "2026-03-31") { id score grade asOf document } } }`,
  );
  expect(errors).toBeUndefined();
  return data.archive;
}

describe.each(sectors.filter(({ schemes }) => schemes.length > 0).map(({ key }) => key))('%s', (sector) => {
  test('every evaluation of an archive, stored or computed, is exported and computes to itself', async () => {
    const { evaluation, evaluations, march } = await evaluationsOf(sector);
    expect(evaluation.document.facts.length).toBeGreaterThan(0);
    expect(evaluations.nodes.length).toBeGreaterThan(1);
    expect(march.document.asOf).toBe('2026-03-31');
    for (const { score, grade, document } of [evaluation, march, ...evaluations.nodes]) {
      expect(document).toMatchObject({ sector, result: { score, grade } });
      expect(await recomputeDocument(readDocument(Buffer.from(JSON.stringify(document))))).toEqual([]);
    }
  });

  test('the command writes the same document, and the package computes it again without a database', async () => {
    const { evaluation } = await evaluationsOf(sector);
    const out = join(folder.path, `${sector}.json`);
    const exported = await run(
      [...main, 'export-evaluation', evaluation.id, '--out', out],
      serverSettings(app.serviceUrl),
    );
    expect(exported).toEqual({ code: 0, stdout: '', stderr: '' });
    const written = await readFile(out, 'utf8');
    expect(JSON.parse(written)).toEqual(evaluation.document);
    expect((await stat(out)).mode & 0o077).toBe(0);
    const equal = { code: 0, stdout: expect.stringMatching(/^Equal: /), stderr: '' };
    expect(await Promise.all([recompute(out), recompute('-', written)])).toEqual([equal, equal]);
  }, 60_000);
});

describe('the document of an employer', () => {
  let document: any;
  let whole: string;
  let file: string;
  beforeAll(async () => {
    ({
      evaluation: { document },
    } = await evaluationsOf('Employer'));
    whole = JSON.stringify(document, null, 2);
    file = await folder.write('employer.json', whole);
  });

  test('has nothing that names the party or quotes a source', async () => {
    const [named] = await app.given.run(
      `select s.name, array(select document_number from credit_record r where r.archive_id = a.id) as numbers,
        array(select facts from credit_record r where r.archive_id = a.id and facts is not null) as texts
        from archive a join subject s on s.id = a.subject_id where a.id = $1`,
      [document.archive],
    );
    const { name, numbers, texts } = named as { name: string; numbers: string[]; texts: string[] };
    expect(numbers.length).toBeGreaterThan(0);
    expect(texts.length).toBeGreaterThan(0);
    expect([name, ...numbers, ...texts].filter((secret) => secret && whole.includes(secret))).toEqual([]);
  });

  test('with the severity of a counted fact changed differs, and the path is printed', async () => {
    const changed = await folder.write('changed.json', JSON.stringify(await withAnotherSeverity()));
    const { code, stdout, stderr } = await run([...main, 'recompute', changed]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/^(result\.[\w.]+: stored .+, computed .+\n)+$/);
  });

  /** With the first change of one fact's severity that matters, and a digest that fits. */
  async function withAnotherSeverity(): Promise<any> {
    for (const at of document.facts.keys()) {
      for (const severity of severities) {
        const content = structuredClone(document);
        delete content.digest;
        content.facts[at].severity = severity;
        const changed = sealDocument(content);
        if ((await recomputeDocument(changed)).length > 0) return changed;
      }
    }
    throw new Error('No fact has a severity that matters; take another archive.');
  }

  test.each([
    ['with a byte flipped', () => whole.replace('"severity"', '"severitx"'), 'digest: does not fit the content'],
    ['cut off', () => whole.slice(0, whole.length / 2), 'it is not JSON in UTF-8, or it was cut off'],
    ['that is empty', () => '', 'it is not JSON in UTF-8, or it was cut off'],
  ])('%s is named as damaged', async (_what, damage, message) => {
    const damaged = await folder.write('damaged.json', damage());
    const { code, stdout, stderr } = await recompute(damaged);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain('damaged');
  });

  test.each([
    ['credit-archive-recompute', ['/nowhere/evaluation.json'], 'cannot be read (ENOENT)'],
    ['credit-archive-recompute', [], "missing required argument 'file'"],
    ['credit-archive', ['recompute'], "missing required argument 'file'"],
  ])('wrong use, as in %s with %j, is told from a rating that differs', async (name, args, message) => {
    const { code, stderr } = await run([...(name === 'credit-archive' ? main : recomputer), ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  test('is computed without any module of the database, of Apollo or of the graph', async () => {
    const recorder = await folder.write(
      'record-modules.mjs',
      `import { registerHooks } from 'node:module';
       import { appendFileSync } from 'node:fs';
       registerHooks({ load: (url, context, next) => { appendFileSync(${JSON.stringify(join(folder.path, 'modules'))}, url + '\\n'); return next(url, context); } });`,
    );
    for (const script of [recomputer, [...main, 'recompute']]) {
      expect((await run(['--import', recorder, ...script, file])).code).toBe(0);
    }
    const modules = (await readFile(join(folder.path, 'modules'), 'utf8')).split('\n');
    const packages = new Set(modules.map((url) => /\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1]));
    packages.delete(undefined);
    expect([...packages].sort()).toEqual(['canonicalize', 'commander', 'zod']);
    expect(modules).toContainEqual(expect.stringContaining('/statutory-result.'));
    expect(modules.filter((url) => /\.(entity|type|resolver)\./.test(url))).toEqual([]);
  });
});

test('a rating made before a correction is exported with what was known then', async () => {
  const archive = await app.given.archive({ sector: 'Employer', profile: { construction: true } });
  const first = new Date(Date.now() - 60_000);
  const record = await app.given.record(archive, {
    topics: ['LABOUR'],
    severity: 'GENERAL',
    decidedOn: `${first.getUTCFullYear() - 1}-06-30`,
    recordedAt: first,
  });
  await app.given.rate(archive, first);
  const later = new Date(first.getTime() + 30_000);
  const corrected = await app.given.correct(record, { status: 'ANNULLED', statusSince: record.decidedOn }, later);
  await app.given.rate(archive, later);
  const { data } = await app
    .as(regulator('Employer'))
    .query(`{ archive(id: "${archive.id}") { evaluations { nodes { document } } } }`);
  const documents = data.archive.evaluations.nodes.map(({ document }: any) => document);
  expect(documents.map(({ facts }: any) => facts)).toMatchObject([
    [{ recordId: record.recordId, versionId: corrected.id, status: 'ANNULLED' }],
    [{ recordId: record.recordId, versionId: record.id, status: 'EFFECTIVE', documentKey: 'document-1' }],
  ]);
  for (const document of documents) expect(await recomputeDocument(document)).toEqual([]);
});

describe('who may export', () => {
  test.each(['SUBSCRIBER'] as const)('%s may read the rating and not the document', async (role) => {
    const id = await busiest('Employer');
    const { data, errors } = await app
      .as(viewer(role, ['Employer']))
      .query(`{ archive(id: "${id}") { evaluation { grade document } evaluations { nodes { document } } } }`);
    expect(errors).toMatchObject([
      { code: 'FORBIDDEN', message: expect.stringContaining('REGULATOR or SUBJECT or AUDITOR') },
    ]);
    expect(data.archive.evaluation).toEqual({ grade: expect.any(String), document: null });
    expect(data.archive.evaluations.nodes[0]).toEqual({ document: null });
  });

  test('a regulator of another region does not reach it', async () => {
    const { evaluation } = await evaluationsOf('Employer');
    const { data } = await app
      .as(regulator('Employer', '11'))
      .query(`{ node(id: "${evaluation.id}") { ... on Evaluation { document } } }`);
    expect(data.node).toBeNull();
  });

  test.each([
    [
      globalId('EmployerEvaluation', '01890000-0000-7000-8000-000000000000', '01890000-0000-7000-8000-000000000000'),
      'There is no evaluation with this id',
    ],
    ['abc', 'This is not an id of this service'],
  ])(
    'the command says of the id %s that there is nothing',
    async (id, message) => {
      const { code, stdout, stderr } = await run([...main, 'export-evaluation', id], serverSettings(app.serviceUrl));
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain(message);
    },
    60_000,
  );

  test('documents of a page take one statement more, whatever their instants', async () => {
    const list = (fields: string) =>
      app.as(regulator('Employer')).query(`{ employers(first: 8) { nodes { evaluations { nodes { ${fields} } } } } }`);
    app.statements();
    await list('grade');
    const without = app.statements().length;
    const { data } = await list('grade document');
    expect(app.statements()).toHaveLength(without + 1);
    const documents = data.employers.nodes.flatMap(({ evaluations }: any) => evaluations.nodes);
    const instants = new Set(documents.map(({ document }: any) => document.knownAt));
    expect(instants.size).toBeGreaterThan(1);
  });
});
