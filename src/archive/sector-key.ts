import { registerEnumType } from 'type-graphql';
import { sectors } from '../sectors/index.js';

/** `TwoWords` → `TWO_WORDS`. */
function enumName(key: string): string {
  return key.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
}

/** The GraphQL enum of the registered sectors; its values are the stored keys. */
export const SectorEnum: Readonly<Record<string, string>> = Object.fromEntries(
  sectors.map(({ key }) => [enumName(key), key]),
);

registerEnumType(SectorEnum, {
  name: 'Sector',
  description: 'A sector registry 行业.',
  valuesConfig: Object.fromEntries(
    sectors.map(({ key, name }) => [enumName(key), { description: `${name.en} ${name.zh}.` }]),
  ),
});
