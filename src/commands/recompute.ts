import { Command } from 'commander';

/** Computes an exported evaluation again and compares. */
export function recomputeCommand(): Command {
  return new Command('recompute')
    .description('Compute an exported evaluation again from its document, without a database, and compare')
    .argument('<file>', 'what export-evaluation or the field `document` gave, as JSON; - for standard input')
    .addHelpText('after', '\nExit codes: 0 equal · 1 differs · 2 unreadable, damaged or wrong use')
    .action(async (file: string) => {
      const { runRecompute } = await import('./run-recompute.js');
      process.exitCode = await runRecompute(file);
    });
}
