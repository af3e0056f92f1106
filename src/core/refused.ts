/** What the caller can do about a refusal; ten codes at most, everything else is INTERNAL. */
export type RefusalCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_INPUT'
  | 'CONFLICT'
  | 'CONSENT_REQUIRED'
  | 'PURPOSE_REQUIRED'
  | 'CURSOR_EXPIRED'
  | 'RATE_LIMITED'
  | 'TOO_COMPLEX';

/** Facts of a refusal that a program can read, such as the earliest cursor; never personal data. */
export type RefusalDetails = Readonly<Record<string, string | number | boolean | null>>;

/** An answer of "no" that the caller may read: the message goes out as it stands, so it names no person. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly details: RefusalDetails = {},
  ) {
    super(message);
  }
}
