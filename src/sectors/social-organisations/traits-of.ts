import type { Traits } from '../../core/fact.js';

const texts = ['organisationType', 'assessmentGrade', 'assessmentValidUntil'] as const;

/** What the register says of an organisation that its evaluation and its statutory results depend on. */
export function socialOrganisationTraits(profile: Readonly<Record<string, unknown>>): Traits {
  const traits: Record<string, string | boolean> = {};
  for (const name of texts) {
    const value = profile[name];
    if (typeof value === 'string' && value !== '') {
      traits[name] = value;
    }
  }
  if (typeof profile.charity === 'boolean') {
    traits.charity = profile.charity;
  }
  return traits;
}
