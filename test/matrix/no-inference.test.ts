import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Viewer } from '../../src/core/viewer.js';
import { writeCursor } from '../../src/core/cursor.js';
import { createTestApp, type TestApp } from '../support/app.js';
import { listen, make, nextPositions, sequencesOf } from './inference/events.js';
import { hidingOf, type Choice, type Hiding } from './inference/hidden.js';
import { operationsOf, printOperation, type Operation, type OperationRules } from './inference/operations.js';
import { openRoots, sightsOf, type Sight } from './inference/sights.js';
import { writeTables } from './inference/tables.js';
import { cursorsMade, valuesOf } from './inference/values.js';
import { buildWorld, type World } from './inference/world.js';

/** Pairs of databases for each viewer, and operations for each pair. */
const pairs = 16;
const operationsEach = 10;
/** Sequences of changes for each viewer that is told of ratings. */
const sequences = 6;

let apps: readonly [TestApp, TestApp];
let world: World;

beforeAll(async () => {
  const start = new Date();
  const first = await createTestApp(() => start);
  apps = [first, await createTestApp(() => start, {}, first.keys)];
  world = await buildWorld(first);
}, 60_000);

afterAll(async () => {
  for (const app of apps) await app.close();
});

/**
 * A rating rests on all records by design, the hidden ones too, so what it says of them is shown with it. Stored ratings
 * stay as they are here whatever is hidden beneath; one that would be computed anew from other records is not asked of
 * those who are shown ratings and not all records.
 */
function rulesFor({ viewer, roots }: Sight): OperationRules {
  const partly = viewer.role === 'PLATFORM' || viewer.role === 'SUBSCRIBER';
  return {
    roots: [...openRoots, ...roots],
    // The log is open to an auditor as a whole, and holds the audit's own looks.
    asks: (path) => !(viewer.role === 'AUDITOR' && path.startsWith('Query.accessLog')),
    asksWith: (path) => !(partly && path.endsWith('.evaluation')),
  };
}

function choices({ keys }: Hiding): fc.Arbitrary<Choice> {
  return fc
    .array(fc.nat(5), { minLength: keys.length, maxLength: keys.length })
    .map((forms) => new Map(keys.map((key, index) => [key, forms[index] ?? 0])));
}

async function answer(app: TestApp, viewer: Viewer, text: string): Promise<string> {
  try {
    const { data, errors } = await app.as(viewer).query(text);
    // Errors stand in the order in which statements came back, which is nobody's data.
    return JSON.stringify({ data, errors: errors?.map((error) => JSON.stringify(error)).sort() });
  } catch (error) {
    // What the limits or the validation do not let in.
    return String(error);
  }
}

/**
 * The answer of both; throws when they differ. A field that is withheld is told of once, where it is met first, and that
 * is a race between the statements of one request: so a difference has to stand when it is asked again.
 */
async function sameAnswer(viewer: Viewer, text: string): Promise<string> {
  for (let again = 0; ; again += 1) {
    const answers: string[] = [];
    for (const app of apps) answers.push(await answer(app, viewer, text));
    const [one = '', other = ''] = answers;
    if (one === other) return one;
    if (again === 4) throw new Error(`${text}\n${one}\n${other}`);
  }
}

const cursorsIn = (text: string): string[] =>
  [...text.matchAll(/ursor":"([^"]+)"|x\d+":"([\w-]{20,})"/g)].map((found) => found[1] ?? found[2] ?? '');

async function compare(viewer: Viewer, operations: readonly Operation[]): Promise<void> {
  let cursors = cursorsMade(world);
  for (const operation of operations) {
    const text = printOperation(operation, cursors);
    cursors = [...cursorsIn(await sameAnswer(viewer, text)), ...cursors];
  }
}

const names = sightsOf({ worker: '', builder: '' }).map(({ name }) => name);

function sightOf(name: string): Sight {
  const { worker, builder } = world.places;
  const sights = sightsOf({ worker: worker?.subjectKey ?? '', builder: builder?.subjectKey ?? '' });
  const sight = sights.find((one) => one.name === name);
  if (!sight) throw new Error(`There is no viewer ${name}.`);
  return sight;
}

/** Gives each of the two its own form of what is hidden. */
async function hide(hiding: Hiding, forms: readonly Choice[]): Promise<void> {
  for (const [side, app] of apps.entries()) await writeTables(app.given, hiding.tables(forms[side] ?? new Map()));
}

describe('over two databases that differ in hidden data alone, answers are the same to the byte', () => {
  test.each(names)(
    '%s',
    async (name) => {
      const sight = sightOf(name);
      const hiding = hidingOf(world, sight);
      const [{ schema }] = apps;
      const asked = fc.array(operationsOf(schema, valuesOf(world), rulesFor(sight)), {
        minLength: operationsEach,
        maxLength: operationsEach,
      });
      await fc.assert(
        fc.asyncProperty(choices(hiding), choices(hiding), asked, async (one, other, operations) => {
          await hide(hiding, [one, other]);
          await compare(sight.viewer, operations);
        }),
        { numRuns: pairs },
      );
    },
    120_000,
  );
});

describe('the same changes, some of them hidden, are told to the byte alike', () => {
  const told = names.filter((name) => !/public|source|operator|PROFILE|RECORD/.test(name));

  test.each(told)(
    '%s',
    async (name) => {
      const sight = sightOf(name);
      const hiding = hidingOf(world, sight);
      await settle(hiding);
      await fc.assert(
        fc.asyncProperty(choices(hiding), choices(hiding), sequencesOf(world, sight), async (one, other, sequence) => {
          await hide(hiding, [one, other]);
          const before = nextPositions(sequence);
          const live = await both((app) => listen(app, sight.viewer, sequence, null));
          for (const side of [0, 1] as const) await make(apps[side], sequence, side, before);
          const after = writeCursor('feed', [String(before)]);
          const replayed = await both((app) => listen(app, sight.viewer, sequence, after));
          for (const [here, there] of [live, replayed]) expect(await here()).toBe(await there());
        }),
        { numRuns: sequences },
      );
    },
    60_000,
  );
});

async function both<Result>(act: (app: TestApp) => Promise<Result>): Promise<readonly [Result, Result]> {
  return [await act(apps[0]), await act(apps[1])];
}

/** What is there already is behind the tails before anybody listens. */
async function settle(hiding: Hiding): Promise<void> {
  await hide(hiding, []);
  for (const app of apps) {
    await app.tail.ready;
    await app.given.run(`select pg_notify('rating_change', '')`);
  }
  await sleep(100);
}
