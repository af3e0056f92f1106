import { Command } from 'commander';
import type { ShredOptions } from './run-shred.js';

/** Makes what leads to a subject unreadable for ever. */
export function shredCommand(): Command {
  return new Command('shred')
    .description('Make unreadable for ever what leads to a subject: names, numbers, texts of records, profile')
    .option('--subject <id>', 'one subject, by its id as the graph gives it')
    .option(
      '--reason <text>',
      'with --subject: the statute and the case; it stays in the access log, so it names nobody',
    )
    .option(
      '--due',
      'all persons whose archives are closed for five years, and whose last act on record ended as long ago',
    )
    .option('--dry-run', 'with --due: only print their ids and counts')
    .option('--officer <name>', 'the person who answers for it')
    .addHelpText(
      'after',
      '\nThere is no way back. Records stay without their texts, so that ratings and statistics hold; who hands the same' +
        '\nperson in again makes a new subject. Backups made before keep all of it until they age out. Killed or stopped,' +
        '\n--due goes on where it was. It leaves out, and counts, who has a rating waiting for confirmation, a record under' +
        '\nobjection, an unanswered request for consent, or looks delayed by an order.' +
        '\n\nExit codes: 0 done · 1 refused · 2 wrong use or settings · 130 stopped',
    )
    .action(async (options: ShredOptions) => {
      const { runShred } = await import('./run-shred.js');
      process.exitCode = await runShred(options);
    });
}
