import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileScheme } from '../../../src/core/evaluation/compile-scheme.js';
import { evaluate } from '../../../src/core/evaluation/evaluate.js';
import type { Evaluation } from '../../../src/core/evaluation/evaluation.js';
import { packEvaluation, unpackEvaluation } from '../../../src/core/evaluation/pack-evaluation.js';
import { whatWouldChange } from '../../../src/core/evaluation/what-would-change.js';
import type { Day, Fact } from '../../../src/core/fact.js';
import { employerResult } from '../../../src/sectors/employers/employer-result.js';
import { employerScheme } from '../../../src/sectors/employers/scheme.js';
import { employerFacts, employerTraits } from '../../core/evaluation/employer-facts.js';
import { fact } from '../../core/evaluation/facts.js';

const compiled = compileScheme({ ...employerScheme, coverageLimit: 0 });
const revokedOn = '2025-03-10';

const revoked = (given: Partial<Fact> = {}): Fact =>
  fact({ recordId: 'revoked', type: 'STATUS_EVENT', outcome: '吊销', decidedOn: revokedOn, ...given });
const on = (day: Day, ...facts: Fact[]): Evaluation => evaluate(compiled, facts, {}, day);
const official = (day: Day, ...facts: Fact[]) => employerResult({ facts, traits: {}, day, score: null });
const labour = (recordId: string, decidedOn: Day, given: Partial<Fact> = {}): Fact =>
  fact({ recordId, decidedOn, topics: ['LABOUR', 'WORKING_HOURS'], ...given });

/** What a freeze holds: all but the names of what was left out and the days asked about. */
function substance({ indicators, ...rest }: Evaluation): unknown {
  const kept = indicators.map((indicator) => ({ ...indicator, excluded: null }));
  return { ...rest, day: null, nextChangeOn: null, vetoes: rest.vetoes.filter(({ code }) => code !== 'V-EM6'), kept };
}

