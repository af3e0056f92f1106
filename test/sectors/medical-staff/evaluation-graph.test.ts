import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestApp, regulator, viewer, type TestApp } from '../../support/app.js';
import type { GivenArchive } from '../../support/givens.js';

let app: TestApp;
let physician: GivenArchive;
const at = new Date('2026-06-30T04:00:00Z');

const fields = `ethicsAppraisal { year grade evidence { outcome } years { year grade evidence { outcome } } }
  periodicExam { result decidedOn cycleYears dueOn evidence { type } }
  insurancePoints { year points largestAct evidence { type } }
  insuranceQualification { state since until termStated reRegistrationFrom cause evidence { type } }
  registrationBar { cause until evidence { type } }`;

const query = (id: string, selection: string) =>
  `{ archive(id: "${id}") { ... on MedicalStaffArchive { evaluation { ${selection} } } } }`;

/** The same of a rating so low that it waits for its confirmation. */
const pendingQuery = (id: string, selection: string) =>
  `{ archive(id: "${id}") { pendingRating { evaluation { ... on MedicalStaffEvaluation { ${selection} } } } } }`;

beforeAll(async () => {
  app = await createTestApp(() => at);
  physician = await app.given.archive({
    sector: 'MedicalStaff',
    kind: 'PERSON',
    profile: { memberType: 'PHYSICIAN', insuranceStatus: '暂停' },
  });
  const record = (given: Parameters<TestApp['given']['record']>[1]) =>
    app.given.record(physician, { categories: [], ...given });
  await record({ type: 'ANNUAL_REVIEW', topics: ['ETHICS'], outcome: '良好', decidedOn: '2025-02-01' });
  await record({ type: 'ANNUAL_REVIEW', topics: ['ETHICS'], outcome: '优秀', decidedOn: '2026-02-01' });
  await record({ type: 'PERIODIC_EXAM', outcome: '合格', decidedOn: '2025-05-10' });
  await record({
    type: 'POINTS',
    topics: ['INSURANCE_PAYMENT'],
    outcome: null,
    decidedOn: '2026-05-10',
    effectiveTo: '2026-08-09',
    measures: { points: 9 },
  });
  await record({ type: 'PENALTY', topics: ['HEALTH'], categories: ['吊销许可证件'], decidedOn: '2025-06-10' });
  await app.given.rate(physician, at);
});

afterAll(() => app.close());

test('the evaluation of a physician answers every result with its evidence', async () => {
  const answer = await app.as(regulator('MedicalStaff')).query(pendingQuery(physician.id, fields));
  expect(answer).toEqual({
    data: {
      archive: {
        pendingRating: {
          evaluation: {
            ethicsAppraisal: {
              year: 2026,
              grade: '优秀',
              evidence: [{ outcome: '优秀' }],
              years: [
                { year: 2026, grade: '优秀', evidence: [{ outcome: '优秀' }] },
                { year: 2025, grade: '良好', evidence: [{ outcome: '良好' }] },
              ],
            },
            periodicExam: {
              result: '合格',
              decidedOn: '2025-05-10',
              cycleYears: 3,
              dueOn: '2028-05-10',
              evidence: [{ type: 'PERIODIC_EXAM' }],
            },
            insurancePoints: { year: 2026, points: 9, largestAct: 9, evidence: [{ type: 'POINTS' }] },
            insuranceQualification: {
              state: '暂停',
              since: '2026-05-10',
              until: '2026-08-09',
              termStated: true,
              reRegistrationFrom: null,
              cause: 'CUMULATED',
              evidence: [{ type: 'POINTS' }],
            },
            registrationBar: { cause: 'REVOKED', until: '2027-06-10', evidence: [{ type: 'PENALTY' }] },
          },
        },
      },
    },
  });
});

test('an institution has no results, and a subscriber is refused all of them', async () => {
  const institution = await app.given.archive({ sector: 'MedicalStaff', profile: { memberType: 'INSTITUTION' } });
  await app.given.rate(institution, at);
  const document = query(institution.id, 'grade insurancePoints { points } registrationBar { until }');
  const evaluation = {
    data: { archive: { evaluation: { grade: 'N', insurancePoints: null, registrationBar: null } } },
  };
  expect(await app.as(regulator('MedicalStaff')).query(document)).toEqual(evaluation);
  expect(await app.as(viewer('SUBSCRIBER', ['MedicalStaff'])).query(document)).toMatchObject({
    ...evaluation,
    errors: [
      { code: 'FORBIDDEN', path: ['archive', 'evaluation', 'insurancePoints'] },
      { code: 'FORBIDDEN', path: ['archive', 'evaluation', 'registrationBar'] },
    ],
  });
});
