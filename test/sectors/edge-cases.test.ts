import { describe, expect, test } from '@jest/globals';
import { compileScheme } from '../../src/core/evaluation/compile-scheme.js';
import { evaluate } from '../../src/core/evaluation/evaluate.js';
import type { Fact } from '../../src/core/fact.js';
import { sectors } from '../../src/sectors/index.js';
import { fact } from '../core/evaluation/facts.js';

const rated = sectors.flatMap((sector) =>
  sector.schemes.map((scheme) => [scheme.code, sector, compileScheme({ ...scheme, coverageLimit: 0 })] as const),
);

const event = (outcome: string, given: Partial<Fact> = {}): Fact =>
  fact({ recordId: 'event', type: 'STATUS_EVENT', outcome, decidedOn: '2025-03-15', ...given });

describe.each(rated)('by the scheme %s', (_code, { subjectKinds }, scheme) => {
  const gradeOn = (day: string, ...facts: Fact[]) => evaluate(scheme, facts, {}, day).grade;
  const none = scheme.scheme.notRated.code;
  const persons = subjectKinds.includes('PERSON');

  test.each(persons ? ['死亡', '宣告死亡', '丧失行为能力', '限制行为能力'] : ['注销'])(
    'F-24, F-25 the evaluation stops on the day of the event 主体状态事件 %s, and not before',
    (outcome) => {
      expect(gradeOn('2025-03-14', event(outcome))).not.toBe(none);
      expect(gradeOn('2025-03-15', event(outcome))).toBe(none);
      expect(gradeOn('2031-03-15', event(outcome))).toBe(none);
    },
  );

  test('F-24 it goes on after capacity was restored, and an event that was annulled never stopped it', () => {
    const restored = event(persons ? '丧失行为能力' : '注销', { effectiveTo: '2025-06-30' });
    expect(gradeOn('2025-06-30', restored)).toBe(none);
    expect(gradeOn('2025-07-01', restored)).not.toBe(none);
    const annulled = event(persons ? '宣告死亡' : '注销', { status: 'ANNULLED', statusSince: '2025-09-01' });
    expect(gradeOn('2025-04-01', annulled)).not.toBe(none);
  });

  test('F-28 an objection, open or decided either way, moves nothing', () => {
    const before = evaluate(scheme, [], {}, '2026-11-24');
    const objections = ['异议处理中', '异议成立', '异议不成立', 'upheld', 'not_upheld'].map((outcome) =>
      fact({ recordId: outcome, type: 'OBJECTION', outcome, decidedOn: '2026-03-01' }),
    );
    const after = evaluate(scheme, objections, {}, '2026-11-24');
    expect({ ...after, nextChangeOn: null }).toEqual({ ...before, nextChangeOn: null });
  });

  test('F-27 a consent given or withdrawn moves nothing', () => {
    const before = evaluate(scheme, [], {}, '2026-11-24');
    const consents = ['given', 'withdrawn', 'refused', 'expired'].map((outcome) =>
      fact({ recordId: outcome, type: 'CONSENT', outcome, decidedOn: '2026-03-01' }),
    );
    const after = evaluate(scheme, consents, {}, '2026-11-24');
    expect({ ...after, nextChangeOn: null }).toEqual({ ...before, nextChangeOn: null });
  });
});