describe('F-21 the grade of an employer whose business licence was revoked and who is not cancelled', () => {
  test('stays what it was on that day, whatever is decided later and however long ago it is', () => {
    const before = labour('before', '2024-06-01');
    const later = labour('later', '2025-05-01', { topics: ['LABOUR', 'CHILD_LABOUR'] });
    const then = on(revokedOn, before);
    const now = on('2026-11-20', before, later, revoked());
    expect(substance(now)).toEqual(substance(then));
    expect(then.score).toBeLessThan(10_000);
    expect(on('2026-11-20', before, later).score).toBe(5900);
  });

  test('is explained by the event, and what came after it by the freeze', () => {
    const { vetoes, indicators } = on('2026-11-20', labour('later', '2025-05-01'), revoked());
    expect(vetoes).toEqual([{ code: 'V-EM6', evidence: ['v-revoked'] }]);
    const handled = indicators.find(({ code }) => code === 'EM15');
    expect(handled).toMatchObject({ points: 1000, excluded: [{ versionId: 'v-later', why: 'AFTER_FREEZE' }] });
  });

  test('is stored and read again as it is', () => {
    const frozen = on('2026-11-20', labour('before', '2024-06-01'), labour('later', '2025-05-01'), revoked());
    expect(unpackEvaluation(compiled, packEvaluation(compiled, frozen))).toEqual(frozen);
  });

  test('judges officially the year before the revocation, in every later year', () => {
    const facts = [labour('of 2024', '2024-06-01'), ...[1, 2, 3].map((n) => labour(`of 2025 ${n}`, '2025-06-01'))];
    expect(official('2026-11-20', ...facts)).toMatchObject({
      officialGrade: { year: 2025, grade: 'C' },
      frozenOn: null,
    });
    expect(official('2026-11-20', ...facts, revoked())).toMatchObject({
      officialGrade: { year: 2024, grade: 'B', evidence: ['v-of 2024'] },
      frozenOn: revokedOn,
      nextChangeOn: '2029-06-02',
    });
  });

  test.each<[string, Partial<Fact>, string]>([
    ['annulled, as of the first day', { status: 'ANNULLED', statusSince: '2026-05-01' }, '2025-03-10'],
    ['repaired, as of the repair', { status: 'REPAIRED', statusSince: '2026-05-01' }, '2026-05-01'],
    ['under objection, as of the objection', { status: 'UNDER_OBJECTION', statusSince: '2026-05-01' }, '2026-05-01'],
    ['older than five years', {}, '2029-06-02'],
  ])('still loses what may be used no more: a decision %s', (_what, given, day) => {
    const decision = labour('decision', '2024-06-01', given);
    const handled = (when: Day) => on(when, decision, revoked()).indicators.find(({ code }) => code === 'EM15')?.points;
    expect(handled(day)).toBe(1000);
    if (day !== revokedOn) {
      const { dates } = whatWouldChange(compiled, [decision, revoked()], {}, revokedOn);
      expect(handled(revokedOn)).toBe(600);
      expect(dates.map((one) => one.day)).toEqual([day]);
    }
  });

  test('moves again once the revocation ends or falls, and is given no more once the employer is cancelled', () => {
    const later = labour('later', '2025-05-01', { topics: ['LABOUR', 'CHILD_LABOUR'] });
    expect(on('2026-01-31', later, revoked({ effectiveTo: '2026-01-31' })).score).toBe(10_000);
    expect(on('2026-02-01', later, revoked({ effectiveTo: '2026-01-31' })).score).toBe(5900);
    expect(on('2026-02-01', later, revoked({ status: 'ANNULLED' })).score).toBe(5900);
    const cancelled = fact({ recordId: 'end', type: 'STATUS_EVENT', outcome: '注销', decidedOn: '2026-02-01' });
    expect(on('2026-01-31', later, revoked(), cancelled)).toMatchObject({ score: 10_000, nextChangeOn: '2026-02-01' });
    expect(on('2026-02-01', later, revoked(), cancelled).grade).toBe('N');
  });

  test('is not frozen by the revocation of another permit, nor by a state whose day nobody named', () => {
    const permit = labour('permit', revokedOn, { categories: ['吊销许可证件'] });
    const state = fact({ recordId: 'state', type: 'REG', outcome: null, decidedOn: '2010-01-01' });
    const codes = on('2026-11-20', permit, state).vetoes.map(({ code }) => code);
    expect(codes).not.toContain('V-EM6');
  });

  test('for any facts: the event itself changes nothing on its day, and nothing decided later ever does', () => {
    fc.assert(
      fc.property(employerFacts, employerTraits, fc.nat(2000), (facts, traits, days) => {
        const known = facts.filter(({ decidedOn }) => decidedOn <= revokedOn);
        const frozen = [...known, revoked()];
        expect(substance(evaluate(compiled, frozen, traits, revokedOn))).toEqual(
          substance(evaluate(compiled, known, traits, revokedOn)),
        );
        const day = new Date(Date.parse(revokedOn) + days * 86_400_000).toISOString().slice(0, 10);
        expect(substance(evaluate(compiled, [...facts, revoked()], traits, day))).toEqual(
          substance(evaluate(compiled, frozen, traits, day)),
        );
      }),
      { numRuns: 400 },
    );
  });

  test('for any facts that may still be used: no day moves it', () => {
    const usable = employerFacts.map((facts) =>
      facts
        .filter(({ decidedOn }) => decidedOn >= '2023-01-01')
        .map((one): Fact => ({ ...one, status: 'EFFECTIVE', statusSince: null, actEndedOn: null, effectiveTo: null })),
    );
    fc.assert(
      fc.property(usable, employerTraits, fc.nat(1000), (facts, traits, days) => {
        const day = new Date(Date.parse(revokedOn) + days * 86_400_000).toISOString().slice(0, 10);
        const frozen = [...facts, revoked()];
        expect(substance(evaluate(compiled, frozen, traits, day))).toEqual(
          substance(evaluate(compiled, frozen, traits, revokedOn)),
        );
      }),
      { numRuns: 400 },
    );
  });
});
