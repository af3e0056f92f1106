import { FieldResolver, Resolver, Root, type ClassType } from 'type-graphql';
import { Disclosed } from './disclosed.type.js';
import type { ArchiveRow } from './rows.js';

/** The field `legalRepresentative` of an organisation's archive type: a natural person, so not part of what is open of it. */
export function legalRepresentativeField(archiveType: object): ClassType {
  @Resolver(() => archiveType as ClassType)
  class LegalRepresentativeResolver {
    @Disclosed('DETAIL')
    @FieldResolver(() => String, {
      nullable: true,
      description: 'Legal representative 法定代表人; for those on duty and the subject itself.',
    })
    legalRepresentative(
      @Root() { legalRepresentative }: ArchiveRow & { readonly legalRepresentative: string | null },
    ): string | null {
      return legalRepresentative;
    }
  }
  return LegalRepresentativeResolver;
}
