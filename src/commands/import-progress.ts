import cliProgress from 'cli-progress';
import type { ImportProgress } from '../archive/intake/import-file.js';

const total = 1_000;

/** A progress bar a file on a terminal; nothing where the output is no terminal. */
export function importProgress(): {
  file: (name: string, index: number, count: number) => (progress: ImportProgress) => void;
  end: () => void;
} {
  let bar: cliProgress.SingleBar | null = null;
  const end = () => {
    bar?.stop();
    bar = null;
  };
  return {
    file: (name, index, count) => {
      end();
      if (!process.stderr.isTTY) return () => undefined;
      const current = new cliProgress.SingleBar({
        format: '{bar} {percentage}% | {rows} rows | {place} {name}',
        stream: process.stderr,
        hideCursor: true,
      });
      current.start(total, 0, { rows: 0, name, place: `${index + 1}/${count}` });
      bar = current;
      return ({ rows, share }) => {
        current.update(Math.round(share * total), { rows });
      };
    },
    end,
  };
}
