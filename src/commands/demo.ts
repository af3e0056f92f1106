import { Command, InvalidArgumentError } from 'commander';
import { CannotStart } from '../core/cannot-start.js';

interface DemoOptions {
  readonly archives: number;
  readonly seed: number;
  readonly out: string;
  readonly until?: string;
  readonly penaltyRows?: number;
  readonly sector?: string;
}

/** Writes a made-up city as files; loading them is the import's job. */
export function demoCommand(): Command {
  return new Command('demo')
    .description('Write a made-up city as files for import: every sector, ten years of records, nobody real')
    .requiredOption('--out <folder>', 'a new or empty folder for the files')
    .option('--archives <n>', 'archives in all sectors together', atLeast(1), 2000)
    .option('--seed <n>', 'another seed is another city; the same seed writes the same bytes', atLeast(0), 1)
    .option('--until <day>', 'last day of the ten years shown, YYYY-MM-DD (default: 2026-10-31)')
    .option(
      '--penalty-rows <n>',
      'write instead one penalty file of so many rows on subjects of one sector of that city',
      atLeast(1),
    )
    .option('--sector <name>', 'with --penalty-rows: the sector fined (default: the first that offers penalties)')
    .addHelpText('after', '\nThen: credit-archive import <folder>')
    .action(async (options: DemoOptions) => {
      if (options.penaltyRows !== undefined) return writePenalties(options, options.penaltyRows);
      if (options.sector === undefined) return writeCity(options);
      throw new CannotStart(
        '--sector chooses who is fined in a penalty file; give --penalty-rows with it, or leave it out.',
      );
    });
}

async function writeCity({ out: folder, archives, seed, until }: DemoOptions): Promise<void> {
  const { writeDemo } = await import('../archive/demo/write-demo.js');
  const progress = await fileProgress('archives', archives);
  try {
    const { files, expected } = await writeDemo({ folder, archives, seed, until, onProgress: progress.report });
    progress.end();
    process.stdout.write(
      `${files.length} files, ${expected.rows} rows in ${folder}\n` +
        `An import will refuse ${expected.refused} rows and set ${expected.quarantined} aside, as intended; ` +
        `${expected.corrections} rows are later versions of records.\n`,
    );
  } finally {
    progress.end();
  }
}

async function writePenalties({ out, archives, seed, until, sector }: DemoOptions, rows: number): Promise<void> {
  const [{ writePenaltyFile }, { mkdir }, paths] = await Promise.all([
    import('../archive/demo/write-penalty-file.js'),
    import('node:fs/promises'),
    import('node:path'),
  ]);
  await mkdir(out, { recursive: true });
  const path = paths.join(out, 'penalties.csv');
  const progress = await fileProgress('rows', rows);
  try {
    await writePenaltyFile({ path, rows, archives, seed, until, sector, onProgress: progress.report });
  } finally {
    progress.end();
  }
  process.stdout.write(`${rows} rows in ${path}\n`);
}

/** A progress bar on a terminal; silent where the output is read by a program. */
async function fileProgress(unit: string, total: number): Promise<{ report: (done: number) => void; end: () => void }> {
  if (!process.stderr.isTTY) return { report: () => undefined, end: () => undefined };
  const { Presets, SingleBar } = await import('cli-progress');
  const bar = new SingleBar(
    { format: `{bar} {percentage}% of {total} ${unit}, {eta_formatted} left` },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return {
    report: (done) => {
      bar.update(done);
    },
    end: () => {
      bar.stop();
    },
  };
}

function atLeast(least: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (Number.isSafeInteger(number) && number >= least) return number;
    throw new InvalidArgumentError(`It must be a whole number of at least ${least}.`);
  };
}
