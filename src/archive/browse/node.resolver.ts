import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../core/context.js';
import { isUuid, parseGlobalId } from '../../core/global-id.js';
import { NodeType } from '../../core/node.type.js';
import { Refused } from '../../core/refused.js';
import { findConsent } from '../consent/read-consents.js';
import { findEvaluation } from '../evaluation/find-evaluation.js';
import { findBatch } from '../import-batches/find-batch.js';
import { findRun } from '../runs/find-run.js';
import { findPending } from '../pending/read-pending.js';
import { noteNodes, type Node } from './note-nodes.js';
import { sectorOfArchiveType } from './archive.resolver.js';

const mostIds = 100;

type Found = Promise<Node>;

/** How the types that have no sector in their name are found; each read asks the permission itself. */
const finders: Readonly<Record<string, (context: Context, keys: readonly string[]) => Found>> = {
  CreditRecord: async ({ loaders }, [archiveKey, key]) =>
    isUuid(archiveKey) && isUuid(key) ? loaders.records.load({ archiveKey, key }) : null,
  RatingChange: async ({ loaders }, [key]) => (isUuid(key) ? loaders.ratingChanges.load(key) : null),
  PendingRating: findPending,
  Subject: async ({ loaders }, [key]) => (isUuid(key) ? loaders.subjects.load(key) : null),
  EvaluationRun: async (context, [key]) => (isUuid(key) ? findRun(context, key) : null),
  Consent: async (context, [key]) => (isUuid(key) ? findConsent(context, key) : null),
  ImportBatch: async (context, [key]) => (isUuid(key) ? findBatch(context, key) : null),
};

@Resolver()
export class NodeResolver {
  @Disclosed('OPEN')
  @Query(() => NodeType, {
    nullable: true,
    description: 'Any object 对象 by its id; null if there is none or it is not for this viewer.',
  })
  async node(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Id of the object 全局标识.' }) id: string,
  ): Found {
    return (await findNodes(context, info, [id]))[0] ?? null;
  }

  @Disclosed('OPEN')
  @Query(() => [NodeType], {
    nullable: 'items',
    description:
      'Several objects 对象 by their ids, at most 100, in the order asked; null where there is none for this viewer.',
  })
  nodes(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('ids', () => [ID], { description: 'Ids of the objects 全局标识.' }) ids: string[],
  ): Promise<Node[]> {
    if (ids.length > mostIds)
      throw new Refused('BAD_INPUT', `At most ${mostIds} ids at a time; ask in several requests.`);
    return findNodes(context, info, ids);
  }
}

async function findNodes(context: Context, info: GraphQLResolveInfo, ids: readonly string[]): Promise<Node[]> {
  const nodes = await Promise.all(ids.map((id) => findNode(context, info, id)));
  await noteNodes(context, info, ids, nodes);
  return nodes;
}

async function findNode(context: Context, info: GraphQLResolveInfo, id: string): Found {
  const { type, keys } = parseGlobalId(id);
  const sector = sectorOfArchiveType(type);
  if (sector !== null) {
    const archive = await context.archives.byKey(info, keys[0] ?? '');
    return archive?.sector === sector ? archive : null;
  }
  const find = finders[type];
  return find ? find(context, keys) : findEvaluation(context, type, keys);
}
