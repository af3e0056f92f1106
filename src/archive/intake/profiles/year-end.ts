import type { MappingProfileInput } from '../../../core/mapping-profile.js';

type Derivation = NonNullable<MappingProfileInput['derive']>[number];

const firstYear = 2000;
const lastYear = 2049;

/** Results that name only their year 年度 are dated on its last day, the first on which they can have been known in full. */
export const yearEnd: Derivation = {
  from: 'attribute.年度',
  to: 'decidedOn',
  rules: Array.from({ length: lastYear - firstYear + 1 }, (_, index) => {
    const year = String(firstYear + index);
    return { match: `^${year}(年度?|度)?$`, value: `${year}-12-31` };
  }),
};
