import { circumstancePatterns, labourAuthority, matterPatterns, statutePatterns } from './topic-patterns.js';
import type { TopicPattern } from './topic-patterns.js';
import type { EmployerTopic } from './topics.js';

/** The free text of a record: 违法行为类型 or 案由, 违法事实, 处罚依据, 处罚机关. */
export interface EmployerTopicText {
  readonly violation: string;
  readonly facts: string;
  readonly legalBasis: string;
  readonly authority: string;
}

/**
 * Topics of an employer's record, in the order of the vocabulary's patterns; empty when nothing shows a labour-security
 * duty, and then the record is kept but not counted (DOMAIN F-01).
 */
export function employerTopicsOf({ violation, facts, legalBasis, authority }: EmployerTopicText): EmployerTopic[] {
  const matter = `${violation}\n${facts}`;
  const matched = [...matches(matterPatterns, matter), ...matches(statutePatterns, legalBasis)];
  if (matched.length === 0 && !labourAuthority.test(authority)) {
    return [];
  }
  const found = [...matched, ...matches(circumstancePatterns, matter)].flatMap(({ topics }) => topics);
  return [...new Set<EmployerTopic>(['LABOUR', ...found])];
}

function matches(patterns: readonly TopicPattern[], text: string): TopicPattern[] {
  return text.trim() === '' ? [] : patterns.filter(({ pattern }) => pattern.test(text));
}
