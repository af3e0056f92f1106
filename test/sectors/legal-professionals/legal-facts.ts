import fc from 'fast-check';
import type { Fact } from '../../../src/core/fact.js';
import { recordStatuses, severities } from '../../../src/core/record-type.js';
import { legalOutcomes } from '../../../src/sectors/legal-professionals/outcomes.js';
import { legalTopics } from '../../../src/sectors/legal-professionals/topics.js';

/** A day between 2018 and 2027. */
export const someDay = fc
  .date({ min: new Date('2018-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const types = [
  'PENALTY',
  'PENALTY',
  'PENALTY',
  'LICENCE',
  'REG',
  'REG_CHANGE',
  'ANNUAL_REVIEW',
  'GRADE',
  'QUALITY',
  'DISCIPLINE',
  'COMPLAINT',
  'JUDGMENT',
  'TRAINING',
  'HONOUR',
  'COMMITMENT',
] as const;

const body = fc.record({
  type: fc.constantFrom(...types),
  topics: fc.uniqueArray(fc.constantFrom(...Object.keys(legalTopics)), { maxLength: 3 }),
  categories: fc.subarray(['警告', '罚款', '暂扣许可证件', '吊销许可证件', '省级'], { maxLength: 2 }),
  outcome: fc.option(fc.constantFrom(...Object.keys(legalOutcomes))),
  severity: fc.option(fc.constantFrom(...severities)),
  simpleProcedure: fc.boolean(),
  status: fc.oneof({ weight: 3, arbitrary: fc.constant('EFFECTIVE' as const) }, fc.constantFrom(...recordStatuses)),
  statusSince: fc.option(someDay),
  decidedOn: someDay,
  actEndedOn: fc.option(someDay),
  effectiveFrom: fc.option(someDay),
  effectiveTo: fc.option(someDay),
  // Few documents, so that several records share one.
  documentKey: fc.option(fc.constantFrom('d1', 'd2', 'd3', 'd4')),
  authority: fc.option(fc.constantFrom('370302', '370303')),
  measures: fc.record(
    {
      ratio: fc.constantFrom(0.4, 0.5, 0.75, 1),
      hours: fc.constantFrom(9, 10, 60),
      suspensionMonths: fc.constantFrom(1, 5, 6, 12),
      year: fc.integer({ min: 2018, max: 2027 }),
    },
    { requiredKeys: [] },
  ),
});

/** Any set of a legal professional's facts, every record once. */
export const legalFacts: fc.Arbitrary<Fact[]> = fc
  .array(body, { maxLength: 9 })
  .map((list) => list.map((one, index) => ({ ...one, recordId: `r${index}`, versionId: `v${index}` })));

export const legalTraits = fc.record(
  { role: fc.constantFrom('LAWYER', 'NOTARY', 'GRASSROOTS', 'LEGAL_AID', 'FORENSIC', 'INSTITUTION') },
  { requiredKeys: [] },
);
