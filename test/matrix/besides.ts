import { v7 as uuid } from 'uuid';
import { sealContext } from '../../src/archive/intake/write/write-problems.js';
import { workRun } from '../../src/archive/runs/work-run.js';
import { globalId, parseGlobalId } from '../../src/core/global-id.js';
import { seal } from '../../src/core/sealed/seal.js';
import { sectorOf } from '../../src/sectors/index.js';
import { viewer, type TestApp } from '../support/app.js';
import { officer } from '../support/populated.js';
import type { MatrixArchive } from './archives.js';

/** What there is besides archives, all of it of the employers. */
export interface Besides {
  readonly runId: string;
  readonly simulationId: string;
  readonly batchId: string;
  readonly draftCode: string;
  /** Of a head of the access log that was answered. */
  readonly logSize: string;
  /** A subject that was shredded. */
  readonly shreddedId: string;
}

const [acting, publishing] = [officer('张一'), officer('李二')];

/** A published yearly run, a simulation, a draft of a scheme, and a batch with a refused row and a missing record. */
export async function createBesides(app: TestApp, employer: MatrixArchive): Promise<Besides> {
  const draftCode = 'EM-MATRIX';
  const scheme = harder(draftCode);
  await act(app, 'proposeScheme(input: { sector: EMPLOYER, scheme: $scheme }) { code }', scheme);
  const yearly = await act(app, 'startYearlyEvaluation(input: { sector: EMPLOYER, asOf: "2026-10-01" }) { id }');
  await work(app, yearly.id ?? '');
  await act(app, `publishEvaluationRun(input: { id: "${yearly.id ?? ''}" }) { id }`, undefined, publishing);
  const simulation = await act(app, `simulateScheme(input: { sector: EMPLOYER, schemeCode: "${draftCode}" }) { id }`);
  await work(app, simulation.id ?? '');
  const batchId = await createBatch(app, employer);
  const shreddedId = await createShredded(app);
  // The log has a head once somebody has looked.
  await app.as(acting).query(`{ archive(id: "${employer.id}") { id } }`);
  const answer = await app.as(viewer('AUDITOR', ['Employer'])).query('{ accessLogHead { size } }');
  const logSize = (answer.data as { accessLogHead: { size: string } }).accessLogHead.size;
  return { logSize, runId: yearly.id ?? '', simulationId: simulation.id ?? '', batchId, draftCode, shreddedId };
}

/** The scheme in force with twice the points of every deduction and a higher A, so that a simulation has something to tell. */
function harder(code: string): unknown {
  const [inForce] = sectorOf('Employer').schemes;
  if (!inForce) throw new Error('Employers have no scheme.');
  const doubled = (key: string, value: unknown) => (key === 'points' && typeof value === 'number' ? 2 * value : value);
  return {
    ...inForce,
    code,
    vetoes: inForce.vetoes.slice(1),
    grades: inForce.grades.map((grade) => (grade.code === 'A' ? { ...grade, from: 96 } : grade)),
    indicators: inForce.indicators.map((indicator) =>
      indicator.rule.kind === 'DEDUCT' && indicator.bonus !== true
        ? (JSON.parse(JSON.stringify(indicator), doubled) as typeof indicator)
        : indicator,
    ),
  };
}

async function act(app: TestApp, mutation: string, scheme?: unknown, who = acting): Promise<Record<string, string>> {
  const head = scheme === undefined ? 'mutation' : 'mutation ($scheme: JSON!)';
  const answer = await app.as(who).query(`${head} { done: ${mutation} }`, { scheme });
  if (answer.errors) throw new Error(answer.errors[0]?.message);
  return (answer.data as { done: Record<string, string> }).done;
}

async function work(app: TestApp, id: string): Promise<void> {
  const { read, write, schemes, reloadSchemes } = app.as(acting).context;
  const parts = { read, write, schemes, reloadSchemes, now: () => new Date(), batch: 20 };
  await workRun(parts, parseGlobalId(id).keys[0] ?? '', new AbortController().signal);
}

async function createBatch(app: TestApp, { key, records }: MatrixArchive): Promise<string> {
  const batch = uuid();
  await app.given.run(
    `insert into import_batch (id, sector, kind, profile_code, profile_version, file_name, digest, bytes, format, status, rows_refused)
     values ($1, 'Employer', 'PENALTY', 'example', 1, '示例.csv', '\\xabcd', 100, '{}', 'COMPLETED', 1)`,
    [batch],
  );
  const text = seal(app.keys.sealing, '原文', sealContext(batch, 1));
  await app.given.run(`insert into import_row values ($1, 1, 2, 'REFUSED', 'uscc', 'USCC_LENGTH', '说明', $2, 1)`, [
    batch,
    text,
  ]);
  await app.given.run('insert into missing_record (archive_id, version_id, batch_id) values ($1, $2, $3)', [
    key,
    records[0]?.key,
    batch,
  ]);
  return globalId('ImportBatch', batch);
}

async function createShredded(app: TestApp): Promise<string> {
  const { key, subjectKey } = await app.given.archive({ sector: 'Employer', regionCode: '371002' });
  await app.given.run(
    `insert into shredding (subject_id, reason, officer, at, what)
     values ($1, '留存期届满', '王五', now(), '{"names":1,"identifiers":0,"archives":1,"versions":0,"consents":0}')`,
    [subjectKey],
  );
  await app.given.run('update archive set shredded_at = now() where id = $1', [key]);
  return globalId('Subject', subjectKey);
}
