import { Ctx, FieldResolver, ID, Arg, Args, Info, Query, Resolver, Root } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import type { GraphQLResolveInfo } from 'graphql';
import { CreditArchiveType } from '../../core/archive.type.js';
import { ArchiveOrderInput } from '../../core/archive-filter.type.js';
import type { ArchiveQuery } from '../../core/archive-query.js';
import type { Context } from '../../core/context.js';
import { parseGlobalId } from '../../core/global-id.js';
import type { Connection } from '../../core/page.js';
import { connectionType, PageArgs } from '../../core/page.type.js';
import type { ArchiveRow } from '../../core/rows.js';
import { open } from '../../core/sealed/seal.js';
import { findSector } from '../../sectors/index.js';
import { SectorEnum } from '../sector-key.js';
import { ArchiveFilterInput } from './archive-filter.type.js';

const CreditArchiveConnection = connectionType('CreditArchive', () => CreditArchiveType, 'credit archives 信用档案');

/** The sector key in the name of an archive type; null for the name of another type. */
export function sectorOfArchiveType(type: string): string | null {
  return type.endsWith('Archive') ? (findSector(type.slice(0, -'Archive'.length))?.key ?? null) : null;
}

@Resolver(() => CreditArchiveType)
export class ArchiveResolver {
  @Disclosed('OPEN')
  @Query(() => CreditArchiveType, {
    nullable: true,
    description: 'One archive 信用档案 by its id; null if there is none or it is not for this viewer.',
  })
  async archive(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Id of the archive 全局标识.' }) id: string,
  ): Promise<ArchiveRow | null> {
    const { type, keys } = parseGlobalId(id);
    const sector = sectorOfArchiveType(type);
    const [key] = keys;
    if (sector === null || key === undefined) return null;
    const archive = await context.archives.byKey(info, key);
    return archive?.sector === sector ? archive : null;
  }

  @Disclosed('OPEN')
  @Query(() => CreditArchiveConnection, {
    description: 'Archives of the sectors and regions of the viewer 信用档案列表.',
  })
  archives(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ArchiveFilterInput, { nullable: true, description: 'Conditions 筛选条件.' })
    filter?: ArchiveFilterInput,
    @Arg('orderBy', () => ArchiveOrderInput, { nullable: true, description: 'Order 排序, by region unless told.' })
    orderBy?: ArchiveOrderInput,
  ): Promise<Connection<ArchiveRow>> {
    const query: ArchiveQuery = {
      sectors: filter?.sectors ?? null,
      filter: filter ?? {},
      profile: [],
      orderBy: orderBy ?? null,
    };
    return context.archives.page(info, query, page);
  }

  @FieldResolver(() => SectorEnum, { description: 'Which registry keeps it 行业.' })
  sector(@Root() archive: ArchiveRow): string {
    return archive.sector;
  }

  @FieldResolver(() => String, { description: 'Registration state 登记状态, in the words of the sector.' })
  status(@Root() archive: ArchiveRow): string {
    return archive.status;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Registration number 登记号 in the sector; null when the register has given none.',
  })
  registrationNumber(@Root() archive: ArchiveRow, @Ctx() { keys }: Context): string | null {
    const { key, registrationSealed, registrationSealKeyVersion } = archive;
    if (registrationSealed === null || registrationSealKeyVersion === null) return null;
    return open(keys.sealing, registrationSealKeyVersion, registrationSealed, `archive:${key}`);
  }
}
