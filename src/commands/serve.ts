import { Command } from 'commander';

/** Serves until it is stopped. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('Start the service; without DATABASE_URL with its own PostgreSQL in the data folder')
    .addHelpText(
      'after',
      '\nSettings come from the environment (PORT, HOST, DATABASE_URL, CREDIT_ARCHIVE_…); a wrong name lists them all.',
    )
    .action(async () => {
      const { serveUntilStopped } = await import('./serve-until-stopped.js');
      await serveUntilStopped();
    });
}
