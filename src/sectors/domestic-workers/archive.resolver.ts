import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import { ArchiveOrderInput } from '../../core/archive-filter.type.js';
import type { Context } from '../../core/context.js';
import { evaluationField } from '../../core/evaluation.resolver.js';
import type { Connection } from '../../core/page.js';
import { connectionType, PageArgs } from '../../core/page.type.js';
import type { ArchiveRow } from '../../core/rows.js';
import { DomesticWorkerArchiveType } from './archive.type.js';
import { DomesticWorkerEvaluationType } from './evaluation.type.js';
import { domesticWorkerConditions, DomesticWorkerFilterInput } from './filter.type.js';

const DomesticWorkerArchiveConnection = connectionType(
  'DomesticWorkerArchive',
  () => DomesticWorkerArchiveType,
  'archives of domestic workers 家政服务信用档案',
);

export const DomesticWorkerEvaluationField = evaluationField(DomesticWorkerArchiveType, DomesticWorkerEvaluationType);

@Resolver()
export class DomesticWorkerListResolver {
  @Disclosed('OPEN')
  @Query(() => DomesticWorkerArchiveConnection, {
    description: 'Archives of domestic workers 家政服务信用档案 that the viewer may read.',
  })
  domesticWorkers(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => DomesticWorkerFilterInput, { nullable: true, description: 'Conditions 筛选条件.' })
    filter?: DomesticWorkerFilterInput,
    @Arg('orderBy', () => ArchiveOrderInput, { nullable: true, description: 'Order 排序, by region unless told.' })
    orderBy?: ArchiveOrderInput,
  ): Promise<Connection<ArchiveRow>> {
    const profile = filter ? domesticWorkerConditions(filter) : [];
    return context.archives.page(
      info,
      { sectors: ['DomesticWorker'], filter: filter ?? {}, profile, orderBy: orderBy ?? null },
      page,
    );
  }
}
