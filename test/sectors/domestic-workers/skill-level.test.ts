import { describe, expect, test } from '@jest/globals';
import type { Fact } from '../../../src/core/fact.js';
import { skillLevel } from '../../../src/sectors/domestic-workers/skill-level.js';
import { on } from './worker-facts.js';

const day = '2026-06-30';
const certificate = (outcome: string, given: Partial<Fact> = {}): Partial<Fact> => ({
  type: 'CERT',
  outcome,
  ...given,
});

describe('the skill level', () => {
  test.each([
    ['一级', '一级', null],
    ['二级/技师', '二级', null],
    ['高级工', '三级', null],
    ['中级工', '四级', null],
    ['五级', '五级', null],
    ['五星', '一级', 5],
    ['四星级', '二级', 4],
    ['3星', '三级', 3],
    ['二星', '四级', 2],
    ['一星', '五级', 1],
  ])('of a certificate that says %s is %s', (word, level, stars) => {
    expect(skillLevel(on(day, [certificate(word)]))).toMatchObject({ level, stars, evidence: ['v-r0'] });
  });

  test('is that of the latest certificate in force, with its last day', () => {
    const facts = [
      certificate('二级', { decidedOn: '2024-01-10', effectiveTo: '2026-06-30' }),
      certificate('四级', { decidedOn: '2020-01-10' }),
    ];
    expect(skillLevel(on(day, facts))).toEqual({
      level: '二级',
      stars: null,
      validUntil: '2026-06-30',
      evidence: ['v-r0'],
    });
    expect(skillLevel(on('2026-07-01', facts))).toMatchObject({ level: '四级', validUntil: null });
  });

  test.each<[string, Partial<Fact>[]]>([
    ['none', []],
    ['one that ended', [certificate('一级', { effectiveTo: '2026-06-29' })]],
    ['one not begun', [certificate('一级', { effectiveFrom: '2026-07-01' })]],
    ['one that was annulled', [certificate('一级', { status: 'ANNULLED' })]],
    ['one of a special skill', [certificate('合格', { topics: ['SPECIAL_SKILL'] })]],
    ['a statement that there is none', [certificate('无')]],
    ['another kind of record', [{ type: 'GRADE', outcome: '一级' }]],
  ])('is null with %s', (_name, facts) => {
    expect(skillLevel(on(day, facts))).toBeNull();
  });
});
