import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  divideHalfUp,
  fromDecimal,
  hundredths,
  quotientReaches,
  scaleHalfUp,
  toDecimal,
} from '../../../src/core/evaluation/points.js';

describe('points', () => {
  test.each([
    [1, 2, 1],
    [3, 2, 2],
    [1, 3, 0],
    [2, 3, 1],
    [0, 7, 0],
    [5, 10, 1],
    [49, 100, 0],
    [50, 100, 1],
  ])('%i ÷ %i rounds half up to %i', (numerator, denominator, expected) => {
    expect(divideHalfUp(numerator, denominator)).toBe(expected);
  });

  test('a product larger than a number can hold is still exact', () => {
    expect(scaleHalfUp(9_007_199_254_740_991, 3, 9)).toBe(3_002_399_751_580_330);
  });

  test.each([
    [0, '0.00'],
    [5, '0.05'],
    [8350, '83.50'],
    [10_000, '100.00'],
    [-150, '-1.50'],
  ])('%i hundredths are written %s and read back', (points, text) => {
    expect(toDecimal(points)).toBe(text);
    expect(fromDecimal(text)).toBe(points);
  });

  test.each(['', '1.234', 'abc', '1,5', '.5'])('"%s" is refused as a decimal', (text) => {
    expect(() => fromDecimal(text)).toThrow('decimal with at most two places');
  });

  test('a ratio that meets its threshold exactly reaches it, whatever its size', () => {
    expect(quotientReaches(98, 100, 9800)).toBe(true);
    expect(quotientReaches(97, 99, 9800)).toBe(false);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 39 }), fc.integer({ min: 0, max: 10_000 }), (whole, threshold) => {
        expect(quotientReaches(whole * threshold, whole * 10_000, threshold)).toBe(true);
        expect(quotientReaches(whole * threshold - 1, whole * 10_000, threshold)).toBe(false);
      }),
    );
  });

  test('points of at most two places lose nothing as hundredths', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (value) => {
        expect(hundredths(value / 100)).toBe(value);
      }),
    );
  });
});
