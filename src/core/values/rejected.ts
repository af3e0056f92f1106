/** A value that cannot be taken: `reason` is for programs, `message` goes to the source with the way out and never holds an identity number. */
export interface Rejected<Reason extends string> {
  readonly kind: 'REJECTED';
  readonly reason: Reason;
  readonly message: string;
}

export function rejected<Reason extends string>(reason: Reason, message: string): Rejected<Reason> {
  return { kind: 'REJECTED', reason, message };
}

/** Quotes a date or an amount in a message; whatever could be an identity or phone number in the wrong column is only described. */
export function quoted(raw: string): string {
  return raw.length > 30 || /\p{Nd}{11}/u.test(raw) ? `a text of ${raw.length} characters` : `"${raw}"`;
}
