import type { GraphQLResolveInfo } from 'graphql';
import { GraphQLJSON } from 'graphql-scalars';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../core/context.js';
import { EvaluationType } from '../../core/evaluation.type.js';
import { detailRoles, notFor, reads } from '../../core/reading.js';
import type { EvaluationRow } from '../../core/rows.js';
import type { EvaluationDocument } from '../evaluation-document/document.js';
import { documentLoader } from '../evaluation-document/load-documents.js';

@Resolver(() => EvaluationType)
export class EvaluationDocumentResolver {
  @FieldResolver(() => GraphQLJSON, {
    nullable: true,
    description:
      'All of it as one document 评价复算文件: scheme, facts, day and result, from which `credit-archive recompute` computes it again without a database; for regulators and auditors.',
  })
  document(
    @Root() evaluation: EvaluationRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<EvaluationDocument | null> | null {
    if (!reads(context.viewer, 'DETAIL')) {
      return context.deny('Evaluation.document', notFor(context.viewer, 'An evaluation document', detailRoles));
    }
    return context.perField(info, () => documentLoader(context)).load(evaluation);
  }
}
