/** Something outside the program is in the way; the message says what, where, and what the operator does about it. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}
