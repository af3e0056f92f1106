// A process of its own that uses the embedded database of a folder until it is told to end, or killed.
import { writeSync } from 'node:fs';
import { pino } from 'pino';
import { startEmbeddedPostgres } from '../../src/server/embedded-postgres/embedded-postgres.js';
import { claimService } from '../../src/server/embedded-postgres/service-claim.js';

const [dataFolder, claim] = process.argv.slice(2);
if (!dataFolder) throw new Error('usage: use-embedded <data folder> [claim]');
try {
  const held = claim ? claimService(dataFolder) : null;
  const database = await startEmbeddedPostgres({ dataFolder, log: pino({ level: 'silent' }) });
  process.once('SIGTERM', () => void end(database, held));
  setInterval(() => undefined, 60_000);
  // Last, because whoever reads this may send the signal at once.
  writeSync(1, `${JSON.stringify({ url: database.url, adopted: database.adopted })}\n`);
} catch (error) {
  writeSync(1, `${JSON.stringify({ error: error instanceof Error ? error.message : String(error) })}\n`);
  process.exit(1);
}

async function end(database: { stop(): Promise<void> }, held: { release(): void } | null): Promise<void> {
  await database.stop();
  held?.release();
  process.exit(0);
}
