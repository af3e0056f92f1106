import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newCode } from '../../src/archive/consent/lookup-code.js';
import { consented } from './consented.js';
import type { SchemaClasses } from '../../src/archive/permission/asked-classes.js';
import { globalId, parseGlobalId } from '../../src/core/global-id.js';
import { newId } from '../../src/core/new-id.js';
import { publicViewer, roles, type Viewer } from '../../src/core/viewer.js';
import { createTestApp, regulator, viewer, type Answer, type TestApp } from '../support/app.js';
import type { GivenArchive } from '../support/givens.js';
import { answer, createCode, grant, inDays, lookUp, platform, redeem, subject, withdraw } from './consent-acts.js';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp(undefined, { failedCodesPerHour: 10_000, lookupsOfSubjectPerDay: 10_000 });
});
afterAll(() => app.close());

const keyOf = (id: string): string => parseGlobalId(id).keys[0] ?? '';
const worker = (): Promise<GivenArchive> =>
  app.given.archive({ sector: 'DomesticWorker', kind: 'PERSON', name: '王示例' });
const one = platform('platform-1', 'PLACEMENT');
const two = platform('platform-2', 'PLACEMENT');
const codeOf = (error: Answer): string => (error.errors?.[0] as { code?: string } | undefined)?.code ?? 'none';

/** A consent of this archive's subject to the first platform. */
async function granted(archive: GivenArchive, given: Parameters<typeof grant>[2] = {}): Promise<any> {
  const { data, errors } = await grant(app, subject(archive.subjectKey), given);
  expect(errors).toBeUndefined();
  return data.grantConsent;
}

async function madeCode(archive: GivenArchive, given: Parameters<typeof createCode>[2] = {}): Promise<string> {
  const { data, errors } = await createCode(app, subject(archive.subjectKey), given);
  expect(errors).toBeUndefined();
  return data.createLookupCode.code;
}

const outcomeOf = async (who: Viewer, archive: GivenArchive): Promise<string> =>
  (await lookUp(app, who, [{ archiveId: archive.id }])).data.lookupBatch[0].outcome;

const expire = (id: string) =>
  app.given.run(`update consent set expires_at = clock_timestamp() - interval '1 ms' where id = $1`, [keyOf(id)]);

