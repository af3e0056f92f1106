/** Thrown by `unlessStopped` when the operator stops the program while it still starts. */
export class Stopped extends Error {}

/** Aborts on the first SIGINT or SIGTERM; a later one ends the process at once. */
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  let first = 0;
  const onSignal = (): void => {
    if (!stop.signal.aborted) {
      first = performance.now();
      stop.abort();
      // Ctrl-C reaches every process of the terminal, and some runners pass it on once more: the same wish twice.
    } else if (performance.now() - first > 1_000) process.exit(130);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return stop.signal;
}

/** Waits for work, or throws `Stopped` at once when the signal comes first. */
export async function unlessStopped<T>(stop: AbortSignal, work: () => Promise<T>): Promise<T> {
  if (stop.aborted) throw new Stopped();
  const result = work();
  return Promise.race([result, untilStopped(stop).then(() => Promise.reject<T>(new Stopped()))]);
}

export function untilStopped(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stop.aborted) resolve();
    else
      stop.addEventListener(
        'abort',
        () => {
          resolve();
        },
        { once: true },
      );
  });
}
