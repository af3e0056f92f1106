import { Command } from 'commander';

/** Brings the database to the schema of this release. */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description('Bring the database to the schema of this release; safe to repeat')
    .action(async () => {
      const [{ loadConfig }, { createLog }, { openDatabase }, { migrate }] = await Promise.all([
        import('../config.js'),
        import('../server/log.js'),
        import('./open-database.js'),
        import('../server/migrate.js'),
      ]);
      const config = loadConfig();
      const database = await openDatabase(config, createLog(config.logLevel));
      try {
        const { applied } = await migrate(database.config.databaseUrl);
        process.stdout.write(applied.length > 0 ? `Applied: ${applied.join(', ')}\n` : 'The database is up to date.\n');
      } finally {
        await database.close();
      }
    });
}