describe('a consent', () => {
  test('opens the archive to the client, purpose and sectors that it names, and to nobody else', async () => {
    const archive = await worker();
    const other = await app.given.archive({ sector: 'MedicalStaff', kind: 'PERSON', subjectKey: archive.subjectKey });
    expect(await outcomeOf(one, archive)).toBe('NOT_AVAILABLE');
    const consent = await granted(archive);
    expect(consent).toMatchObject({
      clientId: 'platform-1',
      purpose: 'PLACEMENT',
      sectors: ['DOMESTIC_WORKER'],
      classes: ['PROFILE', 'RATING'],
      state: 'GRANTED',
      requestedAt: null,
      endedAt: null,
    });
    const { data } = await lookUp(
      app,
      one,
      [{ archiveId: archive.id }, { consentId: consent.id }],
      'id subject { name }',
    );
    const found = { outcome: 'FOUND', archives: [{ id: archive.id, subject: { name: '王示例' } }] };
    expect(data.lookupBatch).toEqual([found, found]);
    expect(await outcomeOf(one, other)).toBe('NOT_AVAILABLE');
    expect(await outcomeOf(two, archive)).toBe('NOT_AVAILABLE');
    expect(await outcomeOf(platform('platform-1', 'EMPLOYMENT'), archive)).toBe('NOT_AVAILABLE');
    expect(await outcomeOf({ ...viewer('SUBSCRIBER'), clientId: 'platform-1', purpose: 'PLACEMENT' }, archive)).toBe(
      'NOT_AVAILABLE',
    );
  });

  test('opens with one id every archive of its sectors', async () => {
    const archive = await worker();
    const second = await app.given.archive({ sector: 'MedicalStaff', kind: 'PERSON', subjectKey: archive.subjectKey });
    const { id } = await granted(archive, { sectors: ['MEDICAL_STAFF', 'DOMESTIC_WORKER', 'EMPLOYER'] });
    const { data } = await lookUp(app, one, [{ consentId: id }]);
    expect(data.lookupBatch).toEqual([{ outcome: 'FOUND', archives: [{ id: archive.id }, { id: second.id }] }]);
  });

  test('is gone on the next request after its withdrawal', async () => {
    const archive = await worker();
    const { id } = await granted(archive);
    const { read } = app.as(one).context;
    expect(await consented(read, one)).toContainEqual({ key: archive.key, classes: ['PROFILE', 'RATING'] });
    const { data } = await withdraw(app, subject(archive.subjectKey), id);
    expect(data.withdrawConsent).toMatchObject({ state: 'WITHDRAWN', endedAt: expect.any(String) });
    expect(await outcomeOf(one, archive)).toBe('NOT_AVAILABLE');
    expect((await consented(read, one)).map(({ key }) => key)).not.toContain(archive.key);
    expect(codeOf(await withdraw(app, subject(archive.subjectKey), id))).toBe('CONFLICT');
  });

  test('ends with its time, by the clock of the database, and shows it', async () => {
    const archive = await worker();
    const { id } = await granted(archive);
    await expire(id);
    expect(await outcomeOf(one, archive)).toBe('NOT_AVAILABLE');
    const own = app.as(subject(archive.subjectKey));
    const { data } = await own.query('{ viewer { consents { nodes { id state expiresAt endedAt } } } }');
    const [shown] = data.viewer.consents.nodes;
    expect(shown).toEqual({ id, state: 'EXPIRED', expiresAt: shown.endedAt, endedAt: shown.endedAt });
    expect(codeOf(await withdraw(app, subject(archive.subjectKey), id))).toBe('CONFLICT');
    await granted(archive);
    const after = await own.query('{ viewer { consents { nodes { state history { act } } } } }');
    expect(after.data.viewer.consents.nodes).toEqual([
      { state: 'GRANTED', history: [{ act: 'GRANTED' }] },
      { state: 'EXPIRED', history: [{ act: 'GRANTED' }] },
    ]);
  });

  test('takes the place of the earlier one for the same client and purpose, at twenty at once too', async () => {
    const archive = await worker();
    await granted(archive, { purpose: 'WATCH' });
    await Promise.all(Array.from({ length: 20 }, () => granted(archive)));
    const rows = await app.given.run(
      `select k.purpose, k.state, count(*)::int as consents, count(distinct e.consent_id)::int as replaced from consent k
       left join consent_event e on e.consent_id = k.id and e.act = 'REPLACED' where k.subject_id = $1 group by 1, 2 order by 1, 2`,
      [archive.subjectKey],
    );
    expect(rows).toEqual([
      { purpose: 'PLACEMENT', state: 'GRANTED', consents: 1, replaced: 0 },
      { purpose: 'PLACEMENT', state: 'WITHDRAWN', consents: 19, replaced: 19 },
      { purpose: 'WATCH', state: 'GRANTED', consents: 1, replaced: 0 },
    ]);
  });

  test('can be given by an organisation as well', async () => {
    const employer = await app.given.archive({ sector: 'Employer', kind: 'ORGANISATION' });
    await granted(employer, { sectors: ['EMPLOYER'], classes: ['RECORD'], purpose: 'EMPLOYMENT' });
    const asking = platform('platform-1', 'EMPLOYMENT');
    expect(await consented(app.as(asking).context.read, asking)).toEqual([{ key: employer.key, classes: ['RECORD'] }]);
  });

  const refused: [string, Parameters<typeof grant>[2]][] = [
    ['no sector', { sectors: [] }],
    ['no group of fields', { classes: [] }],
    ['no client', { clientId: ' ' }],
    ['an end in the past', { expiresAt: inDays(-1) }],
    ['an end after more than a year', { expiresAt: inDays(367) }],
  ];
  test.each(refused)('with %s is refused', async (_name, given) => {
    const archive = await worker();
    expect(codeOf(await grant(app, subject(archive.subjectKey), given))).toBe('BAD_INPUT');
    expect(await app.given.run('select 1 from consent where subject_id = $1', [archive.subjectKey])).toEqual([]);
  });

  test('opens nothing to any role but PLATFORM and for no purpose but those that are consented to', async () => {
    const archive = await worker();
    await granted(archive);
    for (const role of roles.filter((other) => other !== 'PLATFORM')) {
      const who: Viewer = { ...publicViewer, role, clientId: 'platform-1', purpose: 'PLACEMENT' };
      const { read } = app.as(publicViewer).context;
      expect((await consented(read, who)).map(({ key }) => key)).not.toContain(archive.key);
    }
    for (const purpose of [null, 'PUBLIC_QUERY', 'SUPERVISION'] as const) {
      const who = platform('platform-1', purpose);
      expect(await consented(app.as(who).context.read, who)).toEqual([]);
    }
  });
});

