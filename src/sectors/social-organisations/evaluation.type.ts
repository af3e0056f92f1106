import { ObjectType } from 'type-graphql';
import { EvaluationType } from '../../core/evaluation.type.js';
import { NodeType } from '../../core/node.type.js';

@ObjectType('SocialOrganisationEvaluation', {
  implements: [EvaluationType, NodeType],
  description: 'A credit evaluation 信用评价 in this sector: social organisations 社会组织.',
  simpleResolvers: true,
})
export class SocialOrganisationEvaluationType extends EvaluationType {}
