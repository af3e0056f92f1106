/** Puts a job into a queue, once for each key while it waits; it is done by whichever process is free, also after a crash. */
export type Enqueue = (queue: string, key: string) => Promise<void>;
