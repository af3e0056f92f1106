import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { ArchiveOrderInput } from '../../core/archive-filter.type.js';
import type { Context } from '../../core/context.js';
import { evaluationField } from '../../core/evaluation.resolver.js';
import type { Connection } from '../../core/page.js';
import { connectionType, PageArgs } from '../../core/page.type.js';
import { detailRoles, notFor, reads } from '../../core/reading.js';
import type { ArchiveRow } from '../../core/rows.js';
import { SocialOrganisationArchiveType } from './archive.type.js';
import { SocialOrganisationEvaluationType } from './evaluation.type.js';
import { socialOrganisationConditions, SocialOrganisationFilterInput } from './filter.type.js';

const SocialOrganisationArchiveConnection = connectionType(
  'SocialOrganisationArchive',
  () => SocialOrganisationArchiveType,
  'archives of social organisations 社会组织信用档案',
);

export const SocialOrganisationEvaluationField = evaluationField(
  SocialOrganisationArchiveType,
  SocialOrganisationEvaluationType,
);

@Resolver()
export class SocialOrganisationListResolver {
  @Query(() => SocialOrganisationArchiveConnection, {
    description: 'Archives of social organisations 社会组织信用档案 that the viewer may read.',
  })
  socialOrganisations(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => SocialOrganisationFilterInput, { nullable: true, description: 'Conditions 筛选条件.' })
    filter?: SocialOrganisationFilterInput,
    @Arg('orderBy', () => ArchiveOrderInput, { nullable: true, description: 'Order 排序, by region unless told.' })
    orderBy?: ArchiveOrderInput,
  ): Promise<Connection<ArchiveRow>> {
    const profile = filter ? socialOrganisationConditions(filter) : [];
    return context.archives.page(
      info,
      { sectors: ['SocialOrganisation'], filter: filter ?? {}, profile, orderBy: orderBy ?? null },
      page,
    );
  }
}

/** The representative is a natural person, and so not part of what is open of the organisation. */
@Resolver(() => SocialOrganisationArchiveType)
export class LegalRepresentativeResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Legal representative 法定代表人; for regulators and auditors.',
  })
  legalRepresentative(
    @Root() archive: ArchiveRow & { readonly legalRepresentative: string | null },
    @Ctx() { viewer, deny }: Context,
  ): string | null {
    if (reads(viewer, 'DETAIL')) return archive.legalRepresentative;
    return deny(
      'SocialOrganisationArchive.legalRepresentative',
      notFor(viewer, 'The legal representative', detailRoles),
    );
  }
}
