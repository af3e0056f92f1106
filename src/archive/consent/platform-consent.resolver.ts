import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Mutation, Query, Resolver, Root } from 'type-graphql';
import { CreditArchiveType } from '../../core/archive.type.js';
import type { Context } from '../../core/context.js';
import { Disclosed } from '../../core/disclosed.type.js';
import type { ConsentPurpose } from '../../core/purpose.js';
import type { ArchiveRow } from '../../core/rows.js';
import { ConsentPurposeEnum } from './consent.type.js';
import type { ConsentRow } from './consent-row.js';
import { lookUp, type Lookup } from './look-up.js';
import { LookupInput, LookupResultType, PlatformConsentType } from './platform-consent.type.js';
import { findPlatformConsent } from './read-consents.js';
import { redeemLookupCode } from './redeem-lookup-code.js';

@Resolver(() => PlatformConsentType)
export class PlatformConsentResolver {
  @Disclosed('OPEN')
  @Mutation(() => PlatformConsentType, {
    description:
      'Uses up a code that a subject has shown 核销查询码. The consent is in effect if the code names this platform; else it is asked for, and the subject answers: follow it with `consentRequest`. For platforms.',
  })
  async redeemLookupCode(
    @Ctx() context: Context,
    @Arg('code', () => String, { description: 'The code as typed, or the text of its QR picture 查询码.' })
    code: string,
    @Arg('purpose', () => ConsentPurposeEnum, { description: 'For what 查询目的; it must be what the code is for.' })
    purpose: ConsentPurpose,
  ): Promise<ConsentRow> {
    const consent = await redeemLookupCode(context, { code, purpose });
    context.freshen();
    return consent;
  }

  @Disclosed('OPEN')
  @Query(() => PlatformConsentType, {
    nullable: true,
    description:
      'What became of a consent 授权请求状态; null if there is none of this id to the platform that asks. For platforms.',
  })
  consentRequest(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Id of the consent 全局标识.' }) id: string,
  ): Promise<ConsentRow | null> {
    return findPlatformConsent(context, id);
  }
}

@Resolver(() => LookupResultType)
export class LookupResultResolver {
  @Disclosed('OPEN')
  @Query(() => LookupResultType, {
    description:
      'Looks up one archive, or what one consent opens, for a purpose 查询. Whether it is not there, never open or no longer open is not told apart.',
  })
  async lookup(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => LookupInput, { description: 'The lookup 查询.' }) input: LookupInput,
  ): Promise<Lookup | undefined> {
    const [result] = await lookUp(context, info, [input]);
    return result;
  }

  @Disclosed('OPEN')
  @Query(() => [LookupResultType], {
    description: 'Up to 100 lookups at once 批量查询, with one outcome for each in the order asked.',
  })
  lookupBatch(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('inputs', () => [LookupInput], { description: 'The lookups 查询.' }) inputs: LookupInput[],
  ): Promise<Lookup[]> {
    return lookUp(context, info, inputs);
  }

  @FieldResolver(() => [CreditArchiveType], {
    description:
      'The archives found 信用档案: one for an archive’s id, for a consent’s those of its registries; none if nothing is available.',
  })
  archives(@Root() { archives }: Lookup): readonly ArchiveRow[] {
    return archives;
  }
}
