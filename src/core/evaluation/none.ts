/**
 * The one empty list of every result that lists nothing. All share it, so its type admits no member; it is not frozen, as
 * the engine iterates a frozen array among ordinary ones several times more slowly.
 */
export const none: readonly never[] = [];

/**
 * Appends to a list that began as `none` and was made by this function alone. The first member makes a list of one: most
 * lists stay so, and a push into an empty list would reserve room for seventeen.
 */
export function appended<T>(list: readonly T[], one: T): readonly T[] {
  if (list.length === 0) {
    return [one];
  }
  (list as T[]).push(one);
  return list;
}
