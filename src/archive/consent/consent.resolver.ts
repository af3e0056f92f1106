import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Mutation, Resolver, Root } from 'type-graphql';
import type { Context } from '../../core/context.js';
import { Disclosed } from '../../core/disclosed.type.js';
import type { Connection } from '../../core/page.js';
import { connectionType, PageArgs } from '../../core/page.type.js';
import { ViewerType } from '../viewer/viewer.resolver.js';
import {
  ConsentEventType,
  ConsentStateEnum,
  ConsentType,
  CreateLookupCodeInput,
  GrantConsentInput,
  LookupCodeType,
} from './consent.type.js';
import type { ConsentEventRow, ConsentRow, ConsentState } from './consent-row.js';
import { createLookupCode, type NewLookupCode } from './create-lookup-code.js';
import { answerConsentRequest, grantConsent, withdrawConsent } from './decide-consent.js';
import { consentPage, historyLoader } from './read-consents.js';

const ConsentConnection = connectionType('Consent', () => ConsentType, 'consents 授权同意');

@Resolver(() => ConsentType)
export class ConsentResolver {
  @Disclosed('SUBJECT_ONLY')
  @Mutation(() => ConsentType, {
    description:
      'Lets a client see the archives of the subject that asks 同意授权; an earlier consent to it for the same purpose ends. For the subject.',
  })
  grantConsent(
    @Ctx() context: Context,
    @Arg('input', () => GrantConsentInput, { description: 'The consent 授权内容.' }) input: GrantConsentInput,
  ): Promise<ConsentRow> {
    return acted(context, grantConsent(context, input));
  }

  @Disclosed('SUBJECT_ONLY')
  @Mutation(() => ConsentType, {
    description:
      'Ends a consent 撤回授权: the next request of the client finds it gone. It has no consequence for a rating. For the subject.',
  })
  withdrawConsent(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Id of the consent 全局标识.' }) id: string,
  ): Promise<ConsentRow> {
    return acted(context, withdrawConsent(context, id));
  }

  @Disclosed('SUBJECT_ONLY')
  @Mutation(() => ConsentType, {
    description:
      'Answers the request of a platform that was shown a code 答复授权请求. A no has no consequence for a rating. For the subject.',
  })
  answerConsentRequest(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Id of the consent that is asked for 全局标识.' }) id: string,
    @Arg('agree', () => Boolean, { description: 'Yes or no 是否同意.' }) agree: boolean,
  ): Promise<ConsentRow> {
    return acted(context, answerConsentRequest(context, id, agree));
  }

  @Disclosed('SUBJECT_ONLY')
  @Mutation(() => LookupCodeType, {
    description:
      'A code to show to a platform 生成查询码; it serves once and for minutes. Whoever redeems it gets what it opens, or may ask for it. For the subject.',
  })
  createLookupCode(
    @Ctx() context: Context,
    @Arg('input', () => CreateLookupCodeInput, { description: 'What the code opens 查询码授权内容.' })
    { consentExpiresAt, clientId, ...terms }: CreateLookupCodeInput,
  ): Promise<NewLookupCode> {
    return createLookupCode(context, { ...terms, expiresAt: consentExpiresAt, clientId: clientId ?? null });
  }

  @Disclosed('SUBJECT_ONLY')
  @FieldResolver(() => [ConsentEventType], { description: 'All that was done to it 授权变动, the first first.' })
  history(
    @Root() { key }: ConsentRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<readonly ConsentEventRow[]> {
    return context.perField(info, () => historyLoader(context)).load(key);
  }
}

@Resolver(() => ViewerType)
export class ViewerConsentsResolver {
  @Disclosed('SUBJECT_ONLY')
  @FieldResolver(() => ConsentConnection, {
    nullable: true,
    description: 'The consents of the subject that asks 本人授权, the newest first; an error for all others.',
  })
  consents(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('state', () => ConsentStateEnum, { nullable: true, description: 'Only those that are this now 授权状态.' })
    state?: ConsentState,
  ): Promise<Connection<ConsentRow>> {
    return consentPage(context, state ?? null, page);
  }
}

/** What was loaded before an act may be true no longer. */
async function acted(context: Context, act: Promise<ConsentRow>): Promise<ConsentRow> {
  const row = await act;
  context.freshen();
  return row;
}
