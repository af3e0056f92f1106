import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../core/context.js';
import { CreditRecordType } from '../../core/record.type.js';
import type { RecordRow } from '../../core/rows.js';
import type { GraphQLClass } from '../../core/sector.js';
import {
  EthicsAppraisalType,
  EthicsYearType,
  InsurancePointsType,
  InsuranceQualificationType,
  PeriodicExamType,
  RegistrationBarType,
} from './evaluation.type.js';

/** A part of the result with the archive that its evidence is in. */
export type InArchive<Part> = Part & { readonly archiveKey: string };

interface Evidence {
  readonly archiveKey: string;
  readonly evidence: readonly string[];
}

/** Every statutory result names the record versions behind it, in the same way. */
function evidenceField(type: GraphQLClass): GraphQLClass {
  @Resolver(() => type)
  class EvidenceField {
    @FieldResolver(() => [CreditRecordType], { description: 'Record versions it rests on 依据记录.' })
    async evidence(@Root() { archiveKey, evidence }: Evidence, @Ctx() { loaders }: Context): Promise<RecordRow[]> {
      const records = await Promise.all(evidence.map((key) => loaders.records.load({ archiveKey, key })));
      return records.filter((record) => record !== null);
    }
  }
  return EvidenceField;
}

export const evidenceFields: readonly GraphQLClass[] = [
  EthicsAppraisalType,
  EthicsYearType,
  PeriodicExamType,
  InsurancePointsType,
  InsuranceQualificationType,
  RegistrationBarType,
].map(evidenceField);
