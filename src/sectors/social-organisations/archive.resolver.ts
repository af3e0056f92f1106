import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import { ArchiveOrderInput } from '../../core/archive-filter.type.js';
import type { Context } from '../../core/context.js';
import { evaluationField } from '../../core/evaluation.resolver.js';
import type { Connection } from '../../core/page.js';
import { connectionType, PageArgs } from '../../core/page.type.js';
import { legalRepresentativeField } from '../../core/legal-representative.resolver.js';
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
  @Disclosed('OPEN')
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

export const LegalRepresentativeField = legalRepresentativeField(SocialOrganisationArchiveType);
