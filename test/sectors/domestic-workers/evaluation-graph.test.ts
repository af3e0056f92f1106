import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestApp, regulator, viewer, type TestApp } from '../../support/app.js';
import type { GivenArchive } from '../../support/givens.js';

let app: TestApp;
let worker: GivenArchive;

const fields = `skillLevel { level stars validUntil evidence { outcome } }
  identityState { state verifiedOn evidence { outcome } }
  permit { state validUntil evidence { type } }
  assignability { assignable reasons { code basis evidence { type } } }
  contractCompletion { completed total rate }
  customerRating { count mean }
  gradeShownToConsumers`;

const query = (id: string, selection: string) =>
  `{ archive(id: "${id}") { ... on DomesticWorkerArchive { evaluation { ${selection} } } } }`;

/** The same of a rating so low that it waits for its confirmation. */
const pendingQuery = (id: string, selection: string) =>
  `{ archive(id: "${id}") { pendingRating { evaluation { ... on DomesticWorkerEvaluation { ${selection} } } } } }`;

beforeAll(async () => {
  app = await createTestApp();
  worker = await app.given.archive({ sector: 'DomesticWorker', kind: 'PERSON', profile: { memberType: 'WORKER' } });
  const record = (given: Parameters<TestApp['given']['record']>[1]) =>
    app.given.record(worker, { categories: [], ...given });
  await record({ type: 'CERT', outcome: '四星', decidedOn: '2020-01-10' });
  await record({ type: 'ID_VERIFY', outcome: 'verified', decidedOn: '2020-01-10' });
  await record({ type: 'LICENCE', outcome: '有效', decidedOn: '2020-01-10', effectiveTo: '2023-01-09' });
  await record({ type: 'PENALTY', categories: ['罚款'], topics: ['FALSE_IDENTITY'], decidedOn: '2025-01-10' });
  await record({
    type: 'CUSTOMER_REVIEW',
    outcome: 'verified_contract',
    decidedOn: '2026-01-10',
    measures: { rating: 5 },
  });
  await app.given.rate(worker, new Date('2026-06-30T04:00:00Z'));
});

afterAll(() => app.close());

test('the evaluation of a worker answers every result with its evidence', async () => {
  const answer = await app.as(regulator('DomesticWorker')).query(pendingQuery(worker.id, fields));
  expect(answer).toEqual({
    data: {
      archive: {
        pendingRating: {
          evaluation: {
            skillLevel: { level: '二级', stars: 4, validUntil: null, evidence: [{ outcome: '四星' }] },
            identityState: { state: 'VERIFIED_EARLIER', verifiedOn: '2020-01-10', evidence: [{ outcome: 'verified' }] },
            permit: { state: 'EXPIRED', validUntil: '2023-01-09', evidence: [{ type: 'LICENCE' }] },
            assignability: {
              assignable: false,
              reasons: [
                {
                  code: 'FITNESS_ABSENT',
                  basis: '广东省家政服务条例 第十四条、温州市家政服务条例 第十一条',
                  evidence: [],
                },
                { code: 'PERMIT_EXPIRED', basis: '上海市家政服务条例 第二十条', evidence: [{ type: 'LICENCE' }] },
                {
                  code: 'ARCHIVE_FROZEN',
                  basis: '商服贸函〔2019〕269号 人证合一核验；温州市家政服务条例 第二十八条',
                  evidence: [{ type: 'PENALTY' }],
                },
              ],
            },
            contractCompletion: { completed: 0, total: 0, rate: null },
            customerRating: { count: 1, mean: '4.33' },
            gradeShownToConsumers: true,
          },
        },
      },
    },
  });
});

test('an enterprise has no results, and a subscriber is refused what the registrar alone may see', async () => {
  const enterprise = await app.given.archive({ sector: 'DomesticWorker', profile: { memberType: 'ENTERPRISE' } });
  await app.given.rate(enterprise, new Date('2026-06-30T04:00:00Z'));
  const document = query(enterprise.id, 'grade permit { state } assignability { assignable } gradeShownToConsumers');
  const nothing = { grade: 'N', permit: null, assignability: null, gradeShownToConsumers: null };
  const evaluation = { data: { archive: { evaluation: nothing } } };
  expect(await app.as(regulator('DomesticWorker')).query(document)).toEqual(evaluation);
  const refused = await app.as(viewer('SUBSCRIBER', ['DomesticWorker'])).query(document);
  expect(refused).toMatchObject({
    ...evaluation,
    errors: [
      { code: 'FORBIDDEN', path: ['archive', 'evaluation', 'assignability'] },
      { code: 'FORBIDDEN', path: ['archive', 'evaluation', 'gradeShownToConsumers'] },
    ],
  });
});
