/** A place in the document where the stored value is not the computed one; values as JSON, null where there is none. */
export interface Difference {
  readonly path: string;
  readonly stored: string | null;
  readonly computed: string | null;
}

/** Every place where two JSON values differ, first to last as stored; the order of fields does not matter. */
export function differencesOf(stored: unknown, computed: unknown, path: string): Difference[] {
  const places = placesOf(stored);
  const others = placesOf(computed);
  if (!places || !others || Array.isArray(stored) !== Array.isArray(computed)) {
    const texts = { stored: textOf(stored), computed: textOf(computed) };
    return texts.stored === texts.computed ? [] : [{ path, ...texts }];
  }
  const within = [...new Set([...places.keys(), ...others.keys()])].flatMap((place) =>
    differencesOf(places.get(place), others.get(place), `${path}.${place}`),
  );
  const isReordered = Array.isArray(stored) && within.length === 0 && orderOf(places) !== orderOf(others);
  return isReordered ? [{ path, stored: orderOf(places), computed: orderOf(others) }] : within;
}

function orderOf(places: ReadonlyMap<string, unknown>): string {
  return JSON.stringify([...places.keys()]);
}

/** Fields by name and items by code, where each has one of its own, else by position; null for a plain value. */
function placesOf(value: unknown): Map<string, unknown> | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const items: readonly unknown[] = value;
  const codes = items.map(codeOf);
  const isCoded = codes.every((code) => code !== null) && new Set(codes).size === codes.length;
  return new Map(items.map((item, index) => [(isCoded ? codes[index] : null) ?? String(index), item]));
}

function codeOf(item: unknown): string | null {
  const carrier = typeof item === 'object' && item !== null && 'code' in item ? item : null;
  return typeof carrier?.code === 'string' ? carrier.code : null;
}

function textOf(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
