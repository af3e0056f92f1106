import type { Target } from '../../../core/mapping-profile.js';

/** Thrown inside the interpretation of one row; the row, not the file, ends here. */
export class RowRejection extends Error {
  override readonly name = 'RowRejection';

  constructor(
    readonly kind: 'REFUSED' | 'QUARANTINED',
    readonly target: Target | null,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** For values that cannot be right: the source must hand the row in again. */
export function refuse(target: Target | null, code: string, message: string): never {
  throw new RowRejection('REFUSED', target, code, message);
}

/** For rows that may be right but that only a person can decide on. */
export function quarantine(target: Target | null, code: string, message: string): never {
  throw new RowRejection('QUARANTINED', target, code, message);
}
