import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { described, enumObject } from '../../core/enum-object.js';
import { Disclosed } from '../../core/disclosed.type.js';
import type { ConsentPurpose } from '../../core/purpose.js';
import { DateTimeScalar } from '../../core/scalars.js';
import { SectorEnum } from '../sector-key.js';
import { ConsentedClassEnum, ConsentPurposeEnum, ConsentStateEnum } from './consent.type.js';
import type { ConsentState } from './consent-row.js';
import type { ConsentedClass } from './consent-terms.js';
import { lookupOutcomes, type LookupOutcome } from './look-up.js';

@Disclosed('OPEN')
@ObjectType('PlatformConsent', {
  description:
    'A consent as the platform sees it that asked for it or has it 平台授权. It names nobody: what it opens is looked up with its id.',
  simpleResolvers: true,
})
export class PlatformConsentType {
  @Field(() => ID, { description: 'Opaque id 全局标识 of the consent, for `lookup` and `consentRequest`.' })
  id!: string;

  @Field(() => ConsentPurposeEnum, { description: 'For what 授权目的.' })
  purpose!: ConsentPurpose;

  @Field(() => [SectorEnum], { description: 'In which registries 授权行业.' })
  sectors!: readonly string[];

  @Field(() => [ConsentedClassEnum], { description: 'Which groups of fields 授权字段组.' })
  classes!: readonly ConsentedClass[];

  @Field(() => ConsentStateEnum, {
    description: 'What it is now 授权状态. Once it has ended, stop using what it opened.',
  })
  state!: ConsentState;

  @Field(() => DateTimeScalar, { description: 'When it ends by itself 到期时间.' })
  expiresAt!: string;
}

const LookupOutcomeEnum = enumObject(lookupOutcomes);

registerEnumType(LookupOutcomeEnum, {
  name: 'LookupOutcome',
  description: 'What came of a lookup 查询结果.',
  valuesConfig: described({
    FOUND: 'Found, and open to the one who asks 可查询.',
    NOT_AVAILABLE: 'Not there, or not open to the one who asks: the two are not told apart 不可查询.',
  }),
});

@Disclosed('OPEN')
@ObjectType('LookupResult', { description: 'What came of one lookup 查询结果.', simpleResolvers: true })
export class LookupResultType {
  @Field(() => LookupOutcomeEnum, { description: 'Whether something was found 结果.' })
  outcome!: LookupOutcome;
}

@InputType('LookupInput', { description: 'A lookup 查询: of one archive, or of what one consent opens.' })
export class LookupInput {
  @Field(() => ID, { nullable: true, description: 'Id of an archive 档案标识.' })
  archiveId?: string;

  @Field(() => ID, { nullable: true, description: 'Id of a consent 授权标识, instead of an archive’s.' })
  consentId?: string;

  @Field(() => ConsentPurposeEnum, {
    nullable: true,
    description:
      'For what 查询目的, unless the request has said it. A request has one purpose: all its lookups name the same.',
  })
  purpose?: ConsentPurpose;
}
