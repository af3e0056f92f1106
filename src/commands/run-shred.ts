import { EntitySchema } from '@mikro-orm/core';
import { logKeys } from '../archive/access-log/log-keys.js';
import { shredDue, type DueOutcome } from '../archive/shredding/shred-due.js';
import { shredSubject } from '../archive/shredding/shred-subject.js';
import type { ShredOrder, ShredParts } from '../archive/shredding/write-shredding.js';
import type { RunningConfig } from '../config.js';
import { CannotStart } from '../core/cannot-start.js';
import { globalId, isUuid, parseGlobalId } from '../core/global-id.js';
import { sectors } from '../sectors/index.js';
import { countingBar } from './counting-bar.js';
import { stopSignal } from './stop-signal.js';
import { withWrites } from './with-writes.js';

export interface ShredOptions {
  readonly subject?: string;
  readonly reason?: string;
  readonly officer?: string;
  readonly due?: boolean;
  readonly dryRun?: boolean;
}

/** Shreds one subject, or all who are due, and prints what became of it; gives the exit code. */
export async function runShred(options: ShredOptions): Promise<0 | 130> {
  const { subject, reason = '', officer = '', due = false, dryRun = false } = options;
  if (due === (subject !== undefined)) throw new CannotStart('Name one of --subject and --due.');
  if (due && reason !== '') throw new CannotStart('--reason belongs to --subject; who is due is so by law.');
  if (officer === '' && !dryRun) throw new CannotStart('--officer: name the person who answers for it.');
  if (due) return runDue(officer, dryRun);
  if (dryRun) throw new CannotStart('--dry-run belongs to --due.');
  if (reason === '') throw new CannotStart('--reason: give the statute and the case.');
  return runOne({ subjectId: subjectKey(subject ?? ''), reason, officer });
}

async function runOne(order: ShredOrder): Promise<0> {
  const outcome = await withWrites((write, config) => shredSubject(write, partsOf(config), order, new Date()));
  if (outcome.kind === 'ALREADY') process.stdout.write(`Shredded already, at ${outcome.at}; nothing was changed.\n`);
  else {
    const { archives, versions, consents } = outcome.what;
    process.stdout.write(
      `Shredded: ${archives} archives, ${versions} versions of records, ${consents} consents ended; ` +
        `entry ${outcome.place} of the access log says so.\n`,
    );
  }
  return 0;
}

async function runDue(officer: string, dryRun: boolean): Promise<0 | 130> {
  const signal = stopSignal();
  const bar = countingBar('persons');
  const outcome = await withWrites((write, config) =>
    shredDue(write, partsOf(config), officer, {
      ...{ signal, dryRun, now: () => new Date(), onProgress: bar.report },
      ...(dryRun ? { onSubject: (id) => process.stdout.write(`${globalId('Subject', id)}\n`) } : {}),
    }),
  ).finally(bar.end);
  process.stdout.write(reportOf(outcome, dryRun));
  return outcome.isStopped ? 130 : 0;
}

function reportOf({ isStopped, shredded, skipped }: DueOutcome, dryRun: boolean): string {
  const lines = [
    `${shredded} persons ${dryRun ? 'would be shredded' : 'shredded'}.`,
    ...[...skipped].map(([obstacle, count]) => `${count} left out: ${obstacle}`),
    ...(isStopped ? ['Stopped; run the command again to go on.'] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function partsOf({ accessLogKeys }: RunningConfig): ShredParts {
  const profileTables = sectors.map(({ Profile }) => EntitySchema.REGISTRY.get(Profile)?.meta.tableName ?? '');
  return { logKeys: logKeys(accessLogKeys), profileTables };
}

function subjectKey(id: string): string {
  const { type, keys } = parseGlobalId(id);
  if (type !== 'Subject' || !isUuid(keys[0])) throw new CannotStart('--subject: give the `id` of a `Subject`.');
  return keys[0];
}
