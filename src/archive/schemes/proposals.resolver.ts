import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import type { Context } from '../../core/context.js';
import { requireRole } from '../../core/reading.js';
import type { Shape } from '../../core/shape.js';
import { SectorEnum } from '../sector-key.js';
import { enactScheme } from './enact-scheme.js';
import { EnactSchemeInput, ProposeSchemeInput, SchemeProposalType, WithdrawSchemeInput } from './proposal.type.js';
import { readDrafts, type ProposalRow } from './proposals.js';
import { proposeScheme, withdrawScheme } from './propose-scheme.js';
import { EvaluationSchemeType, schemeView } from './scheme.type.js';

@Resolver(() => SchemeProposalType)
export class ProposalsResolver {
  @Disclosed('OFFICIAL')
  @Query(() => [SchemeProposalType], {
    description:
      'Drafts of schemes 评价方案草案 of a sector, newest first; for its regulators, none for those of others.',
  })
  async schemeDrafts(
    @Ctx() context: Context,
    @Arg('sector', () => SectorEnum, { description: 'Sector 行业.' }) sector: string,
  ): Promise<readonly ProposalRow[]> {
    requireRole(context.viewer, 'A draft of a scheme', ['REGULATOR']);
    return context.viewer.sectors.includes(sector) ? readDrafts(context, sector) : [];
  }

  @Disclosed('OFFICIAL')
  @Mutation(() => SchemeProposalType, {
    description: 'Proposes a scheme 提出方案草案; it has no force. All that is wrong with it is told at once.',
  })
  proposeScheme(
    @Ctx() context: Context,
    @Arg('input', () => ProposeSchemeInput, { description: 'The scheme 方案草案.' }) input: ProposeSchemeInput,
  ): Promise<ProposalRow> {
    return proposeScheme(context, input);
  }

  @Disclosed('OFFICIAL')
  @Mutation(() => SchemeProposalType, {
    description:
      'Enacts a draft from a later day on 启用方案, by another officer than the one who proposed it; on that day every archive of the sector is rated again.',
  })
  enactScheme(
    @Ctx() context: Context,
    @Arg('input', () => EnactSchemeInput, { description: 'Draft and day 方案与施行日期.' }) input: EnactSchemeInput,
  ): Promise<ProposalRow> {
    return enactScheme(context, input);
  }

  @Disclosed('OFFICIAL')
  @Mutation(() => SchemeProposalType, { description: 'Takes a draft back 撤回方案草案.' })
  withdrawScheme(
    @Ctx() context: Context,
    @Arg('input', () => WithdrawSchemeInput, { description: 'The draft 方案草案.' }) { code }: WithdrawSchemeInput,
  ): Promise<ProposalRow> {
    return withdrawScheme(context, code);
  }

  @FieldResolver(() => EvaluationSchemeType, { description: 'The scheme as the graph shows schemes 评价方案.' })
  scheme(@Root() { content }: ProposalRow): Shape<EvaluationSchemeType> {
    return schemeView(content);
  }
}
