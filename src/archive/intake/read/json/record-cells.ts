import { plainNumber } from '../plain-number.js';

export type JsonRecord = Readonly<Record<string, unknown>> | readonly unknown[];

/** Parses the text of one record; null when it is no JSON, or neither object nor array. */
export function parseRecordText(text: string): JsonRecord | null {
  try {
    // The reviver costs several times the parsing, and only such numbers lose digits without it.
    const value: unknown = /\d{16}|\d[eE]|\.\d{12}/.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as JsonRecord) : null;
  } catch {
    return null;
  }
}

/** The text of a member: numbers in plain digits, nested values as JSON. */
export function memberText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return plainNumber(String(value));
  return typeof value === 'boolean' ? String(value).toUpperCase() : JSON.stringify(value);
}

/** A number beyond the precision of a double, such as a code of 18 digits, becomes the text it was written as. */
function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  return typeof value === 'number' && source !== undefined && String(value) !== source ? plainNumber(source) : value;
}
