/**
 * Sums by key, such as a grade or a pair of grades. Codes come from schemes that people write, so they are kept in lists
 * and never as names of properties.
 */
export type Sums = Map<string, { readonly key: readonly (string | null)[]; readonly sums: number[] }>;

/** What a run counts, batch by batch. Points are in hundredths. */
export interface Tally {
  /** [previous grade, grade] → archives. */
  readonly moves: Sums;
  /** [region, previous grade, grade] → archives. */
  readonly regions: Sums;
  /** [indicator] → points gained or lost, archives that gained, archives that lost. */
  readonly indicators: Sums;
  /** [indicator or veto, reason before, reason after] → archives, points. */
  readonly reasons: Sums;
}

const parts = ['moves', 'regions', 'indicators', 'reasons'] as const;

/** A tally as JSON: each entry is its key and its sums. */
export type StoredTally = Readonly<
  Partial<Record<(typeof parts)[number], readonly (readonly [key: readonly (string | null)[], sums: number[]])[]>>
>;

/** Adds numbers to the sums of a key. */
export function addTo(sums: Sums, key: readonly (string | null)[], ...numbers: readonly number[]): void {
  const name = JSON.stringify(key);
  const known = sums.get(name);
  if (!known) {
    sums.set(name, { key, sums: [...numbers] });
    return;
  }
  for (let index = 0; index < numbers.length; index += 1) {
    known.sums[index] = (known.sums[index] ?? 0) + (numbers[index] ?? 0);
  }
}

/** The tally that a run has reached; an empty one for a run that has not begun. */
export function openTally(stored: StoredTally): Tally {
  const [moves, regions, indicators, reasons] = parts.map((part) => opened(stored[part] ?? []));
  if (!moves || !regions || !indicators || !reasons) throw new Error('A tally has four parts.');
  return { moves, regions, indicators, reasons };
}

function opened(entries: NonNullable<StoredTally[(typeof parts)[number]]>): Sums {
  const sums: Sums = new Map();
  for (const [key, numbers] of entries) addTo(sums, key, ...numbers);
  return sums;
}

/** The tally as it is stored with the run. */
export function storedTally(tally: Tally): StoredTally {
  return Object.fromEntries(parts.map((part) => [part, [...tally[part].values()].map(({ key, sums }) => [key, sums])]));
}
