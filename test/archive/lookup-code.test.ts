import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { groupedCode, newCode, qrTextOf, readCode } from '../../src/archive/consent/lookup-code.js';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codes = fc.constant(null).map(() => newCode());
const at = fc.integer({ min: 0, max: 9 });

test('a code is read as it is grouped, typed, scanned and misread', () => {
  fc.assert(
    fc.property(codes, (code) => {
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
      const spoken = code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
      for (const given of [code, groupedCode(code), ` ${groupedCode(code)} `, qrTextOf(code), spoken])
        expect(readCode(given)).toBe(code);
    }),
  );
});

test('one wrong character is always found', () => {
  fc.assert(
    fc.property(codes, at, fc.integer({ min: 0, max: 31 }), (code, place, index) => {
      const other = alphabet.charAt(index);
      fc.pre(code[place] !== other);
      const wrong = code.slice(0, place) + other + code.slice(place + 1);
      expect(() => readCode(wrong)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
    }),
    { numRuns: 1000 },
  );
});

test.each(['', 'ABCDE', 'ABCDE-FGHJK-LMNPQ', 'ABCDE-FGHU*', '0'.repeat(1000)])(
  'what is no code is refused without being repeated: %#',
  (text) => {
    expect(() => readCode(text)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
    if (text !== '')
      expect(() => readCode(text)).toThrow(
        expect.not.objectContaining({ message: expect.stringContaining(text) as unknown }),
      );
  },
);

test('codes do not repeat', () => {
  expect(new Set(Array.from({ length: 5000 }, newCode)).size).toBe(5000);
});
