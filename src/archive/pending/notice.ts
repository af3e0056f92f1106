import type { Context } from '../../core/context.js';
import type { Day } from '../../core/fact.js';
import { shanghaiDay, writeInstant } from '../../core/instant.js';
import { Refused } from '../../core/refused.js';
import { lockPending } from './lock-pending.js';
import { officerText } from './officer-text.js';
import type { PendingRow } from './pending-row.js';

type Scope = Pick<Context, 'viewer' | 'grants' | 'today' | 'write'>;

const longestMeans = 200;
const longestReply = 10_000;

/**
 * Writes down that the person was told of the fall, on which day and how. A notice served again on a later day counts
 * from that day; the day cannot be moved back, which would cut the time to reply short.
 */
export function servePriorNotice(
  scope: Scope,
  { id, servedOn, means }: { readonly id: string; readonly servedOn: Day; readonly means: string },
): Promise<PendingRow> {
  const said = officerText('means', means, longestMeans);
  return scope.write(async (client) => {
    const { pending, officer } = await lockPending(client, scope, id, 'Serving a prior notice');
    const opened = shanghaiDay(new Date(writeInstant(pending.openedAt)));
    if (servedOn > scope.today)
      throw new Refused('BAD_INPUT', '`servedOn` lies ahead. Write the notice down once it is served.');
    if (servedOn < opened)
      throw new Refused('BAD_INPUT', `\`servedOn\` lies before ${opened}, when the rating began to wait.`, { opened });
    if (pending.servedOn !== null && servedOn <= pending.servedOn)
      throw new Refused(
        'CONFLICT',
        `The notice was served on ${pending.servedOn} already. Only a notice served again on a later day changes that.`,
        { servedOn: pending.servedOn },
      );
    await client.query(
      `update pending_rating set notice_served_on = $3, notice_means = $4, notice_by = $5 where archive_id = $1 and id = $2`,
      [pending.archiveKey, pending.key, servedOn, said, officer],
    );
    return { ...pending, servedOn, noticeMeans: said, noticeBy: officer };
  });
}

/** Writes down what the person answered to the notice; a further reply is added to the earlier one. */
export function recordReply(
  scope: Scope,
  { id, reply }: { readonly id: string; readonly reply: string },
): Promise<PendingRow> {
  const said = officerText('reply', reply, longestReply);
  return scope.write(async (client) => {
    const { pending } = await lockPending(client, scope, id, 'Recording a reply');
    if (pending.servedOn === null)
      throw new Refused(
        'CONFLICT',
        'No prior notice was served that this could reply to. Use `servePriorNotice` first.',
      );
    const all = officerText('reply', pending.reply === null ? said : `${pending.reply}\n\n${said}`, longestReply);
    await client.query(`update pending_rating set reply = $3 where archive_id = $1 and id = $2`, [
      pending.archiveKey,
      pending.key,
      all,
    ]);
    return { ...pending, reply: all };
  });
}
