import type { consentedClasses } from '../../core/field-class.js';
import type { ConsentPurpose } from '../../core/purpose.js';
import { Refused } from '../../core/refused.js';

/** Groups of fields 授权字段组 that a subject can open. */
export type ConsentedClass = (typeof consentedClasses)[number];

/** What a consent opens, for what and until when. */
export interface ConsentTerms {
  readonly purpose: ConsentPurpose;
  /** Keys of sectors. */
  readonly sectors: readonly string[];
  readonly classes: readonly ConsentedClass[];
  /** RFC 3339 in UTC. */
  readonly expiresAt: string;
}

const longestClientId = 200;

/**
 * The terms without repetitions. Refuses terms that open nothing and an end that has passed or lies more than a year
 * ahead: who agrees for longer has forgotten it before it ends.
 */
export function checkedTerms(terms: ConsentTerms, now: Date): ConsentTerms {
  const { purpose, expiresAt } = terms;
  const [sectors, classes] = [[...new Set(terms.sectors)], [...new Set(terms.classes)]];
  if (sectors.length === 0) throw new Refused('BAD_INPUT', '`sectors` is empty. Name at least one sector.');
  if (classes.length === 0) throw new Refused('BAD_INPUT', '`classes` is empty. Name at least one group of fields.');
  const latest = yearAfter(now);
  const end = Date.parse(expiresAt);
  if (end <= now.getTime())
    throw new Refused('BAD_INPUT', 'The end of the consent has passed. Name a time that is to come.');
  if (end > latest.getTime())
    throw new Refused('BAD_INPUT', `A consent lasts a year at most. Let it end by ${latest.toISOString()}.`, {
      latest: latest.toISOString(),
    });
  return { purpose, sectors, classes, expiresAt };
}

function yearAfter(now: Date): Date {
  const later = new Date(now);
  later.setUTCFullYear(later.getUTCFullYear() + 1);
  return later;
}

/** The id of a client without the space around it; refuses none and one that no token could carry. */
export function checkedClientId(given: string): string {
  const clientId = given.trim();
  if (clientId !== '' && clientId.length <= longestClientId) return clientId;
  throw new Refused('BAD_INPUT', `\`clientId\` has 1 to ${longestClientId} characters. Take it from the platform.`);
}
