import { Ctx, Field, ObjectType, Query, registerEnumType, Resolver } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import type { Context } from '../../core/context.js';
import { described, enumObject } from '../../core/enum-object.js';
import { DateTimeScalar } from '../../core/scalars.js';
import { roles, type Role, type Viewer } from '../../core/viewer.js';
import { findSector } from '../../sectors/index.js';
import { SectorEnum } from '../sector-key.js';

export const RoleEnum = enumObject(roles);

registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'In what capacity a viewer asks 角色.',
  valuesConfig: described({
    REGULATOR: 'Sector regulator 监管部门.',
    SOURCE_AUTHORITY: 'Source authority 数据来源单位.',
    PLATFORM: 'Platform that looks up with consent 查询平台.',
    SUBSCRIBER: 'Subscriber of rating changes 订阅方.',
    SUBJECT: 'The subject itself 信用主体.',
    PUBLIC: 'Anyone 社会公众.',
    AUDITOR: 'Auditor 审计.',
    OPERATOR: 'Operator of the service 运维.',
  }),
});

@Disclosed('OPEN')
@ObjectType('Viewer', { description: 'The one who asks 访问者, as the token says.', simpleResolvers: true })
export class ViewerType {
  @Field(() => RoleEnum, { description: 'Role 角色.' })
  role!: Role;

  @Field(() => [SectorEnum], { description: 'Sectors it may reach 行业.' })
  sectors!: readonly string[];

  @Field(() => [String], {
    description: 'Leading digits of the regions it may reach 行政区划前缀; the empty one is nationwide.',
  })
  regionPrefixes!: readonly string[];

  @Field(() => String, { nullable: true, description: 'The system that asks 客户端; null without a token.' })
  clientId!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the token ends 失效时间; null without a token.' })
  expiresAt!: Date | null;
}

@Resolver(() => ViewerType)
export class ViewerResolver {
  @Disclosed('OPEN')
  @Query(() => ViewerType, { description: 'The one who asks 访问者, as the service sees it.' })
  viewer(@Ctx() { viewer }: Context): Viewer {
    // A token may name a sector that is not registered here; it opens nothing and is no value of the enum.
    return { ...viewer, sectors: viewer.sectors.filter((key) => findSector(key)?.key === key) };
  }
}
