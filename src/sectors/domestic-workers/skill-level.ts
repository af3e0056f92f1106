import type { Day } from '../../core/fact.js';
import { now, statesLevel } from './indicator-parts.js';
import { stepOfWord } from './skill-levels.js';
import { compileSelected, type WorkerFacts } from './worker-facts.js';

/** Vocational skill level 职业技能等级 with the certificate that shows it. JSON-safe. */
export interface SkillLevel {
  /** From 一级, the highest, to 五级. */
  readonly level: string;
  /** Five to one where the certificate states stars 星级, null where it states the level itself. */
  readonly stars: number | null;
  /** Last day of the certificate, null if it has none. */
  readonly validUntil: Day | null;
  readonly evidence: readonly string[];
}

const certificates = compileSelected({ select: { types: ['CERT'], ...statesLevel }, window: now });

/**
 * Vocational skill level by the latest certificate in force (家政服务员国家职业标准; stars by 广东省家政服务条例 art. 9), null where
 * there is none or it states that there is no level.
 */
export function skillLevel(worker: WorkerFacts): SkillLevel | null {
  const latest = certificates(worker).at(-1);
  const word = latest?.fact.outcome ?? '';
  const step = stepOfWord.get(word);
  if (!latest || !step) {
    return null;
  }
  const { effectiveTo: validUntil, versionId } = latest.fact;
  return {
    level: step.level,
    stars: step.starWords.includes(word) ? step.stars : null,
    validUntil,
    evidence: [versionId],
  };
}
