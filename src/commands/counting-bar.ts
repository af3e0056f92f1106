import cliProgress from 'cli-progress';

export interface CountingBar {
  readonly report: (done: number, total: number) => void;
  readonly end: () => void;
}

/** A progress bar of so many things on a terminal; nothing where the output is no terminal. */
export function countingBar(things: string): CountingBar {
  if (!process.stderr.isTTY) return { report: () => undefined, end: () => undefined };
  const bar = new cliProgress.SingleBar({
    format: `{bar} {percentage}% | {value}/{total} ${things} | {eta_formatted} left`,
    stream: process.stderr,
    hideCursor: true,
  });
  let isStarted = false;
  return {
    report: (done, total) => {
      if (isStarted) bar.update(done);
      else bar.start(total, done);
      isStarted = true;
    },
    end: () => {
      if (isStarted) bar.stop();
    },
  };
}
