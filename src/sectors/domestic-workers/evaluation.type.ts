import { ObjectType } from 'type-graphql';
import { EvaluationType } from '../../core/evaluation.type.js';
import { NodeType } from '../../core/node.type.js';

@ObjectType('DomesticWorkerEvaluation', {
  implements: [EvaluationType, NodeType],
  description: 'A credit evaluation 信用评价 in this sector: domestic workers 家政服务.',
  simpleResolvers: true,
})
export class DomesticWorkerEvaluationType extends EvaluationType {}
