import { Command, InvalidArgumentError } from 'commander';
import type { RerateOptions } from './run-rerate.js';

/** Rates again what is due. */
export function rerateCommand(): Command {
  return new Command('rerate')
    .description('Rate again what time alone has moved: ended windows, expired certificates, points of a new year')
    .option('--sector <name>', 'only this sector registry')
    .option('--day <day>', 'what is due by this day (YYYY-MM-DD), which is not to come; today if not given', day)
    .addHelpText(
      'after',
      '\nA running service does this every hour; the command is for a service that does not run.' +
        '\nExit codes: 0 all is rated · 1 an archive could not be rated · 2 wrong use or settings · 130 stopped',
    )
    .action(async (options: RerateOptions) => {
      const { runRerate } = await import('./run-rerate.js');
      process.exitCode = await runRerate(options);
    });
}

function day(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw new InvalidArgumentError('A day is written YYYY-MM-DD, such as 2026-03-31.');
  }
  return text;
}
