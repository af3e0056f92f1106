import fc from 'fast-check';
import type { Fact } from '../../../src/core/fact.js';
import { assessmentLevels } from '../../../src/sectors/social-organisations/assessment-grades.js';
import { socialOrganisationOutcomes } from '../../../src/sectors/social-organisations/outcomes.js';
import { socialOrganisationTopics } from '../../../src/sectors/social-organisations/topics.js';
import { anyContent, anyFacts, someDay } from '../../support/any-fact.js';

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

const content = anyContent({
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
  measures: fc.record(
    { year: fc.integer({ min: 2017, max: 2027 }), daysLate: fc.constantFrom(0, 1, 45) },
    { requiredKeys: [] },
  ),
});

/** Any set of a social organisation's facts, every record once. */
export const organisationFacts: fc.Arbitrary<Fact[]> = anyFacts(content, 9);

export const organisationTraits = fc.record(
  {
    organisationType: fc.constantFrom('社会团体', '基金会'),
    charity: fc.boolean(),
    assessmentGrade: fc.constantFrom('5A', 'AAA', '无'),
    assessmentValidUntil: someDay,
  },
  { requiredKeys: [] },
);
