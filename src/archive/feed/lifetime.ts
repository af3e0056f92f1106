/** Something that runs until it is closed; `close` resolves when it has let go of everything. */
export interface Lifetime {
  readonly close: () => Promise<void>;
}

/** Runs `body` beside everything else, with a signal that `close` gives. */
export function lifetime(body: (signal: AbortSignal) => Promise<void>): Lifetime {
  const controller = new AbortController();
  const done = body(controller.signal);
  return {
    close: async () => {
      controller.abort();
      await done;
    },
  };
}
