import type { Answer } from '../support/app.js';
import type { Asked, Place } from './tree.js';

/** What an answer shows, held against what was to be shown. */
export interface Comparison {
  /** What is wrong, in words; empty if nothing is. */
  readonly wrong: readonly string[];
  /** `Type.field` of what was shown on an object that is there. */
  readonly shown: ReadonlySet<string>;
  /** Those of them that had a value. */
  readonly told: ReadonlySet<string>;
  /** `Type.field` of what was withheld on an object that is there. */
  readonly withheld: ReadonlySet<string>;
}

interface Findings {
  readonly wrong: string[];
  readonly shown: Set<string>;
  readonly told: Set<string>;
  /** Path in the answer, without places in lists, by `Type.field`. */
  readonly withheld: Map<string, string>;
}

const refusals = ['FORBIDDEN', 'UNAUTHENTICATED'];

/** Walks an answer beside the tree it was asked by: what is open has no error, what is withheld is null with exactly one. */
export function compare(root: Place, { data, errors = [] }: Answer): Comparison {
  const found: Findings = { wrong: [], shown: new Set(), told: new Set(), withheld: new Map() };
  const told = errors.map((error) => ({
    at: (error.path ?? []).filter((step) => typeof step === 'string').join('.'),
    code: String((error as unknown as { code: unknown }).code),
    message: error.message,
  }));
  // A root field that cannot be null takes the whole answer with it.
  const nothing = Object.fromEntries(root.asked.map(({ name }) => [name, null]));
  object(found, [root], { __typename: root.type, ...((data ?? nothing) as object) }, []);
  for (const [path, at] of found.withheld) {
    const count = told.filter((one) => one.at === at && refusals.includes(one.code)).length;
    if (count !== 1) found.wrong.push(`${path} is withheld with ${count} errors, not one`);
  }
  const expected = new Set(found.withheld.values());
  for (const { at, code, message } of told)
    if (!expected.has(at) || !refusals.includes(code)) found.wrong.push(`${at} has an error: ${code} ${message}`);
  return { wrong: found.wrong, shown: found.shown, told: found.told, withheld: new Set(found.withheld.keys()) };
}

function object(found: Findings, places: readonly Place[], value: unknown, at: readonly string[]): void {
  if (Array.isArray(value)) for (const one of value as unknown[]) object(found, places, one, at);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const fields = value as Readonly<Record<string, unknown>>;
  const place = places.find(({ type }) => type === fields.__typename);
  for (const asked of place?.asked ?? [])
    if (asked.name in fields) field(found, asked, fields[asked.name], [...at, asked.name]);
}

function field(found: Findings, { path, open, below }: Asked, value: unknown, at: readonly string[]): void {
  if (open) {
    found.shown.add(path);
    if (value !== null) found.told.add(path);
    object(found, below, value, at);
    return;
  }
  found.withheld.set(path, at.join('.'));
  if (value !== null) found.wrong.push(`${path} is shown at ${at.join('.')}`);
}
