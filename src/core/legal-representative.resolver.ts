import { Ctx, FieldResolver, Resolver, Root, type ClassType } from 'type-graphql';
import type { Context } from './context.js';
import { detailRoles, notFor, reads } from './reading.js';
import type { ArchiveRow } from './rows.js';

/** The field `legalRepresentative` of an organisation's archive type: a natural person, so not part of what is open of it. */
export function legalRepresentativeField(archiveType: object): ClassType {
  @Resolver(() => archiveType as ClassType)
  class LegalRepresentativeResolver {
    @FieldResolver(() => String, {
      nullable: true,
      description: 'Legal representative 法定代表人; for regulators and auditors.',
    })
    legalRepresentative(
      @Root() archive: ArchiveRow & { readonly legalRepresentative: string | null },
      @Ctx() { viewer, deny }: Context,
    ): string | null {
      if (reads(viewer, 'DETAIL')) return archive.legalRepresentative;
      return deny('CreditArchive.legalRepresentative', notFor(viewer, 'The legal representative', detailRoles));
    }
  }
  return LegalRepresentativeResolver;
}
