import { Command } from 'commander';
import type { DelayLooksOptions } from './run-delay-looks.js';

/** Delays when a subject sees looks. */
export function delayLooksCommand(): Command {
  return new Command('delay-looks')
    .description(
      'By a lawful order, let a subject see looks at it only later; the order itself goes into the access log',
    )
    .requiredOption('--subject <id>', 'id of the subject, as the graph gives it')
    .requiredOption('--until <instant>', 'when it sees them, in RFC 3339, such as 2027-04-01T00:00:00+08:00')
    .requiredOption('--reason <text>', 'the statute and the case')
    .requiredOption('--officer <name>', 'the person who answers for the order')
    .option('--client <id>', 'only looks of this system; without it, of all')
    .addHelpText('after', '\nThe subject sees the looks and the order when the time has come.')
    .action(async (options: DelayLooksOptions) => {
      const { runDelayLooks } = await import('./run-delay-looks.js');
      await runDelayLooks(options);
    });
}
