import fc from 'fast-check';
import type { Fact } from '../../src/core/fact.js';
import { recordStatuses, severities } from '../../src/core/record-type.js';

type Content = Omit<Fact, 'recordId' | 'versionId'>;
type Values = { readonly [Name in keyof Content]: fc.Arbitrary<Content[Name]> };

/** A day between 2018 and 2027. */
export const someDay = fc
  .date({ min: new Date('2018-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const values = {
  severity: fc.option(fc.constantFrom(...severities)),
  simpleProcedure: fc.boolean(),
  status: fc.oneof({ weight: 4, arbitrary: fc.constant('EFFECTIVE' as const) }, fc.constantFrom(...recordStatuses)),
  statusSince: fc.option(someDay),
  decidedOn: someDay,
  actEndedOn: fc.option(someDay),
  effectiveFrom: fc.option(someDay),
  effectiveTo: fc.option(someDay),
  // Few documents, so that several records share one.
  documentKey: fc.option(fc.constantFrom('d1', 'd2', 'd3', 'd4')),
  authority: fc.option(fc.constantFrom('370302', '370303')),
} satisfies Partial<Values>;

/** What any fact says, with the words of a sector or scheme; mostly in force, on any days. */
export function anyContent(words: Omit<Values, keyof typeof values> & Partial<Values>): fc.Arbitrary<Content> {
  return fc.record({ ...values, ...words });
}

/** Any set of such facts, every record once. */
export function anyFacts(content: fc.Arbitrary<Content>, maxLength: number): fc.Arbitrary<Fact[]> {
  return fc
    .array(content, { maxLength })
    .map((list) => list.map((one, index) => ({ ...one, recordId: `r${index}`, versionId: `v${index}` })));
}
