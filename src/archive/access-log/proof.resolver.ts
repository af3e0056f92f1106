import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../../core/context.js';
import { Disclosed } from '../../core/disclosed.type.js';
import { requireRole } from '../../core/reading.js';
import { Refused } from '../../core/refused.js';
import { BigIntScalar } from '../../core/scalars.js';
import type { Shape } from '../../core/shape.js';
import { auditLook } from './audit-look.js';
import { leafOf } from './log-entry.js';
import { consistencyPath, inclusionPath, requireHead, type StoredHead } from './proofs.js';
import { AccessLogHeadType, ConsistencyProofType, InclusionProofType } from './proof.type.js';
import { findEntry } from './search-log.js';

@Resolver()
export class AccessLogProofResolver {
  @Disclosed('AUDIT')
  @Query(() => AccessLogHeadType, {
    description: 'A signed head of the access log 查询日志树头, the latest unless its size is given; for auditors.',
  })
  async accessLogHead(
    @Ctx() context: Context,
    @Arg('size', () => BigIntScalar, { nullable: true, description: 'Size of the head 条目数.' }) size?: string,
  ): Promise<Shape<AccessLogHeadType>> {
    requireRole(context.viewer, 'The access log', ['AUDITOR']);
    return headView(await requireHead(context, placeOf(size)));
  }

  @Disclosed('AUDIT')
  @Query(() => InclusionProofType, {
    description: 'Proof that an entry is in the access log 存在证明; for auditors. It is a look at the entry.',
  })
  async accessLogProof(
    @Ctx() context: Context,
    @Arg('leafIndex', () => BigIntScalar, { description: 'Place of the entry 序号.' }) leafIndex: string,
    @Arg('treeSize', () => BigIntScalar, {
      nullable: true,
      description: 'Size of the head to prove it against 条目数, the latest unless told.',
    })
    treeSize?: string,
  ): Promise<Shape<InclusionProofType>> {
    requireRole(context.viewer, 'The access log', ['AUDITOR']);
    const head = await requireHead(context, placeOf(treeSize));
    const index = placeOf(leafIndex);
    const entry = index < head.size ? await findEntry(context, index) : null;
    if (!entry) {
      throw new Refused('NOT_FOUND', `This head covers the entries 0 to ${head.size - 1}. Choose another one.`);
    }
    context.trace.note(auditLook(entry.subjectId, entry.sector));
    const path = await inclusionPath(context, index, head.size);
    return { leafIndex: index, leaf: leafOf(entry), path: path.map(base64), head: headView(head) };
  }

  @Disclosed('AUDIT')
  @Query(() => ConsistencyProofType, {
    description: 'Proof that the access log was only added to between two heads 一致性证明; for auditors.',
  })
  async accessLogConsistency(
    @Ctx() context: Context,
    @Arg('fromSize', () => BigIntScalar, { description: 'Size of the earlier head 较早的条目数.' }) fromSize: string,
    @Arg('toSize', () => BigIntScalar, {
      nullable: true,
      description: 'Size of the later head 较晚的条目数, the latest unless told.',
    })
    toSize?: string,
  ): Promise<Shape<ConsistencyProofType>> {
    requireRole(context.viewer, 'The access log', ['AUDITOR']);
    const from = await requireHead(context, placeOf(fromSize));
    const to = await requireHead(context, placeOf(toSize));
    if (from.size > to.size)
      throw new Refused('BAD_INPUT', '`fromSize` is beyond `toSize`. Give the earlier one first.');
    const path = await consistencyPath(context, from.size, to.size);
    return { from: headView(from), to: headView(to), path: path.map(base64) };
  }
}

function placeOf(text: string): number;
function placeOf(text: string | undefined): number | null;
function placeOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const place = Number(text);
  if (Number.isSafeInteger(place) && place >= 0) return place;
  throw new Refused('BAD_INPUT', 'Places and sizes of the access log are counted from 0, such as 1024.');
}

function headView(head: StoredHead): Shape<AccessLogHeadType> {
  return { ...head, root: base64(head.root) };
}

function base64(hash: Buffer): string {
  return hash.toString('base64');
}
