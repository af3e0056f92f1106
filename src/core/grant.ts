import type { FieldClass } from './field-class.js';
import type { ConsentPurpose } from './purpose.js';
import type { SubjectKind } from './record-type.js';
import type { ProfileLimit } from './sector.js';

/** Whose archives a grant opens, where it is not all in its scope: the subject's own, or those of who consents. */
export type GrantOf =
  | { readonly kind: 'SELF'; readonly subjectKey: string }
  | { readonly kind: 'CONSENT'; readonly clientId: string; readonly purpose: ConsentPurpose };

/** What the viewer may read, as data: SQL predicates and the check of one row are both made from it. */
export interface Grant {
  readonly sector: string;
  readonly subjectKinds: readonly SubjectKind[];
  readonly regionPrefixes: readonly string[];
  readonly limit: ProfileLimit | null;
  readonly of: GrantOf | null;
  /** Whether it reaches what was shredded too, of which no more is left than that it was. */
  readonly shredded: boolean;
  /** What it opens; a consent may open less of them, row by row. */
  readonly classes: ReadonlySet<FieldClass>;
  /** The statute, the duty or the right on which it rests. */
  readonly basis: string;
}

/** What is open of one archive, and why. */
export interface Opened {
  readonly classes: ReadonlySet<FieldClass>;
  readonly basis: string;
  readonly consentKey: string | null;
}
