import { Client } from 'pg';
import { compileSector } from '../../src/archive/rating/rating-scheme.js';
import { rerate } from '../../src/archive/rating/rerate.js';
import { globalId } from '../../src/core/global-id.js';
import type { Viewer } from '../../src/core/viewer.js';
import { sectorOf } from '../../src/sectors/index.js';
import { createTestApp, regulator, type Answer, type TestApp } from '../support/app.js';
import type { Row } from '../support/files.js';
import { openImporter, type Importer } from '../support/intake.js';

/** Monday; with five working days to reply the last is Monday the 23rd. */
export const monday = '2026-11-16';
export const lastDayToReply = '2026-11-23';
export const dayAfter = '2026-11-24';

export const officer: Viewer = { ...regulator('DomesticWorker'), officer: '李示例' };

export interface PendingApp {
  readonly app: TestApp;
  readonly importer: Importer;
  /** Turns the clock of requests to noon in Shanghai of a day; imports stay on Monday. */
  setDay(day: string): void;
  setNow(instant: Date): void;
  /** Imports rows of domestic workers on Monday. */
  take(rows: readonly Row[]): Promise<void>;
  /** Rates an archive again on a day, as the passing of time does. */
  rateAgain(archiveKey: string, day: string): Promise<number>;
  /** The archive whose records have this document number. */
  archive(document: string): Promise<{ key: string; id: string }>;
  act(mutation: string, input: Record<string, unknown>, who?: Viewer): Promise<Answer>;
  close(): Promise<void>;
}

/** An app with an importer on its database, both on a Monday, whatever the day is. */
export async function createPendingApp(): Promise<PendingApp> {
  let now = noon(monday);
  const app = await createTestApp(() => now);
  const importer = await openImporter(app.serviceUrl, noon(monday), app.keys);
  return {
    app,
    importer,
    setDay: (day) => {
      now = noon(day);
    },
    setNow: (instant) => {
      now = instant;
    },
    take: async (rows) => {
      const report = await importer.importRows(rows, { sector: 'domestic-workers' });
      if (report.counts.accepted + report.counts.corrected !== rows.length)
        throw new Error(`not all rows were taken: ${JSON.stringify(report)}`);
      // The database has a clock of its own: what it opened just now was opened on Monday.
      await app.given.run(`update pending_rating set opened_at = $1 where status = 'PENDING'`, [noon(monday)]);
    },
    rateAgain: async (archiveKey, day) => {
      const client = new Client({ connectionString: app.url });
      await client.connect();
      await client.query('begin');
      await client.query('select 1 from archive where id = $1 for update', [archiveKey]);
      const schemes = compileSector(sectorOf('DomesticWorker'));
      const { changes } = await rerate(client, { schemes, day, cause: 'TIME' }, [archiveKey]);
      await client.query('commit');
      await client.end();
      return changes;
    },
    archive: async (document) => {
      const [row] = await app.given.run(
        'select a.id, a.sector from archive a where a.id = (select archive_id from credit_record where document_number = $1 limit 1)',
        [document],
      );
      if (!row) throw new Error(`no record ${document}`);
      return { key: row.id as string, id: globalId(`${row.sector as string}Archive`, row.id as string) };
    },
    act: (mutation, input, who = officer) => {
      const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
      return app
        .as(who)
        .query(
          `mutation ($input: ${type}!) { ${mutation}(input: $input) { id status replyUntil reply decidedBy note notice { servedOn means by } archive { id } } }`,
          { input },
        );
    },
    close: async () => {
      await importer.close();
      await app.close();
    },
  };
}

function noon(day: string): Date {
  return new Date(`${day}T04:00:00Z`);
}
