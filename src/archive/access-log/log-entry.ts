import canonicalize from 'canonicalize';
import type { Look, LookOutcome } from '../../core/access-trace.js';
import type { FieldClass } from '../../core/field-class.js';
import { isUuid } from '../../core/global-id.js';
import { writeInstant } from '../../core/instant.js';
import type { Purpose } from '../../core/purpose.js';
import type { Role, Viewer } from '../../core/viewer.js';

/** DELAYED and SHREDDED are no looks: somebody ordered that the subject sees looks later, or that it is forgotten. */
export const logOutcomes = ['SHOWN', 'DENIED', 'NOT_FOUND', 'DELAYED', 'SHREDDED'] as const satisfies readonly (
  LookOutcome | 'DELAYED' | 'SHREDDED'
)[];

export type LogOutcome = (typeof logOutcomes)[number];

/** One entry of the access log: a look, who looked, when, and by which request. Instants in RFC 3339 and UTC. */
export interface LogEntry {
  readonly at: string;
  readonly requestId: string;
  readonly clientId: string | null;
  readonly role: Role;
  readonly officer: string | null;
  readonly purpose: Purpose;
  readonly basis: string;
  readonly consentId: string | null;
  readonly subjectId: string | null;
  readonly archiveId: string | null;
  readonly sector: string | null;
  readonly classes: readonly FieldClass[];
  readonly outcome: LogOutcome;
  /** The subject sees the entry from then on; null at once. */
  readonly delayedUntil: string | null;
}

/** An entry with its place in the log, counted from 0 without a gap. */
export interface StoredEntry extends LogEntry {
  readonly leafIndex: number;
}

/** The entries of looks that one request of a viewer took at an instant. */
export function entriesOf(viewer: Viewer, requestId: string, at: Date, looks: readonly Look[]): readonly LogEntry[] {
  const { clientId, role, officer } = viewer;
  const base = {
    at: writeInstant(at.toISOString()),
    requestId,
    clientId: plain(clientId),
    role,
    officer: plain(officer),
  };
  return looks.map((look) => ({
    ...base,
    purpose: look.purpose,
    basis: plain(look.basis),
    consentId: plain(look.consentKey),
    subjectId: key(look.subjectKey),
    archiveId: key(look.archiveKey),
    sector: look.sector,
    classes: look.classes,
    outcome: look.outcome,
    delayedUntil: null,
  }));
}

/** What the leaf of an entry is the hash of: its canonical JSON, RFC 8785. */
export function leafOf(entry: StoredEntry): string {
  const { leafIndex, at, requestId, clientId, role, officer, purpose, basis, consentId } = entry;
  const { subjectId, archiveId, sector, classes, outcome, delayedUntil } = entry;
  const who = { clientId, role, officer, purpose, basis, consentId };
  const what = { subjectId, archiveId, sector, classes, outcome, delayedUntil };
  return canonicalize({ leafIndex, at, requestId, ...who, ...what }) ?? '';
}

/** Text that PostgreSQL takes as it stands: one entry that it refused would take those of other requests with it. */
export function plain<Text extends string | null>(text: Text): Text {
  return (text === null ? null : text.toWellFormed().replaceAll('\u0000', '\uFFFD')) as Text;
}

function key(value: string | null): string | null {
  if (value === null || isUuid(value)) return value;
  throw new Error('A look names a subject or an archive by something else than its key.');
}
