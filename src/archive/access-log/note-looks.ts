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

/**
 * Notes that an archive was asked for and not shown: as a denial on it where it is there, else as a look at nothing. The
 * statement runs in both cases, so that its time tells nothing.
 */
export async function noteMissed(
  { read, viewer, trace }: Scope,
  condition: RawBuilder<boolean>,
  sector: string | null = null,
): Promise<void> {
  const purpose = requestPurpose(viewer, null);
  const there = await read(
    sql<Looked>`select a.id as "archiveKey", a.subject_id as "subjectKey", a.sector from archive a where ${condition} limit 100`,
  );
  const looked = there.length > 0 ? there : [{ subjectKey: null, archiveKey: null, sector }];
  const outcome = there.length > 0 ? 'DENIED' : 'NOT_FOUND';
  for (const one of looked) {
    trace.note({ ...one, purpose, basis: '', consentKey: null, classes: [], outcome });
  }
}
