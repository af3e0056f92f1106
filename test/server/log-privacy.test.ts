import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import WebSocket from 'ws';
import { openService, type Service } from '../support/service.js';

/** Everything here belongs to a person or to what somebody asked about one. */
const personal = {
  name: '欧阳测试',
  organisation: '极密示例劳务有限公司',
  idNumber: '37030319900307123X',
  otherId: '370303198811114567',
  uscc: '91370303MA3EXAMPL1',
  registrationNumber: 'REG-PRIVATE-4711',
  phone: '13953312345',
  facts: '拖欠工资的秘密事实',
  subjectId: '01a222f1-031a-7255-990e-db8aebdc7781',
};
const marker = 'queryOfSomebodyInParticular';

let service: Service;
const tokens: string[] = [];

beforeAll(async () => {
  service = await openService({ introspection: true });
  const worker = await service.given.archive({
    sector: 'DomesticWorker',
    kind: 'PERSON',
    name: personal.name,
    registrationNumber: personal.registrationNumber,
  });
  await service.given.identifier(worker.subjectKey, 'ID_CARD', personal.idNumber);
  const employer = await service.given.archive({ sector: 'Employer', name: personal.organisation });
  await service.given.identifier(employer.subjectKey, 'USCC', personal.uscc);
  await service.given.record(employer, { facts: personal.facts, publishedUntil: '2099-01-01' });
});
afterAll(() => service.close());

async function bearer(role: Parameters<Service['token']>[0], claims = {}): Promise<Record<string, string>> {
  const token = await service.token(role, claims);
  tokens.push(token);
  return { authorization: `Bearer ${token}` };
}

const byIdentifier = `query ${marker} ($v: String!) { subjectByIdentifier(input: { type: "ID_CARD", value: $v }) { name identifiers { type value } archives { id } } }`;

/** Queries as they come: right, wrong, of those who may and of those who may not. */
function requests(): object[] {
  const { name, idNumber, otherId, uscc, registrationNumber, phone } = personal;
  return [
    { query: byIdentifier, variables: { v: idNumber } },
    { query: byIdentifier, variables: { v: otherId } },
    { query: byIdentifier, variables: { v: { phone } } },
    { query: byIdentifier, variables: { wrong: phone } },
    { query: `query ${marker} { archives(filter: { search: "${name}" }) { nodes { id subject { name } } } }` },
    { query: `query ${marker} { archives(filter: { search: "${uscc}" }) { nodes { id subject { name } } } }` },
    {
      query: `query ${marker} { archiveByRegistration(sector: DOMESTIC_WORKER, registrationNumber: "${registrationNumber}") { id } }`,
    },
    { query: `query ${marker} { employers { nodes { subject { name } records { nodes { facts } } } } }` },
    { query: `query ${marker} { archives(first: "${idNumber}") { nodes { id } } }` },
    { query: `query ${marker} { subjectByIdentifier(input: { type: "ID_CARD", value: "${phone}" }) { id } }` },
    { query: `query ${marker} { ${idNumber} }` },
    { query: `query ${marker} { a${phone}: nothing }` },
    { query: `query ${marker} { node(id: "${name}") { id } nodes(ids: ["${idNumber}"]) { id } }` },
    { query: `query ${marker} { viewer { role } }`, operationName: name },
    { query: `{ ${`${marker} `.repeat(101)} }` },
    { query: name, variables: idNumber, extensions: phone },
  ];
}

test('nothing that belongs to a person, and nothing of what was asked, is in the log at its most talkative', async () => {
  const callers: Record<string, string>[] = [
    {},
    await bearer('REGULATOR'),
    await bearer('SUBJECT', { subject_id: personal.subjectId }),
    await bearer('PLATFORM', { officer: personal.name }),
    { authorization: `Bearer ${personal.idNumber}.${personal.phone}.x` },
    { 'x-request-id': personal.phone.repeat(7), 'x-forwarded-for': '203.0.113.199' },
  ];
  let shown = '';
  for (const headers of callers) {
    for (const request of requests()) shown += (await service.post(request, headers)).text;
    shown += (await service.post(`{ "query": "${personal.name}`, headers)).text;
  }
  await fetch(`${service.url}?query={${marker}(v:"${personal.idNumber}")}`);
  await fetch(new URL(`/archives/${personal.idNumber}`, service.url));
  // Were none of it in the answers, that none is in the log would say nothing.
  for (const value of [personal.name, personal.organisation, personal.facts]) expect(shown).toContain(value);

  await overSocket(await bearer('REGULATOR'));
  await whileTheDatabaseFails(await bearer('REGULATOR'));

  const log = service.logged.join('');
  expect(log).toContain('internal error');
  expect(log).toContain('22P02');
  for (const value of [...Object.values(personal), ...tokens, marker, 'subjectByIdentifier', '203.0.113.199']) {
    expect(log).not.toContain(value);
    expect(log).not.toContain(JSON.stringify(value).slice(1, -1));
    expect(log).not.toContain(encodeURIComponent(value));
  }
});

/** The last request is no message of the protocol, so the server closes the socket for it when all else is answered. */
async function overSocket(payload: Record<string, string>): Promise<void> {
  const socket = new WebSocket(service.url.replace('http', 'ws'), 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload }));
  await once(socket, 'message');
  const [last, ...others] = requests().reverse();
  for (const [id, request] of others.entries()) {
    socket.send(JSON.stringify({ id: String(id), type: 'subscribe', payload: request }));
    await once(socket, 'message');
  }
  const closed = once(socket, 'close');
  socket.send(JSON.stringify({ id: 'last', type: 'subscribe', payload: last }));
  expect(await closed).toEqual([4400, expect.anything()]);
}

/** Errors of the database that name tables, and such as repeat the value that they stumbled over. */
async function whileTheDatabaseFails(headers: Record<string, string>): Promise<void> {
  const run = (text: string): Promise<unknown> => service.given.run(text);
  const askAll = async (): Promise<void> => {
    for (const request of requests()) await service.post(request, headers);
  };
  await run('alter table archive rename to archive_gone');
  await askAll();
  await run('alter table archive_gone rename to archive');
  await run('alter table subject rename to subject_gone');
  await run('create view subject as select * from subject_gone where name::int > 0');
  await run('grant select on subject to public');
  await askAll();
  await run('drop view subject');
  await run('alter table subject_gone rename to subject');
}
