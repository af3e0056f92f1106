import { sql } from 'kysely';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { Context } from '../../core/context.js';
import { Disclosed } from '../../core/disclosed.type.js';
import { isUuid, parseGlobalId } from '../../core/global-id.js';
import { requireRole } from '../../core/reading.js';
import { Refused } from '../../core/refused.js';
import type { Shape } from '../../core/shape.js';
import { auditLook } from '../access-log/audit-look.js';
import { ShreddingType } from './shredding.type.js';

@Resolver()
export class ShreddingResolver {
  @Disclosed('AUDIT')
  @Query(() => ShreddingType, {
    nullable: true,
    description: 'When, why and by whom a subject was shredded 销毁记录; null if it was not. For auditors.',
  })
  async shredding(
    @Ctx() { viewer, trace, read }: Context,
    @Arg('subjectId', () => ID, { description: 'Id of the subject 信用主体.' }) subjectId: string,
  ): Promise<Shape<ShreddingType> | null> {
    requireRole(viewer, 'What was shredded', ['AUDITOR']);
    const { type, keys } = parseGlobalId(subjectId);
    if (type !== 'Subject' || !isUuid(keys[0]))
      throw new Refused('BAD_INPUT', '`subjectId` is no id of a subject. Use the `id` of a `Subject`.');
    trace.note(auditLook(keys[0], null));
    const [row] = await read(
      sql<Shape<ShreddingType>>`select reason, officer, at from shredding where subject_id = ${keys[0]}`,
    );
    return row ?? null;
  }
}
