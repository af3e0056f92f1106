import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plainNumber } from '../../../src/archive/intake/read/plain-number.js';

test.each([
  ['1.1', '1.1'],
  ['1.10', '1.1'],
  ['1.1000000000000001', '1.1'],
  ['-0.5', '-0.5'],
  ['-0.0', '0'],
  ['.5', '0.5'],
  ['100.0', '100'],
  ['1.10101199003070E+17', '110101199003070000'],
  ['1e-7', '0.0000001'],
  ['110101199003079876', '110101199003079876'],
  ['007', '007'],
  ['', ''],
  ['1.2.3', '1.2.3'],
])('%s is written out as %s', (written, plain) => {
  expect(plainNumber(written)).toBe(plain);
});

test('any number keeps its first 15 digits, without an exponent', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e100, max: 1e100 }), (value) => {
      const plain = plainNumber(String(value));
      expect(plain).toMatch(/^-?\d+(?:\.\d*[1-9])?$/);
      if (/^-?\d+$/.test(String(value))) expect(Number(plain)).toBe(value === 0 ? 0 : value);
      else expect(Number(plain)).toBe(Number(value.toPrecision(15)) || 0);
    }),
  );
});
