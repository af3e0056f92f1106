import type { GraphQLResolveInfo } from 'graphql';
import { GraphQLJSON } from 'graphql-scalars';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import type { Context } from '../../core/context.js';
import { EvaluationType } from '../../core/evaluation.type.js';
import type { EvaluationRow } from '../../core/rows.js';
import type { EvaluationDocument } from '../evaluation-document/document.js';
import { documentLoader } from '../evaluation-document/load-documents.js';

@Resolver(() => EvaluationType)
export class EvaluationDocumentResolver {
  @Disclosed('DETAIL')
  @FieldResolver(() => GraphQLJSON, {
    nullable: true,
    description:
      'All of it as one document 评价复算文件: scheme, facts, day and result, from which `credit-archive recompute` computes it again without a database; for those on duty and the subject itself.',
  })
  document(
    @Root() evaluation: EvaluationRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<EvaluationDocument | null> {
    return context.perField(info, () => documentLoader(context)).load(evaluation);
  }
}
