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

/** Entries separated by commas, none of them empty. */
export function listOption(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/** Region prefixes separated by commas; an empty text is the one that is nationwide. */
export function regionPrefixesOption(text: string): string[] {
  const prefixes = text.split(',').map((entry) => entry.trim());
  if (prefixes.every((prefix) => /^\d{0,12}$/.test(prefix))) return prefixes;
  throw new InvalidArgumentError('Region prefixes are digits, such as 37 or 370303.');
}
