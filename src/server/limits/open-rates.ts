import { Pool, type QueryResultRow } from 'pg';
import type { Limits } from '../../core/limits.js';
import { rateWindows, type RateName, type Rates } from '../../core/rates.js';
import { Refused } from '../../core/refused.js';
import type { KeyRing } from '../../core/sealed/key-ring.js';
import { matchKey } from '../../core/sealed/match-key.js';
import { count, countAndFind, countDistinct, type RunStatement } from './rate-counts.js';

export interface RateOptions {
  readonly databaseUrl: string;
  readonly limits: Limits;
  /** Turns clients, addresses and subjects into keys that say nothing. */
  readonly keys: KeyRing;
  readonly now: () => Date;
}

export interface OpenRates extends Rates {
  close(): Promise<void>;
}

/** One caller's window of one limit, as this process knows it. */
interface Slot {
  readonly endsAt: number;
  /** Points taken from the database and not yet given out. */
  left: number;
  /** The database has no more: refused here until the window ends, so that a flood stays out of the database. */
  spent: boolean;
  refill: Promise<void> | null;
}

interface Window {
  readonly name: RateName;
  readonly id: string;
  readonly key: Buffer;
  readonly endsAt: Date;
  readonly slot: Slot;
}

/** Limits whose points are taken by the tenth of the quota: most requests then need no statement. */
const leased: ReadonlySet<RateName> = new Set(['pointsPerClient', 'pointsPerSubject', 'pointsPerAddress']);
const leasesPerWindow = 10;
const slotLimit = 20_000;

/**
 * Counts in the table `rate` over connections of its own, so that no count waits behind a slow read. A count may be
 * lost with a crash of the server (`synchronous_commit` off); in return none waits for the disk.
 */
export function openRates(options: RateOptions): OpenRates {
  const pool = new Pool({
    connectionString: options.databaseUrl,
    max: 2,
    options: '-c synchronous_commit=off',
    application_name: 'credit-archive rates',
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  const run: RunStatement = async <Row extends QueryResultRow>(
    name: string,
    text: string,
    values: readonly unknown[],
  ) => (await pool.query<Row>({ name, text, values: [...values] })).rows;
  const windowOf = openWindows(options);
  return {
    takePoints: (limit, keyParts, points = 1) => takePoints(options, run, () => windowOf(limit, keyParts), points),
    takeLookup: (clientId, subject) => takeLookup(options, run, windowOf, clientId, subject),
    close: () => pool.end(),
  };
}

type WindowOf = (name: RateName, keyParts: readonly string[]) => Window;

/** A day begins at midnight in Shanghai. */
const eastOfUtc = 8 * 3_600_000;

/** Windows lie on the clock, the same for all instances: each has keys of its own, and an old one is never written. */
function openWindows({ keys, now }: RateOptions): WindowOf {
  const slots = new Map<string, Slot>();
  return (name, keyParts) => {
    const length = rateWindows[name] * 1000;
    const ordinal = Math.floor((now().getTime() + eastOfUtc) / length);
    const endsAt = (ordinal + 1) * length - eastOfUtc;
    const key = matchKey(keys, 'RATE', `${name} ${ordinal}`, keyParts.join('\u0000'));
    const id = key.toString('hex');
    const slot = slots.get(id) ?? { endsAt, left: 0, spent: false, refill: null };
    if (!slots.has(id)) {
      if (slots.size >= slotLimit) forgetSome(slots, now().getTime());
      slots.set(id, slot);
    }
    return { name, id, key, endsAt: new Date(endsAt), slot };
  };
}

function forgetSome(slots: Map<string, Slot>, now: number): void {
  for (const [id, { endsAt }] of slots) if (endsAt <= now) slots.delete(id);
  // What is forgotten too early costs a statement or a lease, and lets nobody through.
  for (const id of slots.keys()) {
    if (slots.size < slotLimit) break;
    slots.delete(id);
  }
}

async function takePoints(options: RateOptions, run: RunStatement, find: () => Window, points: number): Promise<void> {
  for (;;) {
    const window = find();
    const { slot, name } = window;
    if (slot.left >= points) {
      slot.left -= points;
      return;
    }
    if (slot.spent) throw rateLimited(options, window);
    const most = options.limits[name];
    const lease = leased.has(name) ? Math.max(points, Math.ceil(most / leasesPerWindow)) : points;
    // Requests of one caller at one time share a lease instead of taking one each.
    slot.refill ??= refill(run, window, lease, most).finally(() => (slot.refill = null));
    await slot.refill;
  }
}

async function refill(run: RunStatement, { key, endsAt, slot }: Window, lease: number, most: number): Promise<void> {
  const taken = await count(run, { key, points: lease, endsAt });
  const granted = Math.min(Math.max(most - (taken - lease), 0), lease);
  slot.left += granted;
  slot.spent = granted < lease;
}

async function takeLookup(
  options: RateOptions,
  run: RunStatement,
  windowOf: WindowOf,
  clientId: string,
  subject: string,
): Promise<void> {
  const ofSubject = windowOf('lookupsOfSubjectPerDay', [subject]);
  if (ofSubject.slot.spent) throw rateLimited(options, ofSubject);
  const counters = (['subjectsPerHour', 'subjectsPerDay'] as const).map((name) => ({
    counter: windowOf(name, [clientId]),
    thing: windowOf(name, [clientId, subject]),
  }));
  const things = counters.map(({ thing }) => thing.key);
  const { points, known } = await countAndFind(run, { ...ofSubject, points: 1 }, things);
  ofSubject.slot.spent = points > options.limits.lookupsOfSubjectPerDay;
  if (ofSubject.slot.spent) throw rateLimited(options, ofSubject);

  const fresh = counters.filter(({ thing }) => !known.includes(thing.id));
  for (const { counter } of fresh) if (counter.slot.spent) throw rateLimited(options, counter);
  if (fresh.length === 0) return;
  const reached = await countDistinct(
    run,
    fresh.map(({ counter, thing }) => ({
      counter: counter.key,
      thing: thing.key,
      endsAt: counter.endsAt,
      most: options.limits[counter.name],
    })),
  );
  for (const { counter } of fresh) {
    counter.slot.spent = reached.some((key) => key.equals(counter.key));
    if (counter.slot.spent) throw rateLimited(options, counter);
  }
}

const refusals: Readonly<Record<RateName, string>> = {
  pointsPerClient: 'This client has asked too much in this minute.',
  pointsPerSubject: 'Too much was asked in this minute.',
  pointsPerAddress: 'Too much was asked from this address without a token in this minute.',
  failedCodesPerHour: 'Too many look-up codes were wrong in this hour.',
  subjectsPerHour: 'This client has looked up too many different subjects in this hour.',
  subjectsPerDay: 'This client has looked up too many different subjects today.',
  lookupsOfSubjectPerDay: 'This subject has been looked up too often today.',
};

function rateLimited({ limits, now }: RateOptions, { name, endsAt }: Window): Refused {
  const retryAfter = Math.max(1, Math.ceil((endsAt.getTime() - now().getTime()) / 1000));
  return new Refused('RATE_LIMITED', `${refusals[name]} Ask again in ${retryAfter} s.`, {
    limit: name,
    maximum: limits[name],
    retryAfter,
  });
}
