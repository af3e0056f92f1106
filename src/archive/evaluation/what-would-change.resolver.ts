import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import type { Context } from '../../core/context.js';
import { EvaluationType } from '../../core/evaluation.type.js';
import { whatWouldChange } from '../../core/evaluation/what-would-change.js';
import { CreditRecordType } from '../../core/record.type.js';
import type { EvaluationRow, RecordRow } from '../../core/rows.js';
import type { Shape } from '../../core/shape.js';
import { knownFacts, type KnownFacts, type KnownKey } from './known-facts.js';
import { changeView, type WithVersion, type WithVersions } from './what-would-change.js';
import { LawfulActionType, ChangeCauseType, VetoChangeType, WhatWouldChangeType } from './what-would-change.type.js';

@Resolver(() => EvaluationType)
export class WhatWouldChangeResolver {
  @Disclosed('DETAIL')
  @FieldResolver(() => WhatWouldChangeType, {
    nullable: true,
    description: 'What would change it 变动预告, from what was known then; for those on duty and the subject itself.',
  })
  async whatWouldChange(
    @Root() { archiveKey, knownAt, schemeCode, asOf }: EvaluationRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Shape<WhatWouldChangeType> | null> {
    const { schemes } = context;
    const known = await context.perField(info, () => knownLoader(context)).load({ archiveKey, knownAt });
    const compiled = schemes.get(schemeCode);
    if (!known || !compiled) return null;
    return changeView(compiled, whatWouldChange(compiled, known.facts, known.traits, asOf), archiveKey);
  }
}

function knownLoader(context: Context): DataLoader<KnownKey, KnownFacts | null, string> {
  return new DataLoader((keys) => knownFacts(context, keys), {
    cacheKeyFn: ({ archiveKey, knownAt }) => `${archiveKey}|${knownAt}`,
  });
}

@Resolver(() => ChangeCauseType)
export class ChangeCauseResolver {
  @FieldResolver(() => CreditRecordType, {
    nullable: true,
    description: 'The record version 记录; null if it is not for this viewer.',
  })
  record(@Root() { archiveKey, versionId }: WithVersion, @Ctx() { loaders }: Context): Promise<RecordRow | null> {
    return loaders.records.load({ archiveKey, key: versionId });
  }
}

@Resolver(() => VetoChangeType)
export class VetoChangeResolver {
  @FieldResolver(() => [CreditRecordType], { description: 'Record versions behind it 依据记录.' })
  evidence(@Root() move: WithVersions, @Ctx() context: Context): Promise<RecordRow[]> {
    return recordsOf(context, move);
  }
}

@Resolver(() => LawfulActionType)
export class LawfulActionResolver {
  @FieldResolver(() => [CreditRecordType], {
    description: 'Record versions it changes, or whose matter it settles 所涉记录; empty where it only adds one.',
  })
  records(@Root() action: WithVersions, @Ctx() context: Context): Promise<RecordRow[]> {
    return recordsOf(context, action);
  }
}

async function recordsOf({ loaders }: Context, { archiveKey, versionIds }: WithVersions): Promise<RecordRow[]> {
  const records = await Promise.all(versionIds.map((key) => loaders.records.load({ archiveKey, key })));
  return records.filter((record) => record !== null);
}
