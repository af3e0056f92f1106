import { v7 as uuid } from 'uuid';
import { globalId } from '../../src/core/global-id.js';
import { idCheckCharacter } from '../../src/core/values/gb11643.js';
import type { TestApp } from '../support/app.js';
import type { ArchiveGiven, GivenArchive } from '../support/givens.js';
import { giveConsents } from './consents.js';
import { createRecords, createTelling, type MatrixRecord } from './records.js';
import { kinds, type Kind } from './words.js';

/** An archive with everything that a way in needs to find it. */
export interface MatrixArchive extends GivenArchive {
  readonly kind: Kind;
  readonly person: boolean;
  readonly name: string;
  readonly formerName: string;
  readonly registrationNumber: string;
  readonly subjectId: string;
  /** A number of the same type that nobody has. */
  readonly unknownNumber: string;
  readonly identifier: { readonly type: string; readonly value: string };
  readonly grade: string;
  readonly records: readonly MatrixRecord[];
  readonly evaluationId: string;
  /** The one that waits for its confirmation. */
  readonly waitingId: string;
  readonly changeId: string;
  readonly changeKey: string;
  readonly pendingId: string;
  /** The consent to PROFILE, RATING and RECORD. */
  readonly consentId: string;
  /** An archive of the same kind of another subject, which the matrix asks as who is not meant. */
  readonly otherSubjectKey: string;
}

export const region = '370303';

const given: Readonly<Record<Kind, ArchiveGiven & { readonly mark: string }>> = {
  'employer that is an organisation': {
    sector: 'Employer',
    mark: '甲',
    profile: {
      economicType: '有限责任公司',
      industry: '建筑业',
      construction: true,
      employeeCount: 70,
      legalRepresentative: '张示例',
      address: '示例路1号',
    },
  },
  'sole trader': { sector: 'Employer', mark: '乙', kind: 'PERSON', profile: { economicType: '个体工商户' } },
  'social organisation': {
    sector: 'SocialOrganisation',
    mark: '丙',
    profile: { organisationType: '社会团体', charity: true, legalRepresentative: '李示例', assessmentGrade: '4A' },
  },
  physician: {
    sector: 'MedicalStaff',
    mark: '丁',
    kind: 'PERSON',
    profile: { memberType: 'PHYSICIAN', practiceScope: '内科', insuranceStatus: '正常' },
  },
  nurse: { sector: 'MedicalStaff', mark: '戊', kind: 'PERSON', profile: { memberType: 'NURSE' } },
  'lawyer in practice': {
    sector: 'LegalProfessional',
    mark: '己',
    kind: 'PERSON',
    profile: { role: 'LAWYER', practiceKind: '专职', institutionName: '示例律师事务所' },
  },
  'government lawyer': {
    sector: 'LegalProfessional',
    mark: '庚',
    kind: 'PERSON',
    profile: { role: 'LAWYER', practiceKind: '公职' },
  },
  'domestic worker': {
    sector: 'DomesticWorker',
    mark: '辛',
    kind: 'PERSON',
    profile: { memberType: 'WORKER', skillLevel: '三级', serviceKinds: ['母婴护理'] },
  },
};

/** One archive of every kind, each with records in every state, a rating, a change in the feed and a waiting fall. */
export async function createArchives(app: TestApp): Promise<ReadonlyMap<Kind, MatrixArchive>> {
  const authorityKey = await app.given.authority('示例市主管部门', '11370300004236011H');
  const made = new Map<Kind, MatrixArchive>();
  for (const [index, kind] of kinds.entries()) made.set(kind, await createArchive(app, kind, index, authorityKey));
  return made;
}

async function createArchive(app: TestApp, kind: Kind, index: number, authorityKey: string): Promise<MatrixArchive> {
  const { mark, ...about } = given[kind];
  const person = about.kind === 'PERSON';
  const name = `示例${mark}现名`;
  const formerName = `从前${mark}旧名`;
  const registrationNumber = `REG-MATRIX-${index}`;
  const common = { ...about, regionCode: region, authorityKey };
  const archive = await app.given.archive({ ...common, name, formerNames: [formerName], registrationNumber });
  const other = await app.given.archive({ ...common, name: `旁人${mark}` });
  const identifier = person
    ? { type: 'ID_CARD', value: personNumber(index) }
    : { type: 'ORGANISATION_CODE', value: `MA3EXAM${index}1` };
  await app.given.identifier(archive.subjectKey, identifier.type, identifier.value);
  const consentId = globalId('Consent', await giveConsents(app, archive));
  const records = await createRecords(app, archive, authorityKey);
  await app.given.rate(archive);
  records.push(...(await createTelling(app, { ...archive, kind }, authorityKey)));
  await app.given.rate(archive);
  const standing = await rated(app, archive, index + 1);
  return {
    ...archive,
    ...standing,
    ...{ kind, person, name, formerName, registrationNumber, identifier, records, consentId },
    subjectId: globalId('Subject', archive.subjectKey),
    unknownNumber: person ? personNumber(index + 50) : `MA3EXAN${index}1`,
    otherSubjectKey: other.subjectKey,
  };
}

/** A made-up number of an identity card. */
function personNumber(serial: number): string {
  const digits = `37039919850615${String(100 + serial)}`;
  return digits + idCheckCharacter(digits);
}

/** The rating that the engine gave, its changes put into the feed, and a fall that waits beside it. */
async function rated(app: TestApp, archive: GivenArchive, index: number) {
  await app.given.run('update rating_change set position = $2 + archive_version where archive_id = $1', [
    archive.key,
    100 * index,
  ]);
  await app.given.run(
    `with waiting as (insert into evaluation select (jsonb_populate_record(e, jsonb_build_object('id', $2::text))).*
         from evaluation e join archive a on a.evaluation_id = e.id and a.id = e.archive_id
         where a.id = $1 and not exists (select 1 from pending_rating where archive_id = $1) returning archive_id, id)
       insert into pending_rating (archive_id, id, status, evaluation_id, previous_grade, grade, cause, cause_records)
         select archive_id, id, 'PENDING', id, 'B', 'D', 'RECORD_ADDED', (select array_agg(id) from credit_record where archive_id = $1) from waiting`,
    [archive.key, uuid()],
  );
  // Few facts give no score, and what has none is in no order by it.
  await app.given.run('update archive set score = coalesce(score, 71.5) where id = $1', [archive.key]);
  const [row] = await app.given.run(
    `update pending_rating w set notice_served_on = '2026-11-20', notice_means = '当面', notice_by = '李示例'
       from archive a, rating_change c where w.archive_id = $1 and a.id = $1 and c.archive_id = $1 and c.archive_version = a.version
       returning w.id as "pendingKey", w.evaluation_id as "waitingKey", c.id as "changeKey", a.evaluation_id as "evaluationKey", a.grade`,
    [archive.key],
  );
  const {
    pendingKey = '',
    waitingKey = '',
    changeKey = '',
    evaluationKey = '',
    grade = '',
  } = row as Record<string, string>;
  return {
    ...{ grade, changeKey },
    evaluationId: globalId(`${archive.sector}Evaluation`, archive.key, evaluationKey),
    waitingId: globalId(`${archive.sector}Evaluation`, archive.key, waitingKey),
    changeId: globalId('RatingChange', changeKey),
    pendingId: globalId('PendingRating', archive.key, pendingKey),
  };
}
