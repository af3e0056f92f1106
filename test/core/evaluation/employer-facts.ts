import fc from 'fast-check';
import type { Fact } from '../../../src/core/fact.js';
import { recordStatuses, severities } from '../../../src/core/record-type.js';
import { employerOutcomes } from '../../../src/sectors/employers/outcomes.js';
import { employerTopics } from '../../../src/sectors/employers/topics.js';

/** A day between 2018 and 2027. */
export const someDay = fc
  .date({ min: new Date('2018-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const types = [
  'PENALTY',
  'PENALTY',
  'RECTIFY',
  'INSPECTION',
  'WAGE',
  'SOCIAL_INS',
  'LIST_ENTRY',
  'JUDGMENT',
  'COMMITMENT',
  'HONOUR',
] as const;

const body = fc.record({
  type: fc.constantFrom(...types),
  topics: fc
    .uniqueArray(fc.constantFrom(...Object.keys(employerTopics)), { maxLength: 4 })
    .map((topics) => [...new Set(['LABOUR', ...topics])]),
  categories: fc.subarray(['警告', '罚款', '吊销许可证件', '国家级', '市级']),
  outcome: fc.option(fc.constantFrom(...Object.keys(employerOutcomes))),
  severity: fc.option(fc.constantFrom(...severities)),
  simpleProcedure: fc.boolean(),
  status: fc.oneof({ weight: 3, arbitrary: fc.constant('EFFECTIVE' as const) }, fc.constantFrom(...recordStatuses)),
  statusSince: fc.option(someDay),
  decidedOn: someDay,
  actEndedOn: fc.option(someDay),
  effectiveFrom: fc.option(someDay),
  effectiveTo: fc.option(someDay),
  // Few documents, so that several records share one.
  documentKey: fc.option(fc.constantFrom('d1', 'd2', 'd3', 'd4', 'd5', 'd6')),
  authority: fc.option(fc.constantFrom('370302', '370303')),
  measures: fc.record(
    { ratio: fc.constantFrom(0.8, 0.9, 0.95, 0.98, 1), persons: fc.constantFrom(1, 9, 10, 29, 30, 200) },
    { requiredKeys: [] },
  ),
});

/** Any set of an employer's facts, every record once. */
export const employerFacts: fc.Arbitrary<Fact[]> = fc
  .array(body, { maxLength: 9 })
  .map((list) => list.map((one, index) => ({ ...one, recordId: `r${index}`, versionId: `v${index}` })));

/** A decision in force with a document of its own, outside the matters that are NA without evidence. */
export const newPenalty: fc.Arbitrary<Fact> = body.map((one) => ({
  ...one,
  type: 'PENALTY' as const,
  topics: one.topics.filter((topic) => topic !== 'DISPATCH'),
  outcome: null,
  status: 'EFFECTIVE' as const,
  recordId: 'new',
  versionId: 'v-new',
  documentKey: 'new',
}));

export const employerTraits = fc.record({ construction: fc.boolean() }, { requiredKeys: [] });
