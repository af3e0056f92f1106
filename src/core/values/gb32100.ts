const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
const innerWeights = [3, 7, 9, 10, 5, 8, 4, 2] as const;

const values = new Int8Array(128).fill(-1);
for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i;

/** Check character of the first 17 characters of a unified social credit code (GB 32100-2015). */
export function usccCheckCharacter(code: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += (values[code.charCodeAt(i)] ?? 0) * (weights[i] ?? 0);
  return alphabet.charAt((31 - (sum % 31)) % 31);
}

/** Check character of the first 8 characters of an organisation code (GB 11714-1997); letters count from A = 10 over the full alphabet. */
export function organisationCheckCharacter(code: string): string {
  let sum = 0;
  for (let i = 0; i < 8; i++) {
    const unit = code.charCodeAt(i);
    sum += (unit >= 65 ? unit - 55 : unit - 48) * (innerWeights[i] ?? 0);
  }
  return '0X987654321'.charAt(sum % 11);
}
