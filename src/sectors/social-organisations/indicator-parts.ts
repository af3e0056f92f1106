import { vocabulary } from '../../core/evaluation/vocabulary.js';
import type { FactTest } from '../../core/evaluation/fact-test.js';
import type { SocialOrganisationOutcome } from './outcomes.js';
import type { SocialOrganisationTopic } from './topics.js';

/** Selections by topics and by outcomes that exist. */
export const { about, ended } = vocabulary<SocialOrganisationTopic, SocialOrganisationOutcome>();

/** A record that states this number at all; none of the numbers of this sector is ever below zero. */
export function stating(measure: string): FactTest {
  return { measures: { [measure]: { atLeast: 0 } } };
}
