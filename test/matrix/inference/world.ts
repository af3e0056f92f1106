import { randomUUID } from 'node:crypto';
import { sealContext } from '../../../src/archive/intake/write/write-problems.js';
import { globalId } from '../../../src/core/global-id.js';
import { seal } from '../../../src/core/sealed/seal.js';
import type { TestApp } from '../../support/app.js';
import type { ArchiveGiven, GivenArchive } from '../../support/givens.js';
import { readTables, type Tables } from './tables.js';

/** One archive of the city, with what decides who is shown it. */
export interface Place extends GivenArchive {
  readonly name: string;
  readonly kind: 'PERSON' | 'ORGANISATION';
  readonly regionCode: string;
  /** Named by the tables of docs/disclosure.md that speak of it: a physician, a lawyer in practice. */
  readonly onOpenRegister: boolean;
}

export interface World {
  readonly places: Readonly<Record<string, Place>>;
  readonly tables: Tables;
  readonly lastPosition: number;
  /** What is asked of besides archives: ids of every kind of object, by name of the kind. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
}

type Wish = ArchiveGiven & { readonly onOpenRegister?: boolean; readonly sameAs?: string };

/** Only of falls that wait. */
export const pendingScore = 39.57;

const person = { kind: 'PERSON' } as const;
const [worker, employer, medical, legal, social] = [
  'DomesticWorker',
  'Employer',
  'MedicalStaff',
  'LegalProfessional',
  'SocialOrganisation',
] as const;

const site = { economicType: '有限责任公司', industry: '建筑业', construction: true, employeeCount: 80 };
const physician = { memberType: 'PHYSICIAN', practiceScope: '内科', insuranceStatus: '正常' };

/** Names and regions lie close together, so that what is hidden would stand between what is shown. */
const wishes: Readonly<Record<string, Wish>> = {
  builder: { sector: employer, name: '示例建筑甲公司', profile: { ...site, legalRepresentative: '张甲' } },
  builder2: { sector: employer, name: '示例建筑乙公司', regionCode: '370304', profile: site },
  builder3: { sector: employer, name: '示例建筑丙公司', regionCode: '371002', profile: site },
  trader: { sector: employer, name: '示例建筑丁', ...person, profile: site },
  physician: { sector: medical, name: '示例李甲', ...person, profile: physician, onOpenRegister: true },
  nurse: { sector: medical, name: '示例李乙', ...person, profile: { ...physician, memberType: 'NURSE' } },
  hospital: { sector: medical, name: '示例医院甲', regionCode: '370304', profile: { memberType: 'INSTITUTION' } },
  lawyer: {
    sector: legal,
    name: '示例王甲',
    ...person,
    profile: { role: 'LAWYER', practiceKind: '专职' },
    onOpenRegister: true,
  },
  official: { sector: legal, name: '示例王乙', ...person, profile: { role: 'LAWYER', practiceKind: '公职' } },
  society: { sector: social, name: '示例建筑协会', profile: { organisationType: '社会团体', assessmentGrade: '3A' } },
  society2: { sector: social, name: '示例志愿协会', regionCode: '371002', profile: { organisationType: '基金会' } },
  worker: {
    sector: worker,
    name: '示例赵甲',
    ...person,
    profile: { memberType: 'WORKER', employmentModel: '员工制', skillLevel: '高级' },
  },
  workerAsNurse: { sector: medical, ...person, sameAs: 'worker', profile: { ...physician, memberType: 'NURSE' } },
  worker2: {
    sector: worker,
    name: '示例赵乙',
    ...person,
    regionCode: '370304',
    profile: { memberType: 'WORKER', employmentModel: '中介制', skillLevel: '初级' },
  },
  agency: { sector: worker, name: '示例家政公司', profile: { memberType: 'ENTERPRISE' } },
  /** For no viewer here; its rating change is the last, whatever else differs. */
  farAway: { sector: legal, name: '示例公证处', regionCode: '110101', profile: { role: 'INSTITUTION' } },
};

/** The city with everything that may be hidden from somebody. */
export async function buildWorld(app: TestApp): Promise<World> {
  const { given } = app;
  const places: Record<string, Place> = {};
  for (const [key, { sameAs, onOpenRegister = false, ...wish }] of Object.entries(wishes)) {
    const same = sameAs === undefined ? undefined : places[sameAs];
    const subject = same ? { subjectKey: same.subjectKey, name: same.name } : {};
    const formerNames = [`示例旧名${Object.keys(places).length}号`];
    const archive = await given.archive({ formerNames, ...wish, ...subject, registrationNumber: `示例登记${key}` });
    const { kind = 'ORGANISATION', regionCode = '370303', name = same?.name ?? '' } = wish;
    places[key] = { ...archive, kind, regionCode, name, onOpenRegister };
    if (kind === 'PERSON' && !same) await given.identifier(archive.subjectKey, 'ID_CARD', idNumber(key));
    await addRecords(app, archive);
    await given.rate(archive);
    await given.record(archive, { ...late, decidedOn: '2026-05-05' });
    await given.rate(archive);
  }
  await given.run(`update rating_change t set position = n.place from (select id, row_number() over
      (order by sector = 'LegalProfessional' and region_code = '110101', occurred_at) as place from rating_change) n where n.id = t.id`);
  for (const key of ['worker', 'worker2', 'nurse', 'trader', 'physician']) await addPendingFall(app, places[key]);
  for (const place of Object.values(places)) await addRun(app, place);
  for (const sector of [employer, medical]) await addBatch(app, sector);
  await addConsents(app, places);
  await addLooks(app, places);
  const tables = await readTables(given);
  return { places, tables, lastPosition: tables.get('rating_change')?.length ?? 0, ids: idsOf(tables) };
}

/** A valid number that nobody has, another one for each key. */
export function idNumber(key: string): string {
  const body = `37039919850615${String(100 + Object.keys(wishes).indexOf(key))}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = Array.from(body).reduce((total, digit, index) => total + Number(digit) * (weights[index] ?? 0), 0);
  return body + ('10X98765432'[sum % 11] ?? '');
}

const texts = { facts: '拖欠王某工资', content: '责令支付', legalBasis: '条例第30条', publishedUntil: '2099-01-01' };
const late = { type: 'HONOUR' as const, categories: ['表彰'], publishedUntil: '2099-01-01' };

/** One record in each state of docs/disclosure.md. */
async function addRecords({ given }: TestApp, archive: GivenArchive): Promise<void> {
  const severity = 'GENERAL' as const;
  await given.record(archive, { ...texts, decidedOn: '2026-03-01', topics: ['WAGE'], fineFen: '100000', severity });
  await given.record(archive, { ...texts, decidedOn: '2026-03-01', status: 'UNDER_OBJECTION' });
  await given.record(archive, { decidedOn: '2026-03-02', facts: '未公示' });
  await given.record(archive, { ...texts, decidedOn: '2026-03-03', publishedUntil: '2026-04-01' });
  await given.record(archive, { ...texts, decidedOn: '2026-03-04', status: 'REPAIRED' });
  await given.record(archive, { ...texts, decidedOn: '2026-03-05', status: 'ANNULLED' });
  await given.record(archive, { ...texts, decidedOn: '2016-03-06', severity });
  const first = await given.record(archive, { ...texts, decidedOn: '2026-03-07' });
  await given.correct(first, { decidedOn: '2026-03-08' });
}

async function addPendingFall({ given }: TestApp, place: Place | undefined): Promise<void> {
  const evaluation = randomUUID();
  await given.run(
    `insert into evaluation select archive_id, $2, scheme_code, as_of, known_at, computed_at + interval '1 second',
       $3, 'D', coverage, detail, sector_result, next_change_on
     from evaluation where archive_id = $1 order by computed_at desc limit 1`,
    [place?.key, evaluation, pendingScore],
  );
  await given.run(
    `insert into pending_rating (archive_id, id, status, evaluation_id, grade, score, cause, cause_records)
     values ($1, $2, 'PENDING', $3, 'D', $4, 'RECORD_ADDED', '{}')`,
    [place?.key, randomUUID(), evaluation, pendingScore],
  );
}

/** A published run and one that is not, over the county of an archive. */
async function addRun({ given }: TestApp, { key, sector, regionCode }: Place): Promise<void> {
  for (const status of ['PUBLISHED', 'COMPLETED']) {
    const run = randomUUID();
    await given.run(
      `insert into evaluation_run (id, kind, sector, region_prefix, scheme_code, as_of, known_at, status, archives_total, archives_done, started_by)
       select $1, 'YEARLY', $2, $3, scheme_code, as_of, known_at, $4, 1, 1, '张一' from evaluation where archive_id = $5 limit 1`,
      [run, sector, regionCode, status, key],
    );
    await given.run(
      `insert into evaluation_run_result (run_id, archive_id, grade, score, coverage) values ($1, $2, 'B', 71.5, 50)`,
      [run, key],
    );
  }
}

async function addBatch({ given, keys }: TestApp, sector: string): Promise<void> {
  const batch = randomUUID();
  await given.run(
    `insert into import_batch (id, sector, kind, profile_code, profile_version, file_name, digest, bytes, format, status, rows_refused)
     values ($1, $2, 'PENALTY', 'p', 1, 'a.csv', '\\x01', 1, '{}', 'COMPLETED', 2)`,
    [batch, sector],
  );
  for (const row of [1, 2]) {
    const sealed = seal(keys.sealing, `张三,${row}`, sealContext(batch, row));
    await given.run(`insert into import_row values ($1, $2, $2, 'REFUSED', null, 'USCC', '说明', $3, 1)`, [
      batch,
      row,
      sealed,
    ]);
  }
}

/** The worker lets each platform see one group of fields; others let other clients see all. */
async function addConsents({ given }: TestApp, places: Readonly<Record<string, Place>>): Promise<void> {
  const all = [worker, employer, medical, legal, social];
  const give = async (place: string, clientId: string, classes: readonly string[], state = 'GRANTED') => {
    const id = randomUUID();
    await given.run(
      `insert into consent (id, subject_id, client_id, purpose, sectors, classes, state, granted_at, expires_at)
       values ($1, $2, $3, 'PLACEMENT', $4, $5, $6, '2026-01-01Z', '2099-01-01Z')`,
      [id, places[place]?.subjectKey, clientId, all, classes, state],
    );
    await given.run(
      `insert into consent_event (consent_id, id, act, by_role, by_client, at) values ($1, $2, 'GRANTED', 'SUBJECT', 'own-app', '2026-01-01Z')`,
      [id, randomUUID()],
    );
  };
  for (const group of ['PROFILE', 'RATING', 'RECORD']) {
    await give('worker', `platform-${group}`, [group]);
    await give('builder', `platform-${group}`, [group]);
    await give('worker2', `platform-${group}`, [group], 'WITHDRAWN');
  }
  for (const place of ['worker', 'worker2', 'nurse', 'trader']) await give(place, 'platform-other', ['RATING']);
}

async function addLooks({ given }: TestApp, places: Readonly<Record<string, Place>>): Promise<void> {
  for (const [index, { key, subjectKey, sector }] of Object.values(places).entries()) {
    await given.run(
      `insert into access_log values ($1, '2026-11-01Z', 'r', 'platform-other', 'PLATFORM', null, 'PLACEMENT', '', null,
         $2, $3, $4, '{REGISTER}', 'SHOWN', null, sha256($5), 1, '\\x01')`,
      [1_000_000 + index, subjectKey, key, sector, Buffer.from(key)],
    );
  }
}

function idsOf(tables: Tables): Record<string, readonly string[]> {
  const archives = new Map(tables.get('archive')?.map((row) => [row.id, String(row.sector)]));
  const ids = (table: string, idOf: (row: Record<string, string>) => string) =>
    (tables.get(table) ?? []).map((row) => idOf(row as Record<string, string>));
  return {
    archive: ids('archive', ({ id = '', sector = '' }) => globalId(`${sector}Archive`, id)),
    subject: ids('subject', ({ id = '' }) => globalId('Subject', id)),
    record: ids('credit_record', ({ id = '', archive_id = '' }) => globalId('CreditRecord', archive_id, id)),
    evaluation: ids('evaluation', ({ id = '', archive_id = '' }) =>
      globalId(`${archives.get(archive_id) ?? ''}Evaluation`, archive_id, id),
    ),
    change: ids('rating_change', ({ id = '' }) => globalId('RatingChange', id)),
    pending: ids('pending_rating', ({ id = '', archive_id = '' }) => globalId('PendingRating', archive_id, id)),
    run: ids('evaluation_run', ({ id = '' }) => globalId('EvaluationRun', id)),
    batch: ids('import_batch', ({ id = '' }) => globalId('ImportBatch', id)),
    consent: ids('consent', ({ id = '' }) => globalId('Consent', id)),
  };
}
