/** The neighbouring pairs of characters of a folded name, each once: what a search for any part of it is indexed by. */
export function namePairs(nameKey: string): string[] {
  const characters = Array.from(nameKey);
  const pairs = new Set<string>();
  for (let index = 0; index + 1 < characters.length; index += 1) {
    pairs.add(`${characters[index] ?? ''}${characters[index + 1] ?? ''}`);
  }
  return [...pairs];
}
