import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { GivenArchive } from '../support/givens.js';
import { openService, type Service } from '../support/service.js';

let service: Service;
let worker: GivenArchive;

beforeAll(async () => {
  service = await openService();
  worker = await service.given.archive({ sector: 'DomesticWorker', kind: 'PERSON', name: '王示例' });
});
afterAll(() => service.close());

const bearer = async (role: 'SUBJECT' | 'PLATFORM', claims: Record<string, unknown>) => ({
  authorization: `Bearer ${await service.token(role, claims)}`,
});

/** Apollo copies a context; what a request changes of it must hold in the copy too. */
test('over HTTP a purpose that is said as an argument opens what is consented to', async () => {
  const subject = await bearer('SUBJECT', { subject_id: worker.subjectKey, client_id: 'app' });
  const consent = `mutation ($until: DateTime!) { grantConsent(input: { clientId: "platform-1", purpose: PLACEMENT,
    sectors: [DOMESTIC_WORKER], classes: [PROFILE], expiresAt: $until }) { state } }`;
  const until = new Date(Date.now() + 86_400_000).toISOString();
  const granted = await service.post({ query: consent, variables: { until } }, subject);
  expect(granted.body).toEqual({ data: { grantConsent: { state: 'GRANTED' } } });

  const query = `query ($id: ID!) { lookup(input: { archiveId: $id, purpose: PLACEMENT }) { outcome archives { subject { name } } } }`;
  const platform = await bearer('PLATFORM', { client_id: 'platform-1' });
  const { body } = await service.post({ query, variables: { id: worker.id } }, platform);
  expect(body).toEqual({ data: { lookup: { outcome: 'FOUND', archives: [{ subject: { name: '王示例' } }] } } });
});
