import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import { ArchiveOrderInput } from '../../core/archive-filter.type.js';
import type { Context } from '../../core/context.js';
import { evaluationField } from '../../core/evaluation.resolver.js';
import type { Connection } from '../../core/page.js';
import { connectionType, PageArgs } from '../../core/page.type.js';
import type { ArchiveRow } from '../../core/rows.js';
import { MedicalStaffArchiveType } from './archive.type.js';
import { MedicalStaffEvaluationType } from './evaluation.type.js';
import { medicalStaffConditions, MedicalStaffFilterInput } from './filter.type.js';

const MedicalStaffArchiveConnection = connectionType(
  'MedicalStaffArchive',
  () => MedicalStaffArchiveType,
  'archives of medical staff 医务人员信用档案',
);

export const MedicalStaffEvaluationField = evaluationField(MedicalStaffArchiveType, MedicalStaffEvaluationType);

@Resolver()
export class MedicalStaffListResolver {
  @Disclosed('OPEN')
  @Query(() => MedicalStaffArchiveConnection, {
    description: 'Archives of medical staff 医务人员信用档案 that the viewer may read.',
  })
  medicalStaff(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => MedicalStaffFilterInput, { nullable: true, description: 'Conditions 筛选条件.' })
    filter?: MedicalStaffFilterInput,
    @Arg('orderBy', () => ArchiveOrderInput, { nullable: true, description: 'Order 排序, by region unless told.' })
    orderBy?: ArchiveOrderInput,
  ): Promise<Connection<ArchiveRow>> {
    const profile = filter ? medicalStaffConditions(filter) : [];
    return context.archives.page(
      info,
      { sectors: ['MedicalStaff'], filter: filter ?? {}, profile, orderBy: orderBy ?? null },
      page,
    );
  }
}
