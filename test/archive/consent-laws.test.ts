import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { consentedClasses } from '../../src/core/field-class.js';
import { consented } from './consented.js';
import { parseGlobalId } from '../../src/core/global-id.js';
import { publicViewer } from '../../src/core/viewer.js';
import { createTestApp, type Answer, type TestApp } from '../support/app.js';
import type { GivenArchive } from '../support/givens.js';
import { answer, createCode, grant, platform, redeem, subject, withdraw } from './consent-acts.js';

// After any acts, what is open to whom is what a reader of the rules would say with pen and paper.

const clients = ['platform-1', 'platform-2'] as const;
const purposes = ['PLACEMENT', 'WATCH'] as const;
const sectorNames = { DOMESTIC_WORKER: 'DomesticWorker', MEDICAL_STAFF: 'MedicalStaff' } as const;
type SectorName = keyof typeof sectorNames;

interface Opened {
  readonly subject: number;
  readonly purpose: (typeof purposes)[number];
  readonly sectors: readonly SectorName[];
  readonly classes: readonly string[];
}

interface NotedConsent extends Opened {
  readonly id: string;
  readonly client: string;
  state: 'REQUESTED' | 'GRANTED' | 'ENDED';
  expired: boolean;
}

interface NotedCode extends Opened {
  readonly text: string;
  readonly client: string | null;
  usable: boolean;
}

interface Notebook {
  readonly consents: NotedConsent[];
  readonly codes: NotedCode[];
}

let app: TestApp;
let archives: readonly (readonly GivenArchive[])[];

beforeAll(async () => {
  app = await createTestApp(undefined, { failedCodesPerHour: 10_000, lookupsOfSubjectPerDay: 10_000 });
  archives = await Promise.all([person(), person()]);
});
afterAll(() => app.close());

async function person(): Promise<GivenArchive[]> {
  const first = await app.given.archive({ sector: 'DomesticWorker', kind: 'PERSON' });
  return [first, await app.given.archive({ sector: 'MedicalStaff', kind: 'PERSON', subjectKey: first.subjectKey })];
}

const whoever = (index: number) => subject(archives[index]?.[0]?.subjectKey ?? '');
const codeOf = ({ errors }: Answer): string | null => (errors?.[0] as { code?: string } | undefined)?.code ?? null;
/** What an act on a consent is refused with; null if it is not. */
const codeIf = (own: boolean, open: boolean): string | null => (!own ? 'NOT_FOUND' : open ? null : 'CONFLICT');

const pick = <Item>(items: readonly Item[], at: number): Item | undefined => items[at % Math.max(items.length, 1)];

type Act = (notes: Notebook) => Promise<void>;

const subjects = fc.nat({ max: 1 });
const any = fc.nat({ max: 50 });
const client = fc.constantFrom(...clients);
const opened: fc.Arbitrary<Opened> = fc.record({
  subject: subjects,
  purpose: fc.constantFrom(...purposes),
  sectors: fc.subarray<SectorName>(['DOMESTIC_WORKER', 'MEDICAL_STAFF'], { minLength: 1 }),
  classes: fc.subarray(['PROFILE', 'RATING', 'RECORD'], { minLength: 1 }),
});

const termsOf = ({ purpose, sectors, classes }: Opened) => ({ purpose, sectors, classes });

/** A consent takes effect: the earlier one for the same subject, client and purpose has ended. */
function takeEffect(notes: Notebook, given: Omit<NotedConsent, 'state' | 'expired'>): void {
  for (const other of notes.consents) {
    const same = other.subject === given.subject && other.client === given.client && other.purpose === given.purpose;
    if (same && other.state === 'GRANTED') other.state = 'ENDED';
  }
  const known = notes.consents.find(({ id }) => id === given.id);
  if (known) known.state = 'GRANTED';
  else notes.consents.push({ ...given, state: 'GRANTED', expired: false });
}

const grants = fc.tuple(opened, client).map(([terms, to]): Act => async (notes) => {
  const { data, errors } = await grant(app, whoever(terms.subject), { ...termsOf(terms), clientId: to });
  expect(errors).toBeUndefined();
  takeEffect(notes, { ...terms, id: data.grantConsent.id, client: to });
});

