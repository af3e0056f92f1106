import { vocabulary } from '../../core/evaluation/vocabulary.js';
import type { FactTest } from '../../core/evaluation/fact-test.js';
import type { ChargeItem } from '../../core/evaluation/rule.js';
import type { LegalOutcome } from './outcomes.js';
import type { LegalTopic } from './topics.js';

/** Selections by topics and by outcomes that exist. */
export const { about, ended } = vocabulary<LegalTopic, LegalOutcome>();

const disciplinePoints = { 训诫: 1, 警告: 2, 通报批评: 4, 公开谴责: 6, 中止会员权利: 8, 取消会员资格: 8 } as const;

/** A sanction of the bar 行业处分 from light to heavy, each with its points. */
export const disciplineItems: readonly ChargeItem[] = Object.entries(disciplinePoints).map(([name, points]) => ({
  name,
  when: { outcomes: [name] },
  points,
}));

/** Discipline that ended in a sanction; a case that was closed without one is none. */
export const disciplined: FactTest = { types: ['DISCIPLINE'], outcomes: Object.keys(disciplinePoints) };

/** Weights of the last three years, the latest first. */
export const lastThreeYears: readonly number[] = [50, 30, 20];

/**
 * The yearly review 年度考核 of a person. 合格 and 不合格 are also what institutions get, so that a record with these words has
 * to say that it is about the person.
 */
export const personalReview: FactTest = {
  types: ['ANNUAL_REVIEW'],
  anyOf: [
    ended('优秀', '称职', '基本称职', '基本合格', '不称职'),
    { ...about(['YEARLY_REVIEW']), ...ended('合格', '不合格') },
  ],
};

/** The grade of an institution 机构等级: honesty grade of a forensic one, or the yearly inspection of a firm. */
export const institutionResult: FactTest = {
  types: ['GRADE', 'ANNUAL_REVIEW'],
  ...ended('A', 'B', 'C', 'D', '合格', '不合格'),
};
