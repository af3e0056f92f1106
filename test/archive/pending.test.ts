import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import type { Lifetime } from '../../src/archive/feed/lifetime.js';
import { startSequencer } from '../../src/archive/feed/sequencer.js';
import { globalId } from '../../src/core/global-id.js';
import type { Viewer } from '../../src/core/viewer.js';
import { regulator, viewer } from '../support/app.js';
import { employerRow, idNumber, recordRow, uscc, type Row } from '../support/files.js';
import { createPendingApp, dayAfter, lastDayToReply, monday, officer, type PendingApp } from './pending-app.js';
import { annulled, falseIdentity, goodRecord } from './pending-worker.js';

let pending: PendingApp;
let sequencer: Lifetime;
beforeAll(async () => {
  pending = await createPendingApp();
  await pending.app.tail.ready;
  sequencer = startSequencer({ databaseUrl: pending.app.serviceUrl, log: pino({ level: 'silent' }) });
});
afterAll(async () => {
  await sequencer.close();
  await pending.close();
});
beforeEach(() => {
  pending.setDay(monday);
});

const subscriber = viewer('SUBSCRIBER', ['DomesticWorker']);
const fields = `id status previousGrade previousScore grade score cause openedAt replyUntil reply decidedBy note
  notice { servedOn means by } archive { id } causeRecords { documentNumber status }
  evaluation { id grade score vetoes { code evidence { documentNumber } } }`;

async function ask(query: string, who: Viewer = officer): Promise<any> {
  const { data, errors } = await pending.app.as(who).query(query);
  expect(errors).toBeUndefined();
  return data;
}

const standing = (id: string) =>
  ask(
    `{ archive(id: "${id}") { evaluation { grade score } ratingChanges { totalCount } pendingRating { ${fields} } } }`,
  );

/** A worker of a good grade whom a penalty makes fall. */
async function fallen(n: number) {
  await pending.take(goodRecord(n));
  await pending.take([falseIdentity(n, '甲')]);
  const archive = await pending.archive(`冒名罚${n}-甲号`);
  const { pendingRating } = (await standing(archive.id)).archive;
  return { ...archive, pendingId: pendingRating.id as string, pendingRating };
}

async function changesOf(archiveKey: string) {
  await sequenced();
  return pending.app.given.run(
    `select archive_version, previous_grade, grade, direction, cause, cardinality(cause_records) as records
     from rating_change where archive_id = $1 order by archive_version`,
    [archiveKey],
  );
}

async function sequenced(): Promise<void> {
  for (;;) {
    const [row] = await pending.app.given.run('select 1 from rating_change where position is null limit 1');
    if (!row) return;
    await sleep(10);
  }
}

const serve = (id: string, who?: Viewer) =>
  pending.act('servePriorNotice', { id, servedOn: monday, means: '直接送达' }, who);
const confirm = (id: string, who?: Viewer) =>
  pending.act('confirmPendingRating', { id, note: '事实清楚，陈述未提出新证据。' }, who);

/** Asks as a platform to which every person has opened ratings and records; only that a rating waits is refused to it. */
async function askAsGranted(query: string): Promise<any> {
  await pending.app.given.run(
    `insert into consent (id, subject_id, client_id, purpose, sectors, classes, state, granted_at, expires_at)
     select gen_random_uuid(), id, 'granted', 'WATCH', '{DomesticWorker}', '{PROFILE,RATING,RECORD}', 'GRANTED', now(), now() + interval '1 day'
     from subject where id not in (select subject_id from consent)`,
  );
  const platform: Viewer = { ...viewer('PLATFORM', []), clientId: 'granted', purpose: 'WATCH' };
  const { data, errors = [] } = await pending.app.as(platform).query(query);
  expect(errors.filter(({ path }) => path?.at(-1) !== 'pendingRating')).toEqual([]);
  return data;
}

