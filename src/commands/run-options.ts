import { InvalidArgumentError } from 'commander';

/** A day as commands take it. */
export function dayOption(text: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // `Date` takes 30 February for 2 March; the round trip tells.
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text)) return text;
  throw new InvalidArgumentError('A day is written YYYY-MM-DD, such as 2026-03-31.');
}

/** A region code as commands take it. */
export function regionOption(text: string): string {
  if (/^\d{6}$/.test(text)) return text;
  throw new InvalidArgumentError('A region code has six digits, such as 370303.');
}
