import { Command } from 'commander';

/** Brings the database to the schema of this release. */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description('Bring the database to the schema of this release; safe to repeat')
    .addHelpText(
      'after',
      '\nRuns as the owner in DATABASE_OWNER_URL, and makes or restrains the role of DATABASE_URL, which serves.',
    )
    .action(async () => {
      const [{ loadConfig }, { createLog }, { openDatabase }, { migrateAsOwner }] = await Promise.all([
        import('../config.js'),
        import('../server/log.js'),
        import('./open-database.js'),
        import('./prepare-database.js'),
      ]);
      const config = loadConfig();
      const log = createLog(config.logLevel);
      const database = await openDatabase(config, log);
      try {
        const applied = await migrateAsOwner(database, log);
        process.stdout.write(applied.length > 0 ? `Applied: ${applied.join(', ')}\n` : 'The database is up to date.\n');
      } finally {
        await database.close();
      }
    });
}