describe('a fall below C', () => {
  test('leaves the archive as it stands and shows the regulator what waits, with its explanation', async () => {
    const { id, pendingRating } = await fallen(1);
    const { archive } = await standing(id);
    expect(archive.evaluation.grade).toBe('A');
    expect(archive.ratingChanges.totalCount).toBe(1);
    expect(pendingRating).toMatchObject({
      status: 'PENDING',
      previousGrade: 'A',
      previousScore: archive.evaluation.score,
      grade: 'D',
      cause: 'RECORD_ADDED',
      notice: null,
      replyUntil: null,
      reply: null,
      decidedBy: null,
      archive: { id },
      causeRecords: [{ documentNumber: '冒名罚1-甲号', status: 'EFFECTIVE' }],
      evaluation: { grade: 'D', vetoes: [{ code: 'V-DW4', evidence: [{ documentNumber: '冒名罚1-甲号' }] }] },
    });
    expect(await ask(`{ node(id: "${pendingRating.id}") { ... on PendingRating { ${fields} } } }`)).toEqual({
      node: pendingRating,
    });
    const listed = await ask(`{ pendingRatings(sector: DOMESTIC_WORKER) { nodes { id } totalCount } }`);
    expect(listed.pendingRatings).toEqual({ nodes: [{ id: pendingRating.id }], totalCount: 1 });
    expect(listed).toEqual(
      await ask(`{ pendingRatings(sector: DOMESTIC_WORKER, regionCode: "000000") { nodes { id } totalCount } }`),
    );
  });

  test.each<[string, Viewer, number]>([
    ['a subscriber', subscriber, 10],
    ['an auditor', viewer('AUDITOR', ['DomesticWorker']), 11],
    ["another sector's regulator", regulator('Employer'), 12],
    ["another region's regulator", regulator('DomesticWorker', '3703'), 13],
    ['the public', viewer('PUBLIC'), 14],
  ])('shows %s the same as if there were none', async (_name, who, n) => {
    const { id, pendingId } = await fallen(n);
    const onDuty = who.role === 'REGULATOR' || who.role === 'AUDITOR';
    const { data, errors } = await pending.app
      .as(who)
      .query(`{ pendingRatings(sector: DOMESTIC_WORKER) { nodes { id } totalCount } }`);
    if (onDuty) expect(data.pendingRatings).toEqual({ nodes: [], totalCount: 0 });
    else expect(errors).toMatchObject([{ message: expect.stringContaining('needs the role REGULATOR or AUDITOR') }]);
    const { data: found } = await pending.app
      .as(who)
      .query(`{ archive(id: "${id}") { pendingRating { id } } node(id: "${pendingId}") { id } }`);
    expect([found.archive?.pendingRating ?? null, found.node]).toEqual([null, null]);
    for (const act of [serve, confirm]) {
      const real = await act(pendingId, { ...who, officer: '王示例' });
      const none = await act(globalId('PendingRating', ...[1, 2].map(() => '00000000-0000-4000-8000-000000000000')), {
        ...who,
        officer: '王示例',
      });
      expect(real.errors).toEqual(none.errors);
      expect(real.errors).toHaveLength(1);
    }
  });

  test('does not show through history, ids, days or instants to one who reads ratings', async () => {
    const { id, pendingRating } = await fallen(40);
    // The database has recorded it by its own clock: the Monday is over, whatever the day is.
    pending.setNow(new Date(Math.max(Date.now(), Date.parse(`${dayAfter}T00:00:00Z`))));
    const query = `{ archive(id: "${id}") { evaluation { grade } evaluations { totalCount nodes { grade } }
        today: evaluation(asOf: "${monday}") { grade } before: evaluation(knownAt: "2020-01-01T00:00:00Z") { grade }
        pendingRating { id } ratingChanges { nodes { grade } } }
      node(id: "${pendingRating.evaluation.id}") { id } }`;
    await sequenced();
    const stands = { evaluation: { grade: 'A' }, ratingChanges: { nodes: [{ grade: 'A' }] } };
    expect(await askAsGranted(query)).toEqual({
      archive: {
        ...stands,
        evaluations: { totalCount: 1, nodes: [{ grade: 'A' }] },
        today: null,
        before: null,
        pendingRating: null,
      },
      node: null,
    });
    const seen = await ask(query);
    expect(seen).toMatchObject({
      archive: {
        ...stands,
        evaluations: { totalCount: 2, nodes: [{ grade: 'D' }, { grade: 'A' }] },
        today: { grade: 'D' },
        pendingRating: { id: pendingRating.id },
      },
      node: { id: pendingRating.evaluation.id },
    });
    await pending.take([annulled(40, '甲')]);
    const lifted = await askAsGranted(query);
    expect(lifted.archive.evaluations.nodes).toEqual([{ grade: 'A' }, { grade: 'A' }]);
    expect(lifted.node).toBeNull();
    expect(lifted.archive.today).toBeNull();
  });

  test('of an organisation happens at once, and of a sole trader it waits', async () => {
    const listed = (subject: Row, n: number): Row[] => [
      recordRow({
        ...subject,
        记录类型: '监督检查',
        文书号: `合同核字${n}号`,
        决定日期: '2025-05-01',
        事项: 'LABOUR_CONTRACT',
        '数值.ratio': '1',
      }),
      recordRow({
        ...subject,
        记录类型: '名单列入',
        文书号: `列字${n}号`,
        决定日期: '2026-02-01',
        有效期自: '2026-02-01',
        有效期至: '2029-02-01',
        事项: 'WAGE_LIST',
      }),
    ];
    const person = { 主体名称: '王测乙', 主体类别: '自然人', 证件类型: '身份证', 证件号码: idNumber(900) };
    await pending.importer.importRows([employerRow({ 统一社会信用代码: uscc(900) })]);
    await pending.importer.importRows([...listed({ 统一社会信用代码: uscc(900) }, 900), ...listed(person, 901)]);
    const query = (id: string) =>
      `{ archive(id: "${id}") { evaluation { grade } pendingRating { grade previousGrade } } }`;
    const employers = regulator('Employer');
    const organisation = await pending.archive('列字900号');
    expect(await ask(query(organisation.id), employers)).toEqual({
      archive: { evaluation: { grade: 'D' }, pendingRating: null },
    });
    const trader = await pending.archive('列字901号');
    expect(await ask(query(trader.id), employers)).toEqual({
      archive: { evaluation: null, pendingRating: { grade: 'D', previousGrade: null } },
    });
    expect(await changesOf(trader.key)).toEqual([]);
  });
});

