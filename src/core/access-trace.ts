import type { FieldClass } from './field-class.js';
import type { Purpose } from './purpose.js';

/** What came of a look. Denials are looks too: who asked and was refused is what a subject wants to know first. */
export type LookOutcome = 'SHOWN' | 'DENIED' | 'NOT_FOUND';

/** One look of a request at one subject, or at nobody that is there. */
export interface Look {
  /** Null where nothing was found. */
  readonly subjectKey: string | null;
  readonly archiveKey: string | null;
  readonly sector: string | null;
  readonly purpose: Purpose;
  /** The duty, the statute or "consent" on which it rests. */
  readonly basis: string;
  readonly consentKey: string | null;
  readonly classes: readonly FieldClass[];
  readonly outcome: LookOutcome;
}

/**
 * Collects what a request looks at. The request's answer leaves only after all of it is durable; looks at the same
 * archive on the same basis with the same outcome become one entry with the classes of all.
 */
export interface AccessTrace {
  note(look: Look): void;
}
