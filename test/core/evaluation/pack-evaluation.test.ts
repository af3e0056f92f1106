import { describe, expect, test } from '@jest/globals';
import { compileScheme } from '../../../src/core/evaluation/compile-scheme.js';
import { evaluate } from '../../../src/core/evaluation/evaluate.js';
import { packEvaluation, unpackEvaluation } from '../../../src/core/evaluation/pack-evaluation.js';
import { employerScheme } from '../../../src/sectors/employers/scheme.js';
import { fact } from './facts.js';

const compiled = compileScheme(employerScheme);
const versions = ['a', 'b', 'c'].map((end) => `01890000-0000-7000-8000-00000000000${end}`);
const facts = [
  fact({ recordId: 'a', versionId: versions[0] ?? '', topics: ['LABOUR', 'WORKING_HOURS'], categories: ['罚款'] }),
  fact({ recordId: 'b', versionId: versions[1] ?? '', type: 'RECTIFY', topics: ['LABOUR'], outcome: 'LATE' }),
  fact({ recordId: 'c', versionId: versions[2] ?? '', type: 'INSPECTION', topics: ['INTERNAL_RULES'], outcome: 'ok' }),
];

describe('a stored evaluation', () => {
  test('of an archive with three records takes less than 400 bytes', () => {
    const packed = packEvaluation(compiled, evaluate(compiled, facts, { construction: true }, '2026-01-31'));
    expect(Buffer.byteLength(JSON.stringify(packed))).toBeLessThan(400);
  });

  test('of an archive without records keeps only scheme, day and what does not apply', () => {
    expect(packEvaluation(compiled, evaluate(compiled, [], {}, '2026-01-31'))).toEqual({
      s: 'EM-2026',
      d: '2026-01-31',
      x: [6],
    });
  });

  test.each([
    ['of another scheme', { s: 'XX-1', d: '2026-01-31' }, 'made by scheme XX-1; unpack it with that one'],
    ['of no known shape', { scheme: 'EM-2026' }, 'cannot be read'],
    [
      'that names a version it does not list',
      { s: 'EM-2026', d: '2026-01-31', i: [[14, 600, 0, [0]]] },
      'lists only 0',
    ],
    ['with a reason its rule lacks', { s: 'EM-2026', d: '2026-01-31', i: [[14, 600, 9]] }, 'gives EM15 reason 9'],
    ['with a veto the scheme lacks', { s: 'EM-2026', d: '2026-01-31', f: [[9, []]] }, 'names veto 9'],
    ['with an indicator the scheme lacks', { s: 'EM-2026', d: '2026-01-31', i: [[20, 0, 0]] }, 'names indicator 20'],
  ])('%s is refused', (_name, stored, message) => {
    expect(() => unpackEvaluation(compiled, stored)).toThrow(message);
  });
});
