import { ownNumber, type DemoPlace } from './demo-place.js';
import type { DemoSubject } from './demo-record.js';
import { counties } from './made-up-city.js';
import { identityNumber, unifiedCode } from './made-up-identifiers.js';
import { organisationName, personName } from './made-up-names.js';
import { pick, type Random } from './random.js';

/** Name and identity number of the person of the index-th archive, in no other sector. */
export function ownPerson(random: Random, place: DemoPlace, index: number): { name: string; identity: string } {
  return { name: personName(random), identity: identityNumber(place.seed, ownNumber(place, index)) };
}

/** A subject that is a person. */
export function personSubject(
  random: Random,
  { name, identity }: { readonly name: string; readonly identity: string },
  registrationNumber: string,
): DemoSubject {
  const county = pick(random, counties).code;
  return { name, identity, code: null, county, registrationNumber, legalRepresentative: '' };
}

/** A subject that is a body of the category of its unified code, such as `91`, in no other sector. */
export function bodySubject(
  random: Random,
  number: number,
  {
    ending,
    category,
    registrationNumber,
  }: { readonly ending: string; readonly category: string; readonly registrationNumber: string },
): DemoSubject {
  return {
    name: organisationName(random, number, ending),
    identity: null,
    code: unifiedCode(category, number),
    county: pick(random, counties).code,
    registrationNumber,
    legalRepresentative: personName(random),
  };
}
