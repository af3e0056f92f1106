import { Presets, SingleBar } from 'cli-progress';

export interface DemoProgress {
  readonly report: (done: number, total: number) => void;
  readonly end: () => void;
}

/** A progress bar that appears with the first report; without a terminal, a line at the beginning and at the end. */
export function demoProgress(): DemoProgress {
  const bar = new SingleBar(
    { format: 'Loading the demo population {bar} {percentage}% of {total}, {eta_formatted} left', hideCursor: true },
    Presets.shades_classic,
  );
  let last: { readonly done: number; readonly total: number } | null = null;
  return {
    report: (done, total) => {
      if (!last && process.stderr.isTTY) bar.start(total, done);
      else if (!last) process.stderr.write(`Loading the demo population (${total})\n`);
      else if (process.stderr.isTTY) bar.update(done);
      last = { done, total };
    },
    end: () => {
      if (process.stderr.isTTY) bar.stop();
      else if (last) process.stderr.write(`Loaded ${last.done} of ${last.total}\n`);
    },
  };
}
