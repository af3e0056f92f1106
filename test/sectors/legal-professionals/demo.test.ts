import { describe, expect, test } from '@jest/globals';
import { defaultUntil } from '../../../src/archive/demo/city-parts.js';
import type { DemoPlace } from '../../../src/core/demo/demo-place.js';
import { compileScheme } from '../../../src/core/evaluation/compile-scheme.js';
import { evaluate } from '../../../src/core/evaluation/evaluate.js';
import { legalProfessionals } from '../../../src/sectors/legal-professionals/index.js';
import { legalProfessionalResult } from '../../../src/sectors/legal-professionals/legal-professional-result.js';
import { legalScheme } from '../../../src/sectors/legal-professionals/scheme.js';
import { demoFacts } from './demo-facts.js';

const until = Math.floor(Date.parse(defaultUntil) / 86_400_000);
const place: DemoPlace = { seed: 7, until, stream: 99, lane: 1, lanes: 6 };
const compiled = compileScheme(legalScheme);
const archives = Array.from({ length: 2000 }, (_, index) => demoFacts(place, index));
const persons = archives.filter(({ traits }) => traits.role !== 'INSTITUTION');
const rated = persons.map(({ facts, traits }) => evaluate(compiled, facts, traits, defaultUntil));
const results = persons.map(({ facts, traits }) => legalProfessionalResult({ facts, traits, day: defaultUntil }));

function share(isSo: (index: number) => boolean): number {
  return rated.filter((_, index) => isSo(index)).length / rated.length;
}

describe('the made-up legal professionals', () => {
  test('are the same for the same place', () => {
    expect(legalProfessionals.demo.archive(place, 5)).toEqual(legalProfessionals.demo.archive(place, 5));
  });

  test('have at most fourteen records on average', () => {
    const counts = archives.map((_, index) => legalProfessionals.demo.archive(place, index).records.length);
    expect(counts.reduce((sum, count) => sum + count, 0) / counts.length).toBeLessThan(14);
  });

  test('are corrected in records that they have, each once', () => {
    for (const [index] of archives.entries()) {
      const { records, changes } = legalProfessionals.demo.archive(place, index);
      const known = new Set(records.map(({ type, documentNumber, decided }) => [type, documentNumber, decided].join()));
      const changed = changes.map(({ type, documentNumber, decided }) => [type, documentNumber, decided].join());
      expect(changed.filter((key) => !known.has(key))).toEqual([]);
      expect(new Set(changed).size).toBe(changed.length);
    }
  });

  test('give evidence for every indicator', () => {
    const evidenced = new Set(
      rated.flatMap(({ indicators }) =>
        indicators.filter(({ evidence }) => evidence.length > 0).map(({ code }) => code),
      ),
    );
    expect(legalScheme.indicators.map(({ code }) => code).filter((code) => !evidenced.has(code))).toEqual([]);
  });

  test('are covered well enough for a grade, have every grade, and most of them the upper two', () => {
    expect(share((index) => (rated[index]?.coverage ?? 0) >= 6000)).toBeGreaterThan(0.9);
    const upper = share((index) => ['A', 'B'].includes(rated[index]?.grade ?? ''));
    expect(upper).toBeGreaterThan(0.7);
    expect(upper).toBeLessThan(0.97);
    expect(new Set(rated.map(({ grade }) => grade))).toEqual(new Set(['A', 'B', 'C', 'D', 'N']));
  });

  test('meet the vetoes of revocation, membership, crime, stop, review and fraud', () => {
    const fired = new Set(rated.flatMap(({ vetoes }) => vetoes.map(({ code }) => code)));
    // The made-up city lets nobody die.
    const all = legalScheme.vetoes.map(({ code }) => code).filter((code) => code !== 'V-LG9');
    expect([...fired].toSorted()).toEqual(all);
  });

  test('show each state of practice and of the watch', () => {
    const statuses = new Set(results.map(({ practisingStatus }) => practisingStatus.status));
    expect([...statuses]).toEqual(
      expect.arrayContaining(['PRACTISING', 'SUSPENDED', 'REVOKED', 'RESCINDED', 'CANCELLED', 'CHANGING_INSTITUTION']),
    );
    expect(statuses.has(null)).toBe(false);
    expect(new Set(results.map(({ escalationWatch }) => escalationWatch?.state))).toEqual(
      new Set(['NONE', 'WARNED', 'STOPPED', undefined]),
    );
  });

  test('who practises by the register is stopped by no penalty, and the certificate says the same', () => {
    for (const [index, { practisingStatus }] of results.entries()) {
      const standing = rated[index]?.indicators.find(({ code }) => code === 'LG01');
      if (practisingStatus.status === 'PRACTISING') expect(standing?.reason).not.toBe('STATE:停止执业');
    }
  });

  test('institutions are not rated and have a grade of their own', () => {
    const institutions = archives.filter(({ traits }) => traits.role === 'INSTITUTION');
    expect(institutions.length).toBeGreaterThan(100);
    for (const { facts, traits } of institutions) {
      expect(evaluate(compiled, facts, traits, defaultUntil)).toMatchObject({ grade: 'N', coverage: 0 });
    }
    const grades = institutions.map((one) => legalProfessionalResult({ ...one, day: defaultUntil }).institutionGrade);
    expect(new Set(grades.map((one) => one?.kind))).toEqual(new Set(['FORENSIC_HONESTY', 'YEARLY_INSPECTION']));
  });
});
