import { Command } from 'commander';
import { dayOption, regionOption } from './run-options.js';
import type { SimulateOptions } from './run-simulate.js';

/** Tries a scheme in this process. */
export function simulateCommand(): Command {
  return new Command('simulate')
    .description('Try a scheme on the whole population of a sector and region; no rating changes')
    .requiredOption('--sector <name>', 'sector registry to try it on')
    .requiredOption('--scheme <file>', 'the scheme, as JSON')
    .option(
      '--region <code>',
      'region with all below it (GB/T 2260, six digits); the whole country if not given',
      regionOption,
    )
    .option('--as-of <day>', 'day to evaluate for (YYYY-MM-DD), which may lie ahead; today if not given', dayOption)
    .option('--json', 'print one JSON document instead of tables', false)
    .addHelpText('after', '\nExit codes: 0 done · 1 failed · 2 wrong use, settings or scheme · 130 paused')
    .action(async (options: SimulateOptions) => {
      const { runSimulate } = await import('./run-simulate.js');
      process.exitCode = await runSimulate(options);
    });
}