describe('a subject', () => {
  test('sees its consents page by page with all that was done to them, and nobody else does', async () => {
    const archive = await worker();
    const own = app.as(subject(archive.subjectKey));
    const first = await granted(archive);
    const second = await granted(archive, { clientId: 'platform-2' });
    await withdraw(app, subject(archive.subjectKey), first.id);
    const list = `query ($first: Int, $after: Cursor, $last: Int, $before: Cursor, $state: ConsentState) {
      viewer { consents(first: $first, after: $after, last: $last, before: $before, state: $state) {
        totalCount pageInfo { hasNextPage endCursor startCursor } nodes { id history { act byRole byClient at } } } } }`;
    const { data, errors } = await own.query(list, { first: 1 });
    expect(errors).toBeUndefined();
    const { nodes, pageInfo, totalCount } = data.viewer.consents;
    expect([totalCount, pageInfo.hasNextPage, nodes[0].id]).toEqual([2, true, second.id]);
    const next = (await own.query(list, { first: 1, after: pageInfo.endCursor })).data.viewer.consents;
    const by = { byRole: 'SUBJECT', byClient: 'own-app', at: expect.any(String) };
    expect(next.nodes).toEqual([
      {
        id: first.id,
        history: [
          { act: 'GRANTED', ...by },
          { act: 'WITHDRAWN', ...by },
        ],
      },
    ]);
    const back = (await own.query(list, { last: 1, before: next.pageInfo.startCursor })).data.viewer.consents;
    expect(back.nodes[0].id).toBe(second.id);
    const ended = (await own.query(list, { state: 'WITHDRAWN' })).data.viewer.consents;
    expect([ended.totalCount, ended.nodes[0].id]).toEqual([1, first.id]);

    const stranger = app.as(subject((await worker()).subjectKey));
    expect((await stranger.query(list)).data.viewer.consents.nodes).toEqual([]);
    for (const who of [one, two, regulator('DomesticWorker'), publicViewer]) {
      const { data: none, errors: reasons } = await app.as(who).query(list);
      expect(none.viewer.consents).toBeNull();
      expect(reasons).toHaveLength(1);
    }
    const node = 'query ($id: ID!) { node(id: $id) { id } }';
    expect((await own.query(node, { id: first.id })).data.node).toEqual({ id: first.id });
    for (const who of [subject((await worker()).subjectKey), one, regulator('DomesticWorker')])
      expect((await app.as(who).query(node, { id: first.id })).data.node).toBeNull();
  });

  test('cannot touch the consents of another, and is told the same as of none', async () => {
    const archive = await worker();
    const { id } = await granted(archive);
    const stranger = subject((await worker()).subjectKey);
    const none = globalId('Consent', newId());
    expect(await withdraw(app, stranger, id)).toEqual(await withdraw(app, stranger, none));
    expect(await answer(app, stranger, id, true)).toEqual(await answer(app, stranger, none, true));
    expect(codeOf(await withdraw(app, stranger, id))).toBe('NOT_FOUND');
    expect(await outcomeOf(one, archive)).toBe('FOUND');
  });

  test('is the only role that consents, and a token that names none in the archive cannot', async () => {
    const archive = await worker();
    for (const who of [one, regulator('DomesticWorker'), viewer('AUDITOR'), publicViewer]) {
      const expected = who === publicViewer ? 'UNAUTHENTICATED' : 'FORBIDDEN';
      expect(codeOf(await grant(app, { ...who, subjectId: archive.subjectKey }))).toBe(expected);
      expect(codeOf(await createCode(app, { ...who, subjectId: archive.subjectKey }))).toBe(expected);
    }
    expect(codeOf(await grant(app, subject('nobody')))).toBe('FORBIDDEN');
    expect(codeOf(await grant(app, subject(newId())))).toBe('NOT_FOUND');
    expect(codeOf(await createCode(app, subject(newId())))).toBe('NOT_FOUND');
  });

  test('keeps its rating whatever it answers', async () => {
    const archive = await worker();
    await app.given.record(archive, { publishedUntil: '2099-01-01' });
    const rated = async () => {
      await app.given.rate(archive);
      const [row] = await app.given.run(
        `select a.grade, a.score, e.coverage, e.detail::text, (select count(*)::int from credit_record c where c.archive_id = a.id) as records
         from archive a join evaluation e on e.archive_id = a.id and e.id = a.evaluation_id where a.id = $1`,
        [archive.key],
      );
      return row;
    };
    const before = await rated();
    expect(before?.grade).not.toBeNull();
    const asked = (await redeem(app, one, await madeCode(archive))).data.redeemLookupCode;
    const { data } = await answer(app, subject(archive.subjectKey), asked.id, false);
    expect(data.answerConsentRequest.state).toBe('REFUSED');
    const { id } = await granted(archive);
    await withdraw(app, subject(archive.subjectKey), id);
    expect(await rated()).toEqual(before);
  });
});