const withdrawals = fc.tuple(any, subjects).map(([at, by]): Act => async (notes) => {
  const consent = pick(notes.consents, at);
  if (!consent) return;
  const code = codeOf(await withdraw(app, whoever(by), consent.id));
  const stands = consent.state === 'GRANTED' && !consent.expired;
  expect(code).toBe(codeIf(consent.subject === by, stands));
  if (consent.subject === by && stands) consent.state = 'ENDED';
});

const expiries = any.map((at): Act => async (notes) => {
  const consent = pick(notes.consents, at);
  if (!consent || consent.state === 'ENDED') return;
  const [key] = parseGlobalId(consent.id).keys;
  await app.given.run(`update consent set expires_at = clock_timestamp() where id = $1`, [key]);
  consent.expired = true;
});

const codes = fc.tuple(opened, fc.option(client)).map(([terms, to]): Act => async (notes) => {
  const named = to === null ? {} : { clientId: to };
  const { data, errors } = await createCode(app, whoever(terms.subject), { ...termsOf(terms), ...named });
  expect(errors).toBeUndefined();
  notes.codes.push({ ...terms, text: data.createLookupCode.code, client: to, usable: true });
});

const redemptions = fc
  .tuple(any, client, fc.constantFrom(...purposes))
  .map(([at, by, purpose]): Act => async (notes) => {
    const code = pick(notes.codes, at);
    if (!code) return;
    const { data, ...rest } = await redeem(app, platform(by), code.text, purpose);
    const opens = code.usable && code.purpose === purpose && (code.client ?? by) === by;
    expect(codeOf(rest as Answer)).toBe(opens ? null : 'NOT_FOUND');
    if (!opens) return;
    code.usable = false;
    const { id, state } = data.redeemLookupCode;
    expect(state).toBe(code.client === null ? 'REQUESTED' : 'GRANTED');
    const { subject: of, sectors, classes } = code;
    const asked = { id, client: by, subject: of, purpose, sectors, classes };
    if (state === 'GRANTED') takeEffect(notes, asked);
    else notes.consents.push({ ...asked, state: 'REQUESTED', expired: false });
  });

const answers = fc.tuple(any, subjects, fc.boolean()).map(([at, by, agree]): Act => async (notes) => {
  const asked = notes.consents.filter(({ state }) => state === 'REQUESTED');
  const consent = pick(asked, at) ?? pick(notes.consents, at);
  if (!consent) return;
  const code = codeOf(await answer(app, whoever(by), consent.id, agree));
  const open = consent.state === 'REQUESTED' && !consent.expired;
  expect(code).toBe(codeIf(consent.subject === by, open));
  if (consent.subject !== by || !open) return;
  if (agree) takeEffect(notes, consent);
  else consent.state = 'ENDED';
});

/** Archive and groups of fields that are open to a client for a purpose, by the notes. */
function expected(notes: Notebook, to: string, purpose: string): { key: string; classes: string[] }[] {
  return notes.consents
    .filter((one) => one.state === 'GRANTED' && !one.expired && one.client === to && one.purpose === purpose)
    .flatMap(({ subject: of, sectors, classes }) =>
      (archives[of] ?? [])
        .filter(({ sector }) => sectors.some((name) => sectorNames[name] === sector))
        .map(({ key }) => ({ key, classes: consentedClasses.filter((one) => classes.includes(one)) })),
    )
    .sort((a, b) => a.key.localeCompare(b.key));
}

async function expectWhatIsOpen(notes: Notebook): Promise<void> {
  const { read } = app.as(publicViewer).context;
  const asked = clients.flatMap((to) => purposes.map((purpose) => [to, purpose] as const));
  await Promise.all(
    asked.map(async ([to, purpose]) => {
      expect(await consented(read, platform(to, purpose))).toEqual(expected(notes, to, purpose));
    }),
  );
}

test('after any acts of two subjects and two platforms only what is consented to is open', async () => {
  const act = fc.oneof(
    { arbitrary: grants, weight: 3 },
    { arbitrary: withdrawals, weight: 2 },
    { arbitrary: expiries, weight: 1 },
    { arbitrary: codes, weight: 3 },
    { arbitrary: redemptions, weight: 4 },
    { arbitrary: answers, weight: 3 },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25, size: 'max' }), async (acts) => {
      await app.given.run('truncate consent, consent_event, lookup_code');
      const notes: Notebook = { consents: [], codes: [] };
      for (const one of acts) {
        await one(notes);
        await expectWhatIsOpen(notes);
      }
    }),
    { numRuns: 12 },
  );
}, 60_000);
