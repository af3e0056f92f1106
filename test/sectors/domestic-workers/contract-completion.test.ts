import { describe, expect, test } from '@jest/globals';
import type { Fact } from '../../../src/core/fact.js';
import { contractCompletion } from '../../../src/sectors/domestic-workers/contract-completion.js';
import { on } from './worker-facts.js';

const day = '2026-06-30';
const contracts = (...outcomes: string[]): Partial<Fact>[] =>
  outcomes.map((outcome) => ({ type: 'CONTRACT_PERF', outcome }));

describe('contract completion', () => {
  test.each<[string, Partial<Fact>[], number, number, string | null]>([
    ['all kept', contracts('completed', 'completed', 'completed'), 3, 3, '1.0000'],
    ['two of three', contracts('completed', 'no_show', 'completed'), 2, 3, '0.6667'],
    ['one of three', contracts('walked_out', 'no_show', 'completed'), 1, 3, '0.3333'],
    ['none of three', contracts('walked_out', 'no_show', 'no_show'), 0, 3, '0.0000'],
    ['two contracts only', contracts('completed', 'no_show'), 1, 2, null],
    ['no contract', [], 0, 0, null],
    ['one ended by the recipient', contracts('completed', 'completed', 'recipient_ended'), 2, 2, null],
    ['one still running', contracts('completed', 'completed', 'completed', 'running'), 3, 3, '1.0000'],
  ])('with %s', (_name, facts, completed, total, rate) => {
    expect(contractCompletion(on(day, facts))).toEqual({ completed, total, rate });
  });

  test('looks back 24 months', () => {
    const three = contracts('completed', 'completed', 'no_show').map((one) => ({ ...one, decidedOn: '2024-06-30' }));
    expect(contractCompletion(on('2026-06-30', three)).rate).toBe('0.6667');
    expect(contractCompletion(on('2026-07-01', three))).toEqual({ completed: 0, total: 0, rate: null });
  });
});
