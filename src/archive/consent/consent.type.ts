import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { described, enumObject } from '../../core/enum-object.js';
import { Disclosed } from '../../core/disclosed.type.js';
import { consentedClasses } from '../../core/field-class.js';
import { NodeType } from '../../core/node.type.js';
import { consentPurposes, type ConsentPurpose } from '../../core/purpose.js';
import { DateTimeScalar } from '../../core/scalars.js';
import { SectorEnum } from '../sector-key.js';
import { consentActs, consentParties, type ConsentAct, type ConsentParty } from './consent.entity.js';
import { consentStates, type ConsentState } from './consent-row.js';
import type { ConsentedClass } from './consent-terms.js';

export const ConsentPurposeEnum = enumObject(consentPurposes);

registerEnumType(ConsentPurposeEnum, {
  name: 'ConsentPurpose',
  description: 'What a subject can consent to 授权目的.',
  valuesConfig: described({
    PLACEMENT: 'Sending a domestic worker to a family 家政派工.',
    EMPLOYMENT: 'Checking before hiring 招录核查.',
    WATCH: 'Watching the rating of someone employed 在岗关注.',
  }),
});

export const ConsentedClassEnum = enumObject(consentedClasses);

registerEnumType(ConsentedClassEnum, {
  name: 'ConsentedClass',
  description: 'A group of fields that a consent opens 授权字段组; what the register opens comes with any of them.',
  valuesConfig: described({
    PROFILE: 'The profile 从业信息.',
    RATING: 'Ratings and what they rest on 信用评价.',
    RECORD: 'Records without free text 信用记录.',
  }),
});

export const ConsentStateEnum = enumObject(consentStates);

registerEnumType(ConsentStateEnum, {
  name: 'ConsentState',
  description: 'What a consent is now 授权状态.',
  valuesConfig: described({
    REQUESTED: 'Asked for, and not answered 待同意.',
    GRANTED: 'In effect 有效.',
    REFUSED: 'Refused, which has no consequence 已拒绝.',
    WITHDRAWN: 'Withdrawn, or replaced by a newer one 已撤回.',
    EXPIRED: 'Ended by its time 已到期.',
  }),
});

const ConsentActEnum = enumObject(consentActs);

registerEnumType(ConsentActEnum, {
  name: 'ConsentAct',
  description: 'What was done to a consent 授权变动类型.',
  valuesConfig: described({
    REQUESTED: 'A platform asked for it with a code 请求.',
    GRANTED: 'The subject gave it 同意.',
    GRANTED_BY_CODE: 'The platform redeemed a code that the subject had made for it 凭码同意.',
    REFUSED: 'The subject refused it 拒绝.',
    WITHDRAWN: 'The subject withdrew it 撤回.',
    REPLACED: 'A newer consent took its place 被替代.',
    SHREDDED: 'It ended when its subject was shredded 随主体销毁.',
  }),
});

const ConsentPartyEnum = enumObject(consentParties);

registerEnumType(ConsentPartyEnum, {
  name: 'ConsentParty',
  description: 'Who acted on a consent 授权变动方.',
  valuesConfig: described({
    SUBJECT: 'The subject itself 信用主体.',
    PLATFORM: 'The platform 查询平台.',
    OPERATOR: 'The operator 运维方, when the subject was shredded.',
  }),
});

@Disclosed('SUBJECT_ONLY')
@ObjectType('ConsentEvent', { description: 'One act on a consent 授权变动; never changed.', simpleResolvers: true })
export class ConsentEventType {
  @Field(() => ConsentActEnum, { description: 'What was done 类型.' })
  act!: ConsentAct;

  @Field(() => ConsentPartyEnum, { description: 'Who did it 变动方.' })
  byRole!: ConsentParty;

  @Field(() => String, { description: 'The system through which it was done 客户端.' })
  byClient!: string;

  @Field(() => DateTimeScalar, { description: 'When 时间.' })
  at!: string;
}

@Disclosed('SUBJECT_ONLY')
@ObjectType('Consent', {
  implements: NodeType,
  description:
    'What a subject lets a client see, for which purpose and until when 授权同意 (个人信息保护法 arts. 14–16, 23), as the subject sees it.',
  simpleResolvers: true,
})
export class ConsentType extends NodeType {
  @Field(() => String, { description: 'The client that may look 被授权方.' })
  clientId!: string;

  @Field(() => ConsentPurposeEnum, { description: 'For what 授权目的.' })
  purpose!: ConsentPurpose;

  @Field(() => [SectorEnum], { description: 'In which registries 授权行业.' })
  sectors!: readonly string[];

  @Field(() => [ConsentedClassEnum], { description: 'Which groups of fields 授权字段组.' })
  classes!: readonly ConsentedClass[];

  @Field(() => ConsentStateEnum, { description: 'What it is now 授权状态.' })
  state!: ConsentState;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When a platform asked for it 请求时间; null if it was given unasked.',
  })
  requestedAt!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when it is given 同意时间; null if it never was.',
  })
  grantedAt!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it ends by itself 到期时间.' })
  expiresAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended 终止时间; null while it has not.' })
  endedAt!: string | null;
}

@Disclosed('SUBJECT_ONLY')
@ObjectType('LookupCode', {
  description: 'A code that its subject shows to one platform 一次性查询码. It is shown once and stored nowhere.',
  simpleResolvers: true,
})
export class LookupCodeType {
  @Field(() => String, { description: 'The code to read out or to type 查询码, such as ABCDE-FGHJK.' })
  code!: string;

  @Field(() => String, {
    description: 'The text to show as a QR picture 二维码文本; it holds the code and nothing about the subject.',
  })
  qrText!: string;

  @Field(() => DateTimeScalar, { description: 'Until when it can be redeemed 失效时间.' })
  expiresAt!: string;
}

@InputType({ description: 'What a consent opens 授权内容.' })
abstract class ConsentTermsInput {
  @Field(() => ConsentPurposeEnum, { description: 'For what 授权目的.' })
  purpose!: ConsentPurpose;

  @Field(() => [SectorEnum], { description: 'In which registries 授权行业, one at least.' })
  sectors!: string[];

  @Field(() => [ConsentedClassEnum], { description: 'Which groups of fields 授权字段组, one at least.' })
  classes!: ConsentedClass[];
}

@InputType('GrantConsentInput', { description: 'A consent to be given 授权内容.' })
export class GrantConsentInput extends ConsentTermsInput {
  @Field(() => String, { description: 'The client that may look 被授权方.' })
  clientId!: string;

  @Field(() => DateTimeScalar, { description: 'When it ends by itself 到期时间, within a year.' })
  expiresAt!: string;
}

@InputType('CreateLookupCodeInput', { description: 'What a code opens 查询码授权内容.' })
export class CreateLookupCodeInput extends ConsentTermsInput {
  @Field(() => DateTimeScalar, { description: 'When the consent ends by itself 授权到期时间, within a year.' })
  consentExpiresAt!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The only client that may redeem it 指定平台: the archive opens at once. Without it any platform may, and the subject answers its request.',
  })
  clientId?: string;
}
