import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import { ArchiveOrderInput } from '../../core/archive-filter.type.js';
import type { Context } from '../../core/context.js';
import { evaluationField } from '../../core/evaluation.resolver.js';
import type { Connection } from '../../core/page.js';
import { connectionType, PageArgs } from '../../core/page.type.js';
import type { ArchiveRow } from '../../core/rows.js';
import { LegalProfessionalArchiveType } from './archive.type.js';
import { LegalProfessionalEvaluationType } from './evaluation.type.js';
import { legalProfessionalConditions, LegalProfessionalFilterInput } from './filter.type.js';

const LegalProfessionalArchiveConnection = connectionType(
  'LegalProfessionalArchive',
  () => LegalProfessionalArchiveType,
  'archives of legal professionals 法律职业人员信用档案',
);

export const LegalProfessionalEvaluationField = evaluationField(
  LegalProfessionalArchiveType,
  LegalProfessionalEvaluationType,
);

@Resolver()
export class LegalProfessionalListResolver {
  @Disclosed('OPEN')
  @Query(() => LegalProfessionalArchiveConnection, {
    description: 'Archives of legal professionals 法律职业人员信用档案 that the viewer may read.',
  })
  legalProfessionals(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => LegalProfessionalFilterInput, { nullable: true, description: 'Conditions 筛选条件.' })
    filter?: LegalProfessionalFilterInput,
    @Arg('orderBy', () => ArchiveOrderInput, { nullable: true, description: 'Order 排序, by region unless told.' })
    orderBy?: ArchiveOrderInput,
  ): Promise<Connection<ArchiveRow>> {
    const profile = filter ? legalProfessionalConditions(filter) : [];
    return context.archives.page(
      info,
      { sectors: ['LegalProfessional'], filter: filter ?? {}, profile, orderBy: orderBy ?? null },
      page,
    );
  }
}
