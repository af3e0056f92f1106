import { delayLooks } from '../archive/access-log/delay-looks.js';
import { logKeys } from '../archive/access-log/log-keys.js';
import { CannotStart } from '../core/cannot-start.js';
import { isUuid, parseGlobalId } from '../core/global-id.js';
import { readInstant } from '../core/instant.js';
import { withWrites } from './with-writes.js';

export interface DelayLooksOptions {
  readonly subject: string;
  readonly until: string;
  readonly reason: string;
  readonly officer: string;
  readonly client?: string;
}

/** Records the order and prints where the log has it. */
export async function runDelayLooks(options: DelayLooksOptions, now: Date = new Date()): Promise<void> {
  const { subject, reason, officer, client } = options;
  const { type, keys: parts } = parseGlobalId(subject);
  if (type !== 'Subject' || !isUuid(parts[0])) throw new CannotStart('--subject: give the `id` of a `Subject`.');
  const until = readInstant(options.until);
  if (Date.parse(until) <= now.getTime()) throw new CannotStart('--until: give an instant that is still to come.');
  const order = { subjectId: parts[0], clientId: client ?? null, until, reason, orderedBy: officer };
  const place = await withWrites((write, { accessLogKeys }) => delayLooks(write, logKeys(accessLogKeys), order, now));
  process.stdout.write(`Delayed until ${until}; entry ${place} of the access log says so.\n`);
}
