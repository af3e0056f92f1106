import { commonNumber, type DemoPlace } from './demo-place.js';
import { identityNumber, unifiedCode } from './made-up-identifiers.js';
import { organisationName, personName } from './made-up-names.js';
import { numberOfName, pick, randomOf } from './random.js';

const peopleStream = numberOfName('common people');
const bodiesStream = numberOfName('common bodies');
const categoryOfBodies = '52';
const endings = ['养老服务中心', '幼儿园', '社会工作服务中心', '职业培训学校'] as const;

/** The n-th person on whom several sectors keep an archive (DOMAIN F-01); the same whichever sector asks. */
export function commonPerson(place: DemoPlace, n: number): { name: string; identity: string } {
  const name = personName(randomOf(place.seed, peopleStream, n));
  return { name, identity: identityNumber(place.seed, commonNumber(place, n)) };
}

/**
 * The n-th body on which several sectors keep an archive; the same whichever sector asks. A private non-enterprise unit
 * 民办非企业单位 (category 52 of GB 32100): one authority registers it, another watches it as it employs and serves.
 */
export function commonBody(place: DemoPlace, n: number): { name: string; code: string; legalRepresentative: string } {
  const random = randomOf(place.seed, bodiesStream, n);
  const number = commonNumber(place, n);
  return {
    name: organisationName(random, number, pick(random, endings)),
    code: unifiedCode(categoryOfBodies, number),
    legalRepresentative: personName(random),
  };
}
