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
import { EmployerArchiveType } from './archive.type.js';
import { EmployerEvaluationType } from './evaluation.type.js';
import { employerConditions, EmployerFilterInput } from './filter.type.js';

const EmployerArchiveConnection = connectionType(
  'EmployerArchive',
  () => EmployerArchiveType,
  'archives of employers 用人单位信用档案',
);

export const EmployerEvaluationField = evaluationField(EmployerArchiveType, EmployerEvaluationType);

@Resolver()
export class EmployerListResolver {
  @Disclosed('OPEN')
  @Query(() => EmployerArchiveConnection, {
    description: 'Archives of employers 用人单位信用档案 that the viewer may read.',
  })
  employers(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => EmployerFilterInput, { nullable: true, description: 'Conditions 筛选条件.' })
    filter?: EmployerFilterInput,
    @Arg('orderBy', () => ArchiveOrderInput, { nullable: true, description: 'Order 排序, by region unless told.' })
    orderBy?: ArchiveOrderInput,
  ): Promise<Connection<ArchiveRow>> {
    const profile = filter ? employerConditions(filter) : [];
    return context.archives.page(
      info,
      { sectors: ['Employer'], filter: filter ?? {}, profile, orderBy: orderBy ?? null },
      page,
    );
  }
}

export const LegalRepresentativeField = legalRepresentativeField(EmployerArchiveType);
