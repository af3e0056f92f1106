import type { FactTest } from '../../core/evaluation/fact-test.js';
import type { SocialOrganisationOutcome } from './outcomes.js';
import type { SocialOrganisationTopic } from './topics.js';

/** A selection by topics that exist, and outcomes where given. */
export function about(
  topics: readonly SocialOrganisationTopic[],
  outcomes?: readonly SocialOrganisationOutcome[],
): FactTest {
  return outcomes ? { topics, outcomes } : { topics };
}

export function ended(...outcomes: readonly SocialOrganisationOutcome[]): FactTest {
  return { outcomes };
}

/** A record that states this number at all; none of the numbers of this sector is ever below zero. */
export function stating(measure: string): FactTest {
  return { measures: { [measure]: { atLeast: 0 } } };
}
