import { Command } from 'commander';
import type { EvaluateOptions } from './run-evaluate.js';
import { dayOption, regionOption } from './run-options.js';

/** Runs the yearly evaluation in this process. */
export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description('Run the yearly evaluation of a sector and region here, or go on with one; ratings stay as they are')
    .option('--sector <name>', 'sector registry to evaluate')
    .option(
      '--region <code>',
      'region with all below it (GB/T 2260, six digits); the whole country if not given',
      regionOption,
    )
    .option('--as-of <day>', 'day to evaluate for (YYYY-MM-DD); the last 31 December if not given', dayOption)
    .option('--officer <name>', 'the human who starts it; another one publishes it')
    .option('--resume <run>', 'go on with a run that was paused, failed or broken off, by its id')
    .addHelpText(
      'after',
      '\nCtrl-C pauses after the batch under way.\nExit codes: 0 done · 1 failed · 2 wrong use or settings · 130 paused',
    )
    .action(async (options: EvaluateOptions) => {
      const { runEvaluate } = await import('./run-evaluate.js');
      process.exitCode = await runEvaluate(options);
    });
}
