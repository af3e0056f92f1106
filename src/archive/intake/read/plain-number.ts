/**
 * A number as a person would type it: all digits, no exponent, and no noise beyond the 15 digits that a spreadsheet
 * keeps (`1.1000000000000001` → `1.1`, `1.1010119900307E+17` → `110101199003070000`). An integer written out keeps every
 * digit; text that is no number comes back as it is.
 */
export function plainNumber(written: string): string {
  if (/^-?\d+$/.test(written)) return written;
  const match = /^(-?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(written);
  if (!match || (match[2] === '' && match[3] === '')) return written;
  const digits = (match[2] ?? '') + (match[3] ?? '');
  const significant = digits.replace(/^0+/, '').length;
  const rounded = significant > 15 ? Number(written).toPrecision(15) : written;
  return shiftPoint(rounded);
}

function shiftPoint(written: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(written) ?? [];
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  // Far outside of what a double can hold; nobody writes such a number in full.
  if (Math.abs(point) > 400) return written;
  const integer = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '';
  const decimals = point >= 0 ? digits.slice(point) : '0'.repeat(-point) + digits;
  const left = integer.replace(/^0+(?=\d)/, '') || '0';
  const right = decimals.replace(/0+$/, '');
  if (left === '0' && right === '') return '0';
  return sign + (right === '' ? left : `${left}.${right}`);
}
