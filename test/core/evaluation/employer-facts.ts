import fc from 'fast-check';
import type { Fact } from '../../../src/core/fact.js';
import { employerOutcomes } from '../../../src/sectors/employers/outcomes.js';
import { employerTopics } from '../../../src/sectors/employers/topics.js';
import { anyContent, anyFacts } from '../../support/any-fact.js';

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

const content = anyContent({
  type: fc.constantFrom(...types),
  topics: fc
    .uniqueArray(fc.constantFrom(...Object.keys(employerTopics)), { maxLength: 4 })
    .map((topics) => [...new Set(['LABOUR', ...topics])]),
  categories: fc.subarray(['警告', '罚款', '吊销许可证件', '国家级', '市级']),
  outcome: fc.option(fc.constantFrom(...Object.keys(employerOutcomes))),
  measures: fc.record(
    { ratio: fc.constantFrom(0.8, 0.9, 0.95, 0.98, 1), persons: fc.constantFrom(1, 9, 10, 29, 30, 200) },
    { requiredKeys: [] },
  ),
});

/** Any set of an employer's facts, every record once. */
export const employerFacts: fc.Arbitrary<Fact[]> = anyFacts(content, 9);

/** A decision in force with a document of its own, outside the matters that are NA without evidence. */
export const newPenalty: fc.Arbitrary<Fact> = content.map((one) => ({
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
