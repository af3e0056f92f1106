import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import { GraphQLJSON } from 'graphql-scalars';
import { described, enumObject } from '../../core/enum-object.js';
import { DateScalar, DateTimeScalar } from '../../core/scalars.js';
import { SectorEnum } from '../sector-key.js';
import { proposalStatuses, type ProposalStatus } from './proposals.js';

const ProposalStatusEnum = enumObject(proposalStatuses);

registerEnumType(ProposalStatusEnum, {
  name: 'SchemeProposalStatus',
  description: 'How far a proposed scheme is 方案状态.',
  valuesConfig: described({
    DRAFT: 'Proposed, without force 草案.',
    ENACTED: 'Enacted for a day 已启用.',
    WITHDRAWN: 'Taken back 已撤回.',
  }),
});

@Disclosed('OFFICIAL')
@ObjectType('SchemeProposal', {
  description: 'An evaluation scheme that was proposed through the graph 评价方案草案.',
  simpleResolvers: true,
})
export class SchemeProposalType {
  @Field(() => String, { description: 'Code of the scheme 方案代码.' })
  code!: string;

  @Field(() => SectorEnum, { description: 'Sector it is for 行业.' })
  sector!: string;

  @Field(() => ProposalStatusEnum, { description: 'How far it is 方案状态.' })
  status!: ProposalStatus;

  @Field(() => GraphQLJSON, { description: 'The whole scheme as it was validated 方案全文.' })
  content!: unknown;

  @Field(() => String, { description: 'Officer who proposed it 提出人.' })
  proposedBy!: string;

  @Field(() => DateTimeScalar, { description: 'When it was proposed 提出时间.' })
  proposedAt!: string;

  @Field(() => String, { nullable: true, description: 'Officer who enacted it 启用人; null unless enacted.' })
  enactedBy!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was enacted 启用时间; null unless enacted.' })
  enactedAt!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day in force 施行日期; null unless enacted.' })
  effectiveFrom!: string | null;
}

@InputType('ProposeSchemeInput', { description: 'A scheme to be proposed 方案草案.' })
export class ProposeSchemeInput {
  @Field(() => SectorEnum, { description: 'Sector it is for 行业.' })
  sector!: string;

  @Field(() => GraphQLJSON, {
    description: 'The whole scheme 方案全文, in the form of `SchemeProposal.content`, under a code of its own.',
  })
  scheme!: unknown;
}

@InputType('EnactSchemeInput', { description: 'A draft and the day from which it holds 方案启用.' })
export class EnactSchemeInput {
  @Field(() => String, { description: 'Code of the draft 方案代码.' })
  code!: string;

  @Field(() => DateScalar, { description: 'First day in force 施行日期, after today.' })
  effectiveFrom!: string;
}

@InputType('WithdrawSchemeInput', { description: 'A draft to be taken back 方案撤回.' })
export class WithdrawSchemeInput {
  @Field(() => String, { description: 'Code of the draft 方案代码.' })
  code!: string;
}
