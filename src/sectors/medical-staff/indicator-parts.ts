import { vocabulary } from '../../core/evaluation/vocabulary.js';
import type { FactTest } from '../../core/evaluation/fact-test.js';
import type { ChargeRule } from '../../core/evaluation/rule.js';
import type { TraitTest } from '../../core/evaluation/scheme.js';
import type { MedicalOutcome } from './outcomes.js';
import type { MedicalTopic } from './topics.js';

/** Selections by topics and by outcomes that exist. */
export const { about, ended } = vocabulary<MedicalTopic, MedicalOutcome>();

/** The scheme rates persons: an institution 医疗机构, or an archive that does not say whose it is, has no indicator. */
export const practitioners: readonly TraitTest[] = [
  { trait: 'memberType', in: ['PHYSICIAN', 'ASSISTANT_PHYSICIAN', 'NURSE'] },
];

/** Staff without a role in medical insurance have no insurance indicator; who is not said to have none has one. */
export const insured: readonly TraitTest[] = [{ trait: 'insuranceRole', in: [true], whenMissing: true }];

/** A penalty or disciplinary measure is a violation found; an inspection only if it says so. */
const violation: FactTest = { anyOf: [{ types: ['PENALTY', 'DISCIPLINE'] }, ended('violation')] };

/** deduct(each:points). */
export function deductEach(points: number): ChargeRule {
  return { kind: 'DEDUCT', items: [{ name: 'each', when: violation, points }], absent: 'FULL' };
}

/** 暂停执业 as penalty files have it: the intake stores the kinds of 行政处罚法 art. 9. */
export const suspensionKinds: readonly string[] = ['暂扣许可证件', '暂停执业'];

export const revocationKinds: readonly string[] = ['吊销许可证件', '吊销'];
