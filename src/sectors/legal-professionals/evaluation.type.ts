import { ObjectType } from 'type-graphql';
import { EvaluationType } from '../../core/evaluation.type.js';
import { NodeType } from '../../core/node.type.js';

@ObjectType('LegalProfessionalEvaluation', {
  implements: [EvaluationType, NodeType],
  description: 'A credit evaluation 信用评价 in this sector: legal professionals 法律职业人员.',
  simpleResolvers: true,
})
export class LegalProfessionalEvaluationType extends EvaluationType {}
