import fc from 'fast-check';
import type { Fact } from '../../../src/core/fact.js';
import { legalOutcomes } from '../../../src/sectors/legal-professionals/outcomes.js';
import { legalTopics } from '../../../src/sectors/legal-professionals/topics.js';
import { anyContent, anyFacts } from '../../support/any-fact.js';

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

const content = anyContent({
  type: fc.constantFrom(...types),
  topics: fc.uniqueArray(fc.constantFrom(...Object.keys(legalTopics)), { maxLength: 3 }),
  categories: fc.subarray(['警告', '罚款', '暂扣许可证件', '吊销许可证件', '省级'], { maxLength: 2 }),
  outcome: fc.option(fc.constantFrom(...Object.keys(legalOutcomes))),
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
export const legalFacts: fc.Arbitrary<Fact[]> = anyFacts(content, 9);

export const legalTraits = fc.record(
  { role: fc.constantFrom('LAWYER', 'NOTARY', 'GRASSROOTS', 'LEGAL_AID', 'FORENSIC', 'INSTITUTION') },
  { requiredKeys: [] },
);
