import { PgBoss } from 'pg-boss';
import { jobSchema } from './job-queue.js';

/** Makes the tables of the job queue, or brings them to what this release's pg-boss needs; as their owner. */
export async function migrateJobQueue(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: jobSchema,
    application_name: 'credit-archive migrate',
    max: 1,
    supervise: false,
    schedule: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  const problems: unknown[] = [];
  boss.on('error', (problem) => problems.push(problem));
  await boss.start();
  await boss.stop({ graceful: false });
  if (problems.length > 0) throw problems[0];
}
