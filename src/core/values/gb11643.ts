const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

/** Check character of the first 17 digits of a citizen identity number (GB 11643-1999, ISO 7064 MOD 11-2). */
export function idCheckCharacter(digits: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += (digits.charCodeAt(i) - 48) * (weights[i] ?? 0);
  return '10X98765432'.charAt(sum % 11);
}

/** First two digits of GB/T 2260 codes ever given to a province, with 81–83 of residence permits 港澳台居民居住证. */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);

/** Whether a region code lies in a province that exists; counties may be abolished, provinces never were. */
export function hasProvince(regionCode: string): boolean {
  return provinces.has(regionCode.slice(0, 2));
}
