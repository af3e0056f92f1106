import type { RegionEdition } from './region-editions.js';

/** Finds the code of a region that a file names by code or by name; null when it is not sure. */
export type RegionLookup = (text: string) => string | null;

/** A lookup over the whole tree: abolished codes are good codes; a name counts only where it means one region under `within`. */
export function regionLookup(editions: readonly RegionEdition[], within: string): RegionLookup {
  const codes = new Set(editions.map(({ code }) => code));
  const byName = new Map<string, Set<string>>();
  for (const { code, name, validTo } of editions) {
    if (!code.startsWith(within) || validTo !== null) continue;
    const known = byName.get(name) ?? new Set<string>();
    byName.set(name, known.add(code));
  }
  return (text) => {
    if (/^\d{6}$/.test(text)) return codes.has(text) ? text : null;
    const found = byName.get(text);
    return found?.size === 1 ? ([...found][0] ?? null) : null;
  };
}
