import { describe, expect, test } from '@jest/globals';
import { clockOn } from '../../../src/core/evaluation/clock.js';
import { datedFacts } from '../../../src/core/evaluation/dated-fact.js';
import type { Fact, Traits } from '../../../src/core/fact.js';
import { practisingStatusAt } from '../../../src/sectors/legal-professionals/practising-status.js';
import type { PractisingStatus } from '../../../src/sectors/legal-professionals/practising-status.js';
import { fact } from '../../core/evaluation/facts.js';

const lawyer: Traits = { role: 'LAWYER' };
const licence: Partial<Fact> = {
  type: 'LICENCE',
  outcome: '有效',
  decidedOn: '2015-03-01',
  effectiveFrom: '2015-03-01',
};
const register: Partial<Fact> = { type: 'REG', outcome: '执业', decidedOn: '2015-03-01' };
const stop: Partial<Fact> = {
  categories: ['暂扣许可证件'],
  decidedOn: '2026-05-01',
  effectiveFrom: '2026-05-10',
  effectiveTo: '2026-08-09',
};
const revocation: Partial<Fact> = { categories: ['吊销许可证件'], decidedOn: '2024-05-01' };

function status(facts: readonly Partial<Fact>[], day = '2026-06-30', traits: Traits = lawyer): PractisingStatus {
  const numbered = facts.map((one, index) => fact({ recordId: `r${index}`, ...one }));
  return practisingStatusAt(datedFacts(numbered), traits, clockOn(day));
}

describe('the practising status', () => {
  test.each<[string, Partial<Fact>[], string | null]>([
    ['nothing known', [], null],
    ['a certificate in force', [licence], 'PRACTISING'],
    ['a register row', [register], 'PRACTISING'],
    ['a certificate whose term is over', [{ ...licence, effectiveTo: '2026-06-29' }], 'EXPIRED'],
    ['a certificate on its last day', [{ ...licence, effectiveTo: '2026-06-30' }], 'PRACTISING'],
    ['a certificate that is not valid', [{ ...licence, outcome: '无效' }], 'NOT_IN_FORCE'],
    ['a certificate cancelled', [licence, { ...licence, outcome: '注销', decidedOn: '2025-01-01' }], 'CANCELLED'],
    [
      'a register row that says cancelled, under the day of issue',
      [{ ...register, outcome: '注销' }, licence],
      'CANCELLED',
    ],
    ['the same in the other order', [licence, { ...register, outcome: '注销' }], 'CANCELLED'],
    ['a notary removed from office', [{ ...register, outcome: '免职' }], 'REMOVED'],
    ['a licence withdrawn', [{ ...register, outcome: '撤销' }], 'RESCINDED'],
    ['a change of institution', [{ ...register, outcome: '变更机构中' }], 'CHANGING_INSTITUTION'],
    ['a stop by penalty', [register, stop], 'SUSPENDED'],
    ['a stop of one who has left', [{ ...register, outcome: '注销' }, stop], 'CANCELLED'],
    ['a revocation', [register, revocation], 'REVOKED'],
    ['a revocation annulled', [register, { ...revocation, status: 'ANNULLED' }], 'PRACTISING'],
    ['a certificate annulled', [{ ...licence, status: 'ANNULLED' }], null],
    ['a licence of which nothing is stated', [{ ...licence, outcome: null }], null],
  ])('%s', (_name, facts, code) => {
    expect(status(facts).status).toBe(code);
  });

  test.each([
    ['2026-05-09', 'PRACTISING', '2015-03-01', null],
    ['2026-05-10', 'SUSPENDED', '2026-05-10', '2026-08-09'],
    ['2026-08-09', 'SUSPENDED', '2026-05-10', '2026-08-09'],
    ['2026-08-10', 'PRACTISING', '2015-03-01', null],
  ])('on %s is %s from %s to %s', (day, code, from, to) => {
    expect(status([licence, stop], day)).toMatchObject({ status: code, from, to });
  });

  test('a stop without a stated end is open, and taken to last a year at most', () => {
    const open = { ...stop, effectiveTo: null };
    expect(status([licence, open])).toMatchObject({ status: 'SUSPENDED', from: '2026-05-10', to: null });
    expect(status([licence, open], '2027-05-11').status).toBe('PRACTISING');
    expect(status([licence, { ...open, measures: { suspensionMonths: 3 } }]).to).toBe('2026-08-10');
  });

  test('a repaired stop goes on, as repair does not lift the penalty', () => {
    expect(status([licence, { ...stop, status: 'REPAIRED', statusSince: '2026-06-01' }]).status).toBe('SUSPENDED');
  });

  test('F-02 a lawyer whose licence was revoked gets none again; in other roles a new licence ends it', () => {
    const again = [register, revocation, { ...licence, decidedOn: '2026-01-01' }];
    expect(status(again)).toMatchObject({ status: 'REVOKED', from: '2024-05-01', relicensingBarred: true });
    expect(status(again, '2026-06-30', { role: 'GRASSROOTS' })).toMatchObject({
      status: 'PRACTISING',
      relicensingBarred: false,
    });
    expect(status([register, revocation], '2026-06-30', { role: 'GRASSROOTS' })).toMatchObject({
      status: 'REVOKED',
      relicensingBarred: false,
    });
  });

  test('F-03 after a transfer it is that of the new licence, even if both are of one day', () => {
    const left = { ...licence, outcome: '注销', decidedOn: '2026-02-01', authority: '370000' };
    const moved = { ...licence, decidedOn: '2026-02-01', authority: '110000' };
    expect(status([left, moved])).toMatchObject({ status: 'PRACTISING', evidence: ['v-r1'] });
    expect(status([moved, left])).toMatchObject({ status: 'PRACTISING', evidence: ['v-r0'] });
    expect(status([licence, left, moved], '2026-01-31').status).toBe('PRACTISING');
  });

  test('the term of a certificate that is not valid is not given as that of its being so', () => {
    expect(status([{ ...licence, outcome: '无效' }])).toMatchObject({ from: null, to: null });
  });
});