describe('a code', () => {
  test('that names a platform opens the archive to it at once, and to no other', async () => {
    const archive = await worker();
    const code = await madeCode(archive, { clientId: 'platform-1' });
    expect(codeOf(await redeem(app, two, code))).toBe('NOT_FOUND');
    const { data } = await redeem(app, platform('platform-1'), code);
    expect(data.redeemLookupCode).toMatchObject({
      purpose: 'PLACEMENT',
      sectors: ['DOMESTIC_WORKER'],
      classes: ['PROFILE', 'RATING'],
      state: 'GRANTED',
    });
    const { id } = data.redeemLookupCode;
    expect((await lookUp(app, one, [{ consentId: id }])).data.lookupBatch[0].archives).toEqual([{ id: archive.id }]);
    const own = await app
      .as(subject(archive.subjectKey))
      .query('{ viewer { consents { nodes { id history { act byRole byClient } } } } }');
    expect(own.data.viewer.consents.nodes).toEqual([
      { id, history: [{ act: 'GRANTED_BY_CODE', byRole: 'PLATFORM', byClient: 'platform-1' }] },
    ]);
  });

  test('that names nobody makes a request, and the archive opens when the subject agrees', async () => {
    const archive = await worker();
    const earlier = await granted(archive);
    await withdraw(app, subject(archive.subjectKey), earlier.id);
    const { data: made } = await createCode(app, subject(archive.subjectKey));
    const { data } = await redeem(app, one, made.createLookupCode.qrText);
    const { id, state } = data.redeemLookupCode;
    expect(state).toBe('REQUESTED');
    const poll = (who: Viewer) =>
      app.as(who).query('query ($id: ID!) { consentRequest(id: $id) { id state } }', { id });
    expect((await poll(one)).data.consentRequest).toEqual({ id, state: 'REQUESTED' });
    expect((await poll(two)).data.consentRequest).toBeNull();
    expect(codeOf(await poll(subject(archive.subjectKey)))).toBe('FORBIDDEN');
    expect(await outcomeOf(one, archive)).toBe('NOT_AVAILABLE');
    expect(codeOf(await withdraw(app, subject(archive.subjectKey), id))).toBe('CONFLICT');
    const agreed = await answer(app, subject(archive.subjectKey), id, true);
    expect(agreed.data.answerConsentRequest).toMatchObject({ id, state: 'GRANTED', clientId: 'platform-1' });
    expect((await poll(one)).data.consentRequest.state).toBe('GRANTED');
    expect(await outcomeOf(one, archive)).toBe('FOUND');
    expect(codeOf(await answer(app, subject(archive.subjectKey), id, false))).toBe('CONFLICT');
  });

  test('is shown once: its picture holds nothing else, and no table holds it', async () => {
    const archive = await worker();
    const { data } = await createCode(app, subject(archive.subjectKey), { clientId: 'platform-1' });
    const { code, qrText, expiresAt } = data.createLookupCode;
    const bare = code.replace('-', '');
    expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    expect(qrText).toBe(`credit-archive:code/${bare}`);
    const minutes = (Date.parse(expiresAt) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(4.5);
    expect(minutes).toBeLessThan(5.5);
    await redeem(app, one, code);
    const stored = JSON.stringify([
      await app.given.run(`select to_jsonb(l)::text as row from lookup_code l`),
      await app.given.run(`select to_jsonb(k)::text as row from consent k`),
      await app.given.run(`select to_jsonb(e)::text as row from consent_event e`),
    ]).toUpperCase();
    for (const clear of [bare, code, Buffer.from(bare).toString('hex'), Buffer.from(bare).toString('base64')])
      expect(stored).not.toContain(clear.toUpperCase());
  });

  test.each([{ clientId: 'platform-1' }, {}])('serves once at twenty at once: %o', async (given) => {
    const archive = await worker();
    const code = await madeCode(archive, given);
    const answers = await Promise.all(Array.from({ length: 20 }, () => redeem(app, one, code)));
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    expect(new Set(answers.filter(({ errors }) => errors).map(codeOf))).toEqual(new Set(['NOT_FOUND']));
    expect(await app.given.run('select 1 from consent where subject_id = $1', [archive.subjectKey])).toHaveLength(1);
  });

  test('that is unknown, used, expired, for another purpose or another platform is refused in the same words', async () => {
    const archive = await worker();
    const used = await madeCode(archive, { clientId: 'platform-1' });
    await redeem(app, one, used);
    const expired = await madeCode(archive);
    await app.given.run(
      `update lookup_code set expires_at = clock_timestamp() where redeemed_at is null and subject_id = $1`,
      [archive.subjectKey],
    );
    const lapsed = await madeCode(await worker());
    await app.given.run(
      `update lookup_code set consent_expires_at = clock_timestamp() where redeemed_at is null and expires_at > clock_timestamp()`,
    );
    const codes = [
      used,
      expired,
      lapsed,
      await madeCode(archive, { purpose: 'WATCH' }),
      await madeCode(archive, { clientId: 'platform-2' }),
    ];
    const unknown = await redeem(app, one, newCode());
    expect(codeOf(unknown)).toBe('NOT_FOUND');
    for (const code of codes) expect(await redeem(app, one, code)).toEqual(unknown);
    // A wrong try by another does not use it up.
    expect((await redeem(app, two, codes[4] ?? '')).errors).toBeUndefined();
  });

  test('is for platforms, and for the purpose that the request has said', async () => {
    const code = await madeCode(await worker());
    expect(codeOf(await redeem(app, subject((await worker()).subjectKey), code))).toBe('FORBIDDEN');
    expect(codeOf(await redeem(app, publicViewer, code))).toBe('UNAUTHENTICATED');
    expect(codeOf(await redeem(app, platform('platform-1', 'WATCH'), code))).toBe('BAD_INPUT');
    expect((await redeem(app, one, code)).errors).toBeUndefined();
  });

  test('that was never used is removed when the next is made', async () => {
    const archive = await worker();
    await madeCode(archive);
    await app.given.run(`update lookup_code set expires_at = clock_timestamp() where subject_id = $1`, [
      archive.subjectKey,
    ]);
    await madeCode(archive);
    expect(await app.given.run('select 1 from lookup_code where subject_id = $1', [archive.subjectKey])).toHaveLength(
      1,
    );
  });
});

describe('a lookup', () => {
  test('does not tell a missing archive from one that was never, is no longer or is not here open', async () => {
    const [never, withdrawn, expired, others, open] = [
      await worker(),
      await worker(),
      await worker(),
      await worker(),
      await worker(),
    ];
    const first = await granted(withdrawn);
    await withdraw(app, subject(withdrawn.subjectKey), first.id);
    const second = await granted(expired);
    await expire(second.id);
    const third = await granted(others, { clientId: 'platform-2' });
    const { id: good } = await granted(open);
    const { data, errors } = await lookUp(app, one, [
      { archiveId: globalId('DomesticWorkerArchive', newId()) },
      { archiveId: never.id },
      { archiveId: withdrawn.id },
      { archiveId: expired.id },
      { archiveId: others.id },
      { archiveId: globalId('MedicalStaffArchive', open.key) },
      { archiveId: globalId('Subject', open.subjectKey) },
      { consentId: globalId('Consent', newId()) },
      { consentId: first.id },
      { consentId: second.id },
      { consentId: third.id },
      { consentId: open.id },
      { consentId: good },
    ]);
    expect(errors).toBeUndefined();
    const none = { outcome: 'NOT_AVAILABLE', archives: [] };
    expect(data.lookupBatch).toEqual([
      ...Array.from({ length: 12 }, () => none),
      { outcome: 'FOUND', archives: [{ id: open.id }] },
    ]);
  });

  test('costs as many statements for a hundred as for one', async () => {
    const archive = await worker();
    await granted(archive);
    app.statements();
    await lookUp(app, one, [{ archiveId: archive.id }]);
    const single = app.statements().length;
    const { data } = await lookUp(
      app,
      one,
      Array.from({ length: 100 }, () => ({ archiveId: archive.id })),
    );
    expect(data.lookupBatch).toHaveLength(100);
    expect(app.statements()).toHaveLength(single);
    expect(
      codeOf(
        await lookUp(
          app,
          one,
          Array.from({ length: 101 }, () => ({ archiveId: archive.id })),
        ),
      ),
    ).toBe('BAD_INPUT');
  });

  test('has one purpose, which the request or its argument says', async () => {
    const archive = await worker();
    await granted(archive);
    const said = { archiveId: archive.id, purpose: 'PLACEMENT' };
    const silent = platform('platform-1');
    expect(codeOf(await lookUp(app, silent, [{ archiveId: archive.id }]))).toBe('PURPOSE_REQUIRED');
    expect(codeOf(await lookUp(app, platform('platform-1', 'WATCH'), [said]))).toBe('BAD_INPUT');
    expect(codeOf(await lookUp(app, silent, [said, { ...said, purpose: 'WATCH' }]))).toBe('BAD_INPUT');
    expect(codeOf(await lookUp(app, silent, [{ ...said, consentId: archive.id }]))).toBe('BAD_INPUT');
    const { data } = await app
      .as(silent)
      .query(
        `query ($id: ID!) { lookup(input: { archiveId: $id, purpose: PLACEMENT }) { outcome archives { id } } archive(id: $id) { id } }`,
        { id: archive.id },
      );
    expect(data).toEqual({ lookup: { outcome: 'FOUND', archives: [{ id: archive.id }] }, archive: { id: archive.id } });
  });

  test('by duty and of what is public needs no consent', async () => {
    const archive = await worker();
    const employer = await app.given.archive({ sector: 'Employer' });
    expect(await outcomeOf({ ...regulator('DomesticWorker'), purpose: 'SUPERVISION' }, archive)).toBe('FOUND');
    expect(await outcomeOf(publicViewer, employer)).toBe('FOUND');
    expect(await outcomeOf(publicViewer, archive)).toBe('NOT_AVAILABLE');
  });

  test('in vain is noted for the subject that was asked for, or for nobody', async () => {
    const archive = await worker();
    const { id } = await granted(archive);
    await withdraw(app, subject(archive.subjectKey), id);
    const asking = app.as(one);
    await asking.query(`query ($of: [LookupInput!]!) { lookupBatch(inputs: $of) { outcome archives { id } } }`, {
      of: [{ archiveId: archive.id }, { consentId: id }, { archiveId: globalId('DomesticWorkerArchive', newId()) }],
    });
    const logged = await app.given.run(
      `select outcome, subject_id, archive_id, consent_id, purpose from access_log where outcome <> 'SHOWN' order by leaf_index desc limit 3`,
    );
    const look = { purpose: 'PLACEMENT', archive_id: null, consent_id: null };
    expect(logged.toReversed()).toEqual([
      { ...look, outcome: 'DENIED', subject_id: archive.subjectKey, archive_id: archive.key },
      { ...look, outcome: 'NOT_FOUND', subject_id: null },
      { ...look, outcome: 'DENIED', subject_id: archive.subjectKey, consent_id: keyOf(id) },
    ]);
  });
});

test('the history of a consent is only added to', async () => {
  const { id } = await granted(await worker());
  await expect(
    app.given.run(`update consent_event set act = 'REFUSED' where consent_id = $1`, [keyOf(id)]),
  ).rejects.toThrow('only added to');
  await expect(app.given.run('delete from consent_event where consent_id = $1', [keyOf(id)])).rejects.toThrow(
    'only added to',
  );
});

test('what the subject sees is classed for it alone, and what the platform sees by the reach of the archive', () => {
  const { classes } = app.schema.extensions.disclosed as SchemaClasses;
  const classOf = (type: string, field: string) => classes.get(`${type}.${field}`);
  for (const field of ['grantConsent', 'withdrawConsent', 'answerConsentRequest', 'createLookupCode'])
    expect(classOf('Mutation', field)).toBe('SUBJECT_ONLY');
  for (const [type, field] of [
    ['Consent', 'purpose'],
    ['ConsentEvent', 'act'],
    ['LookupCode', 'code'],
  ] as const)
    expect(classOf(type, field)).toBe('SUBJECT_ONLY');
  for (const field of ['history']) expect(classOf('Consent', field)).toBe('SUBJECT_ONLY');
  expect(classOf('Viewer', 'consents')).toBe('SUBJECT_ONLY');
  expect(classOf('PlatformConsent', 'state')).toBe('OPEN');
  expect(classOf('LookupResult', 'outcome')).toBe('OPEN');
  for (const field of ['lookup', 'lookupBatch', 'consentRequest']) expect(classOf('Query', field)).toBe('OPEN');
  expect(classOf('Mutation', 'redeemLookupCode')).toBe('OPEN');
});

test('wrong codes and look-ups of one person are limited, and a right code costs none', async () => {
  const limited = await createTestApp(undefined, { failedCodesPerHour: 2, lookupsOfSubjectPerDay: 3 });
  try {
    const archive = await limited.given.archive({ sector: 'DomesticWorker', kind: 'PERSON' });
    for (let n = 0; n < 4; n += 1) {
      const { data } = await createCode(limited, subject(archive.subjectKey), {});
      expect((await redeem(limited, one, data.createLookupCode.code)).errors).toBeUndefined();
    }
    const outcomes = [];
    for (let n = 0; n < 4; n += 1) outcomes.push(codeOf(await redeem(limited, one, newCode())));
    expect(outcomes).toEqual(['NOT_FOUND', 'NOT_FOUND', 'RATE_LIMITED', 'RATE_LIMITED']);
    const nobody = { archiveId: globalId('DomesticWorkerArchive', newId()) };
    for (const item of [{ archiveId: archive.id }, nobody]) {
      const codes = [];
      for (let n = 0; n < 4; n += 1) codes.push(codeOf(await lookUp(limited, two, [item])));
      expect(codes).toEqual(['none', 'none', 'none', 'RATE_LIMITED']);
    }
  } finally {
    await limited.close();
  }
});