describe('a confirmation', () => {
  test('takes notice, five working days and a named officer; then the fall is a change of the feed', async () => {
    const { id, key, pendingId } = await fallen(50);
    expect(await confirm(pendingId)).toMatchObject({
      errors: [{ code: 'CONFLICT', message: expect.stringContaining('No prior notice') }],
    });
    expect((await serve(pendingId)).data.servePriorNotice).toMatchObject({
      notice: { servedOn: monday, means: '直接送达', by: '李示例' },
      replyUntil: lastDayToReply,
    });
    for (const day of [monday, lastDayToReply]) {
      pending.setDay(day);
      expect(await confirm(pendingId)).toMatchObject({
        errors: [{ code: 'CONFLICT', message: expect.stringContaining(lastDayToReply) }],
      });
    }
    pending.setDay(dayAfter);
    expect(await confirm(pendingId, regulator('DomesticWorker'))).toMatchObject({
      errors: [{ code: 'FORBIDDEN', message: expect.stringContaining('officer') }],
    });
    expect(await changesOf(key)).toHaveLength(1);

    const events = await pending.app.as(officer).subscribe(
      `subscription { ratingChanged(filter: { archiveIds: ["${id}"] }) { direction previousGrade grade cause archiveVersion
        causeRecords { documentNumber } evaluation { grade } archive { evaluation { grade } } } }`,
    );
    const confirmed = await confirm(pendingId);
    expect(confirmed).toMatchObject({
      data: {
        confirmPendingRating: { status: 'CONFIRMED', decidedBy: '李示例', note: expect.stringContaining('事实清楚') },
      },
    });
    const { value } = await events.next();
    await events.return?.();
    expect(value.data.ratingChanged).toEqual({
      direction: 'DOWN',
      previousGrade: 'A',
      grade: 'D',
      cause: 'RECORD_ADDED',
      archiveVersion: 2,
      causeRecords: [{ documentNumber: '冒名罚50-甲号' }],
      evaluation: { grade: 'D' },
      archive: { evaluation: { grade: 'D' } },
    });
    const { archive } = await standing(id);
    expect(archive).toMatchObject({ evaluation: { grade: 'D' }, pendingRating: null });
    expect((await askAsGranted(`{ archive(id: "${id}") { evaluations { nodes { grade } } } }`)).archive).toEqual({
      evaluations: { nodes: [{ grade: 'D' }, { grade: 'A' }] },
    });
    expect(await confirm(pendingId)).toMatchObject({
      errors: [{ code: 'CONFLICT', message: expect.stringContaining('confirmed already') }],
    });
  });

  test('that raises needs none, and below C further steps are ordinary', async () => {
    const { id, key, pendingId } = await fallen(51);
    await serve(pendingId);
    pending.setDay(dayAfter);
    await confirm(pendingId);
    await pending.take([falseIdentity(51, '乙')]);
    expect((await standing(id)).archive).toMatchObject({ evaluation: { grade: 'D' }, pendingRating: null });
    await pending.take([annulled(51, '甲'), annulled(51, '乙')]);
    expect((await standing(id)).archive).toMatchObject({ evaluation: { grade: 'A' }, pendingRating: null });
    expect((await changesOf(key)).map(({ direction, grade }) => [direction, grade])).toEqual([
      ['FIRST', 'A'],
      ['DOWN', 'D'],
      ['SAME_GRADE', 'D'],
      ['CORRECTED', 'A'],
    ]);
    await pending.take([falseIdentity(51, '丙')]);
    expect((await standing(id)).archive).toMatchObject({ evaluation: { grade: 'A' }, pendingRating: { notice: null } });
  });

  test('may follow a reply at once, but a reply needs a notice', async () => {
    const { pendingId, id } = await fallen(52);
    const reply = (text: string) => pending.act('recordReply', { id: pendingId, reply: text });
    expect(await reply('不属实。')).toMatchObject({ errors: [{ code: 'CONFLICT' }] });
    await serve(pendingId);
    expect(await reply('  ')).toMatchObject({ errors: [{ code: 'BAD_INPUT' }] });
    await reply('不属实。');
    expect((await reply('补充：附证明。')).data.recordReply.reply).toBe('不属实。\n\n补充：附证明。');
    expect((await confirm(pendingId)).data.confirmPendingRating.status).toBe('CONFIRMED');
    expect((await standing(id)).archive.evaluation.grade).toBe('D');
  });

  test.each([
    ['ahead', '2026-11-17', 'lies ahead', 53],
    ['before the rating waited', '2026-11-13', monday, 54],
  ])('does not come of a notice that lies %s', async (_name, servedOn, message, n) => {
    const { pendingId } = await fallen(n);
    expect(await pending.act('servePriorNotice', { id: pendingId, servedOn, means: '邮寄' })).toMatchObject({
      errors: [{ code: 'BAD_INPUT', message: expect.stringContaining(message) }],
    });
  });

  test('counts from a notice that was served again later, never from an earlier day', async () => {
    const { pendingId } = await fallen(80);
    pending.setDay('2026-11-18');
    const again = (servedOn: string) => pending.act('servePriorNotice', { id: pendingId, servedOn, means: '邮寄' });
    expect((await again('2026-11-17')).data.servePriorNotice.replyUntil).toBe('2026-11-24');
    expect(await again(monday)).toMatchObject({ errors: [{ code: 'CONFLICT' }] });
    expect((await again('2026-11-18')).data.servePriorNotice.replyUntil).toBe('2026-11-25');
  });

  test('of a first rating gives the archive its first standing', async () => {
    await pending.take([...goodRecord(81), falseIdentity(81, '甲')]);
    const { id, key } = await pending.archive('冒名罚81-甲号');
    const { archive } = await standing(id);
    expect(archive).toMatchObject({
      evaluation: null,
      ratingChanges: { totalCount: 0 },
      pendingRating: { previousGrade: null, previousScore: null, grade: 'D' },
    });
    expect(await changesOf(key)).toEqual([]);
    await serve(archive.pendingRating.id);
    pending.setDay(dayAfter);
    await confirm(archive.pendingRating.id);
    expect(await changesOf(key)).toMatchObject([
      { archive_version: 1, direction: 'FIRST', previous_grade: null, grade: 'D' },
    ]);
    expect((await standing(id)).archive.evaluation.grade).toBe('D');
  });

  test('given twice at once makes one change', async () => {
    const { key, pendingId } = await fallen(82);
    await serve(pendingId);
    pending.setDay(dayAfter);
    const answers = await Promise.all([1, 2, 3].map(() => confirm(pendingId)));
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    expect(answers.flatMap(({ errors }) => errors ?? [])).toMatchObject([{ code: 'CONFLICT' }, { code: 'CONFLICT' }]);
    expect(await changesOf(key)).toHaveLength(2);
  });

  test('while an import lifts it ends in one of the two orders, whole', async () => {
    for (const n of [83, 84, 85, 86, 87, 88]) {
      const { id, key, pendingId } = await fallen(n);
      await serve(pendingId);
      pending.setDay(dayAfter);
      const lifts = () => pending.take([annulled(n, '甲')]);
      const [answer] = await (n % 2 === 0
        ? Promise.all([confirm(pendingId), lifts()])
        : Promise.all([sleep(n - 83).then(() => confirm(pendingId)), lifts()]));
      const directions = (await changesOf(key)).map(({ direction }) => direction);
      expect([directions, answer.errors?.[0] ?? null]).toEqual(
        answer.errors === undefined
          ? [['FIRST', 'DOWN', 'CORRECTED'], null]
          : [['FIRST'], expect.objectContaining({ code: 'CONFLICT', message: expect.stringContaining('lifted') })],
      );
      expect((await standing(id)).archive).toMatchObject({ evaluation: { grade: 'A' }, pendingRating: null });
    }
  });
});

