import { Command, InvalidArgumentError } from 'commander';
import type { ImportOptions } from './run-import.js';

/** Takes files in. */
export function importCommand(): Command {
  return new Command('import')
    .description('Take in a file, or every file of a folder; each row is accounted for')
    .argument('<path>', 'a CSV, TSV, XLSX or JSON file, or a folder; its format is found from its content')
    .option('--sector <name>', 'sector registry the rows belong to; not needed for a folder with a manifest.json')
    .option(
      '--kind <kind>',
      'kind of record, such as PENALTY or LICENCE, or REGISTER; found from the columns if not given',
    )
    .option('--authority <name>', 'authority that hands the file in, for rows that name none')
    .option('--region <code>', 'region of rows that name none (GB/T 2260, six digits)', regionCode)
    .option('--decided-on <day>', 'day of the decision for rows that name none (YYYY-MM-DD)', day)
    .option('--profile <file>', 'a mapping profile (JSON) for files of another shape; see examples/profiles/README.md')
    .option(
      '--whole',
      'the file is all that the authority has of its kind: records on file that it lacks are noted, and stay as they are',
      false,
    )
    .option('--dry-run', 'do everything, then undo it: the report shows what an import would do', false)
    .addHelpText(
      'after',
      '\nExit codes: 0 every row is accounted for · 1 a file could not be read · 2 wrong use or settings',
    )
    .action(async (path: string, options: ImportOptions) => {
      const { importInWorker } = await import('./import-in-worker.js');
      process.exitCode = await importInWorker(path, options);
    });
}

function day(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw new InvalidArgumentError('A day is written YYYY-MM-DD, such as 2026-03-31.');
  }
  return text;
}

function regionCode(text: string): string {
  if (!/^\d{6}$/.test(text)) throw new InvalidArgumentError('A region code has six digits, such as 370303.');
  return text;
}
