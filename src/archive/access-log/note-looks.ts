import { sql, type RawBuilder } from 'kysely';
import type { AccessTrace, LookOutcome } from '../../core/access-trace.js';
import type { Context } from '../../core/context.js';
import type { FieldClass } from '../../core/field-class.js';
import type { Opened } from '../../core/grant.js';
import type { Viewer } from '../../core/viewer.js';
import { requestPurpose } from '../consent/request-purpose.js';

/** Where a look goes; the subject's key alone when it is at no archive of it. */
export interface Looked {
  readonly subjectKey: string;
  readonly archiveKey: string | null;
  readonly sector: string | null;
}

type Scope = Pick<Context, 'read' | 'viewer' | 'trace'>;

/** Notes what was shown of an archive, and what was asked of it and is not open. */
export function noteShown(
  { trace, viewer }: Pick<Context, 'trace' | 'viewer'>,
  looked: Looked,
  asked: ReadonlySet<FieldClass>,
  opened: Opened,
): void {
  // That an archive is there is what its register tells.
  const wanted = new Set([...asked, 'REGISTER' as const]);
  wanted.delete('OPEN');
  const shown = [...wanted].filter((one) => opened.classes.has(one));
  const denied = [...wanted].filter((one) => !opened.classes.has(one));
  if (shown.length > 0) note(trace, viewer, looked, opened, shown, 'SHOWN');
  if (denied.length > 0) note(trace, viewer, looked, opened, denied, 'DENIED');
}

function note(
  trace: AccessTrace,
  viewer: Viewer,
  looked: Looked,
  { basis, consentKey }: Opened,
  classes: readonly FieldClass[],
  outcome: LookOutcome,
): void {
  trace.note({ ...looked, purpose: requestPurpose(viewer, null), basis, consentKey, classes, outcome });
}

/** What was sought in vain: how many, and in which sector where that was said. */
interface Sought {
  readonly sought?: number;
  readonly sector?: string;
}

/**
 * Notes that archives were asked for and not shown: as a denial on those that are there, else as a look at nothing. The
 * statement runs in both cases, so that its time tells nothing.
 */
export async function noteMissed(
  { read, viewer, trace }: Scope,
  condition: RawBuilder<boolean>,
  { sought = 1, sector }: Sought = {},
): Promise<void> {
  const there = await read(
    sql<Looked>`select a.id as "archiveKey", a.subject_id as "subjectKey", a.sector from archive a where ${condition} limit 100`,
  );
  noteInVain({ viewer, trace }, there, sought, sector ?? null);
}

/** The same for subjects; the condition is on a row of `subject`, under the alias `x`. */
export async function noteMissedSubjects(
  { read, viewer, trace }: Scope,
  condition: RawBuilder<boolean>,
  sought = 1,
): Promise<void> {
  const there = await read(
    sql<Looked>`select x.id as "subjectKey", null as "archiveKey", null as sector from subject x where ${condition} limit 100`,
  );
  noteInVain({ viewer, trace }, there, sought, null);
}

function noteInVain(
  { viewer, trace }: Omit<Scope, 'read'>,
  there: readonly Looked[],
  sought: number,
  sector: string | null,
): void {
  const base = { purpose: requestPurpose(viewer, null), basis: '', consentKey: null, classes: [] };
  for (const one of there) trace.note({ ...base, ...one, outcome: 'DENIED' });
  if (there.length < sought) trace.note({ ...base, subjectKey: null, archiveKey: null, sector, outcome: 'NOT_FOUND' });
}