describe('while a fall waits', () => {
  test('an annulment lifts it, and nothing ever changed', async () => {
    const { id, key, pendingId } = await fallen(90);
    await serve(pendingId);
    await pending.take([annulled(90, '甲')]);
    expect((await standing(id)).archive).toMatchObject({ evaluation: { grade: 'A' }, pendingRating: null });
    expect(await ask(`{ node(id: "${pendingId}") { ... on PendingRating { status decidedBy } } }`)).toEqual({
      node: { status: 'LIFTED', decidedBy: null },
    });
    pending.setDay(dayAfter);
    expect(await confirm(pendingId)).toMatchObject({
      errors: [{ code: 'CONFLICT', message: expect.stringContaining('lifted') }],
    });
    expect(await changesOf(key)).toHaveLength(1);
  });

  test('a second record replaces it and keeps notice, reply and the first cause', async () => {
    const { id, key, pendingId } = await fallen(91);
    await serve(pendingId);
    await pending.act('recordReply', { id: pendingId, reply: '不属实。' });
    await pending.take([falseIdentity(91, '乙')]);
    const { pendingRating } = (await standing(id)).archive;
    expect(pendingRating.id).not.toBe(pendingId);
    expect(pendingRating).toMatchObject({
      status: 'PENDING',
      previousGrade: 'A',
      notice: { servedOn: monday, by: '李示例' },
      reply: '不属实。',
      causeRecords: [{ documentNumber: '冒名罚91-甲号' }, { documentNumber: '冒名罚91-乙号' }],
    });
    expect(await confirm(pendingId)).toMatchObject({
      errors: [{ code: 'CONFLICT', message: expect.stringContaining('newer one') }],
    });
    // Annulling the first leaves the second: still a fall, by a correction, caused by what was added.
    await pending.take([annulled(91, '甲')]);
    await confirm((await standing(id)).archive.pendingRating.id);
    expect(await changesOf(key)).toMatchObject([{}, { direction: 'DOWN', cause: 'RECORD_ADDED', records: 3 }]);
  });

  test('time goes on: it is rated again, keeps its notice, and cannot be confirmed while that is due', async () => {
    const { id, key, pendingId } = await fallen(92);
    await serve(pendingId);
    await pending.app.given.run('update archive set next_change_on = $2 where id = $1', [key, dayAfter]);
    pending.setDay(dayAfter);
    expect(await confirm(pendingId)).toMatchObject({
      errors: [{ code: 'CONFLICT', message: expect.stringContaining('computed anew') }],
    });
    expect(await pending.rateAgain(key, dayAfter)).toBe(0);
    const [row] = await pending.app.given.run('select next_change_on > $2 as later from archive where id = $1', [
      key,
      dayAfter,
    ]);
    expect(row).toEqual({ later: true });
    const { pendingRating, evaluation } = (await standing(id)).archive;
    expect(evaluation.grade).toBe('A');
    expect(pendingRating).toMatchObject({ cause: 'RECORD_ADDED', notice: { servedOn: monday } });
    expect((await confirm(pendingRating.id)).errors).toBeUndefined();
    expect(await changesOf(key)).toMatchObject([{}, { cause: 'RECORD_ADDED', direction: 'DOWN' }]);
  });

  test('a year without a calendar stops only the last day to reply and the confirmation', async () => {
    const { id, key, pendingId } = await fallen(93);
    await serve(pendingId);
    await pending.app.given.run(`update pending_rating set notice_served_on = '2088-06-01' where archive_id = $1`, [
      key,
    ]);
    const answer = await pending.app
      .as(officer)
      .query(`{ archive(id: "${id}") { pendingRating { grade replyUntil notice { servedOn } } } }`);
    expect(answer).toMatchObject({
      data: { archive: { pendingRating: { grade: 'D', replyUntil: null, notice: { servedOn: '2088-06-01' } } } },
      errors: [
        {
          code: 'CONFLICT',
          message: expect.stringContaining('calendar of 2088'),
          path: ['archive', 'pendingRating', 'replyUntil'],
        },
      ],
    });
    expect(await confirm(pendingId)).toMatchObject({
      errors: [{ code: 'CONFLICT', message: expect.stringContaining('calendar of 2088') }],
    });
    await pending.act('recordReply', { id: pendingId, reply: '属实。' });
    expect(await standingGrade(id)).toBe('A');
    // With a reply the end of the time to reply is not asked; only the field itself still is.
    expect(await confirm(pendingId)).toMatchObject({
      data: { confirmPendingRating: { status: 'CONFIRMED', replyUntil: null } },
      errors: [{ path: ['confirmPendingRating', 'replyUntil'] }],
    });
    expect(await standingGrade(id)).toBe('D');
  });

  const standingGrade = async (id: string) =>
    (await ask(`{ archive(id: "${id}") { evaluation { grade } } }`)).archive.evaluation.grade as string;

  test('the list goes page by page, the longest first, within a region', async () => {
    const all: string[] = [];
    let after = '';
    for (let more = true; more;) {
      const { pendingRatings } = await ask(
        `{ pendingRatings(sector: DOMESTIC_WORKER, first: 3${after}) { nodes { id } totalCount pageInfo { hasNextPage endCursor } } }`,
      );
      all.push(...pendingRatings.nodes.map(({ id }: { id: string }) => id));
      expect(pendingRatings.totalCount).toBeGreaterThanOrEqual(all.length);
      more = pendingRatings.pageInfo.hasNextPage;
      after = `, after: "${pendingRatings.pageInfo.endCursor}"`;
    }
    const [row] = await pending.app.given.run(
      `select count(*)::int as open from pending_rating w join archive a on a.id = w.archive_id
       where w.status = 'PENDING' and a.sector = 'DomesticWorker'`,
    );
    expect(all).toHaveLength(row?.open as number);
    expect(new Set(all).size).toBe(all.length);
    const elsewhere = await ask(`{ pendingRatings(sector: DOMESTIC_WORKER, regionCode: "370300") { nodes { id } } }`);
    expect(elsewhere.pendingRatings.nodes).toEqual([]);
    const damaged = await pending.app
      .as(officer)
      .query(
        `{ pendingRatings(sector: DOMESTIC_WORKER, after: "${Buffer.from('feed|1').toString('base64url')}") { nodes { id } } }`,
      );
    expect(damaged.errors).toMatchObject([{ code: 'BAD_INPUT' }]);
  });
});
