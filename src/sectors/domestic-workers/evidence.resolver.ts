import { Ctx, FieldResolver, Resolver, Root, type ClassType } from 'type-graphql';
import type { Context } from '../../core/context.js';
import { CreditRecordType } from '../../core/record.type.js';
import type { RecordRow } from '../../core/rows.js';
import { IdentityStateType, PermitStateType, SkillLevelType, UnassignableReasonType } from './evaluation.type.js';

interface Evidence {
  readonly archiveKey: string;
  readonly evidence: readonly string[];
}

/** The field `evidence` of a result that names the record versions it rests on. */
function evidenceField(type: ClassType): ClassType {
  @Resolver(() => type)
  class EvidenceFieldResolver {
    @FieldResolver(() => [CreditRecordType], { description: 'Record versions it rests on 依据记录.' })
    async evidence(@Root() { archiveKey, evidence }: Evidence, @Ctx() { loaders }: Context): Promise<RecordRow[]> {
      const records = await Promise.all(evidence.map((key) => loaders.records.load({ archiveKey, key })));
      return records.filter((record) => record !== null);
    }
  }
  return EvidenceFieldResolver;
}

export const SkillLevelEvidenceField = evidenceField(SkillLevelType);
export const IdentityEvidenceField = evidenceField(IdentityStateType);
export const PermitEvidenceField = evidenceField(PermitStateType);
export const UnassignableEvidenceField = evidenceField(UnassignableReasonType);
