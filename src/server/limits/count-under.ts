/** Lets at most so many of one key in at a time; what it gives lets the next one in, and null means full. */
export type Enter = (key: string) => (() => void) | null;

export function countUnder(most: number): Enter {
  const inside = new Map<string, number>();
  return (key) => {
    const before = inside.get(key) ?? 0;
    if (before >= most) return null;
    inside.set(key, before + 1);
    return () => {
      const left = (inside.get(key) ?? 1) - 1;
      if (left > 0) inside.set(key, left);
      else inside.delete(key);
    };
  };
}
