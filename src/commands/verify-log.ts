import { Command } from 'commander';
import type { VerifyLogOptions } from './run-verify-log.js';

/** Verifies the access log. */
export function verifyLogCommand(): Command {
  return new Command('verify-log')
    .description('Compute the access log again and name every row that was altered, deleted or put in')
    .option(
      '--public-key <key>',
      'verifier key of the heads, as an earlier run printed it; the configured one if not given',
    )
    .option('--from-head <file>', 'a signed head that was kept: the log must still begin with what it covers')
    .option('--keep-head <file>', 'write the last signed head there, for a later --from-head; keep it elsewhere')
    .addHelpText(
      'after',
      '\nWho can write to the database and cut off its end together with the signed heads of that end is found only by ' +
        'a head that was kept elsewhere (--from-head).' +
        '\nExit codes: 0 nothing is wrong · 1 something is, and stands in the list · 2 wrong use or settings',
    )
    .action(async (options: VerifyLogOptions) => {
      const { runVerifyLog } = await import('./run-verify-log.js');
      process.exitCode = await runVerifyLog(options);
    });
}
