import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { computeRating, type ComputedRating } from '../../src/archive/rating/compute-rating.js';
import { currentRecords } from '../../src/archive/rating/current-record.js';
import { compileSector, schemeOn, type SectorSchemes } from '../../src/archive/rating/rating-scheme.js';
import { rerateDue } from '../../src/archive/rating/rerate-due.js';
import type { Day, Fact, Traits } from '../../src/core/fact.js';
import { newId } from '../../src/core/new-id.js';
import { sectors } from '../../src/sectors/index.js';
import { daysOn } from '../oracle/calendar.js';
import { archiveOf, archives, groundOf } from '../oracle/populations.js';
import { createTestApp, regulator, type TestApp } from '../support/app.js';

// What is rated again on the days that ratings announce, and on no other, is on every day as if rated on that day.

const all = sectors.map((sector) => compileSector(sector));
const gaps = fc.array(fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 500 })), {
  minLength: 5,
  maxLength: 25,
});

function rate({ sector, compiled }: SectorSchemes, facts: readonly Fact[], traits: Traits, day: Day): ComputedRating {
  const scheme = schemeOn({ sector, compiled }, day);
  if (!scheme) throw new Error(`${sector.key} has no scheme on ${day}`);
  return computeRating(sector, scheme, { facts, traits: { ...sector.traitsOf({}), ...traits } }, day);
}

/** What a rating says on a day, without when it may change next. */
const said = ({ grade, score, coverage }: ComputedRating): object => ({ grade, score, coverage });

describe('rated again only when due, for any facts and any days, an archive', () => {
  test.each(all.map((one) => [one.sector.folder, one] as const))('of %s is as if rated on the day', (_, schemes) => {
    const [compiled] = schemes.compiled;
    if (!compiled) throw new Error('a sector without a scheme');
    const population = archives(groundOf(compiled.scheme));
    fc.assert(
      fc.property(population, gaps, ({ facts, traits, day: from }, days) => {
        let day = from;
        let standing = rate(schemes, facts, traits, day);
        for (const gap of days) {
          day = daysOn(day, gap);
          const fresh = rate(schemes, facts, traits, day);
          if (standing.nextChangeOn !== null && standing.nextChangeOn <= day) standing = fresh;
          expect({ day, ...said(standing) }).toEqual({ day, ...said(fresh) });
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('in the database', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp();
  });
  afterAll(() => app.close());

  test.each(all.map((one, index) => [one.sector.folder, one, index + 1] as const))(
    'archives of %s stand on each day of a walk as they would be rated on it',
    async (_, schemes, seed) => {
      const { write } = app.as(regulator(schemes.sector.key)).context;
      const [compiled] = schemes.compiled;
      if (!compiled) throw new Error('a sector without a scheme');
      const ground = groundOf(compiled.scheme);
      const keys: string[] = [];
      for (let index = 0; index < 6; index += 1)
        keys.push(await givenOf(schemes, archiveOf(ground, seed * 100 + index)));
      for (const days of [1, 30, 45, 91, 170, 250, 365, 400, 800, 1900]) {
        const day = daysOn('2025-12-31', days);
        await rerateDue(write, schemes, day, { limit: 4 });
        const facts = await write((client) => currentRecords(client, keys));
        const rows = await app.given.run(`select id, grade, score, traits from archive where id = any($1)`, [keys]);
        for (const { id, grade, score, traits } of rows) {
          const fresh = rate(schemes, facts.get(String(id)) ?? [], traits as Traits, day);
          expect({ day, id, grade, score }).toEqual({ day, id, grade: fresh.grade, score: fresh.score });
        }
      }
    },
    60_000,
  );

  async function givenOf({ sector }: SectorSchemes, population: { facts: readonly Fact[]; traits: Traits }) {
    const archive = await app.given.archive({ sector: sector.key });
    await app.given.run(`update archive set traits = $2 where id = $1`, [
      archive.key,
      JSON.stringify(population.traits),
    ]);
    for (const fact of population.facts) {
      const { topics, categories } = fact;
      const { recordId, authority, versionId } = { recordId: newId(), authority: undefined, versionId: undefined };
      const stored = { ...fact, recordId, authority, versionId, topics: [...topics], categories: [...categories] };
      await app.given.record(archive, stored);
    }
    // Without a fact there would be nothing to rate.
    await app.given.record(archive, { type: 'LICENCE', categories: [], decidedOn: '2025-01-01' });
    return archive.key;
  }
});
