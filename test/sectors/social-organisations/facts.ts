import fc from 'fast-check';
import type { Fact } from '../../../src/core/fact.js';
import { recordStatuses, severities } from '../../../src/core/record-type.js';
import { assessmentLevels } from '../../../src/sectors/social-organisations/assessment-grades.js';
import { socialOrganisationOutcomes } from '../../../src/sectors/social-organisations/outcomes.js';
import { socialOrganisationTopics } from '../../../src/sectors/social-organisations/topics.js';
import { someDay } from '../../core/evaluation/employer-facts.js';

const types = [
  'ANNUAL_REPORT',
  'ANNUAL_REPORT',
  'ANNUAL_REVIEW',
  'ANNUAL_REVIEW',
  'GRADE',
  'LIST_ENTRY',
  'LIST_ENTRY',
  'PENALTY',
  'STATUS_EVENT',
  'REG',
  'INSPECTION',
] as const;

const body = fc.record({
  type: fc.constantFrom(...types),
  topics: fc.uniqueArray(
    fc.oneof(
      fc.constantFrom('ABNORMAL_LIST', 'SEVERE_LIST', 'INVESTIGATION'),
      fc.constantFrom(...Object.keys(socialOrganisationTopics)),
    ),
    { maxLength: 3 },
  ),
  categories: fc.subarray(['警告', '罚款', '限期停止活动', '无保留意见']),
  outcome: fc.option(
    fc.oneof(
      fc.constantFrom('filed', 'missing', '合格', '基本合格', '不合格', '未参加', 'REVOKED', 'not_executed'),
      fc.constantFrom(...Object.keys(assessmentLevels)),
      fc.constantFrom(...Object.keys(socialOrganisationOutcomes)),
    ),
  ),
  severity: fc.option(fc.constantFrom(...severities)),
  simpleProcedure: fc.boolean(),
  status: fc.oneof({ weight: 4, arbitrary: fc.constant('EFFECTIVE' as const) }, fc.constantFrom(...recordStatuses)),
  statusSince: fc.option(someDay),
  decidedOn: someDay,
  actEndedOn: fc.option(someDay),
  effectiveFrom: fc.option(someDay),
  effectiveTo: fc.option(someDay),
  documentKey: fc.option(fc.constantFrom('d1', 'd2', 'd3')),
  authority: fc.constant(null),
  measures: fc.record(
    { year: fc.integer({ min: 2017, max: 2027 }), daysLate: fc.constantFrom(0, 1, 45) },
    { requiredKeys: [] },
  ),
});

/** Any set of a social organisation's facts, every record once. */
export const organisationFacts: fc.Arbitrary<Fact[]> = fc
  .array(body, { maxLength: 9 })
  .map((list) => list.map((one, index) => ({ ...one, recordId: `r${index}`, versionId: `v${index}` })));

export const organisationTraits = fc.record(
  {
    organisationType: fc.constantFrom('社会团体', '基金会'),
    charity: fc.boolean(),
    assessmentGrade: fc.constantFrom('5A', 'AAA', '无'),
    assessmentValidUntil: someDay,
  },
  { requiredKeys: [] },
);
