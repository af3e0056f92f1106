import { ObjectType } from 'type-graphql';
import { EvaluationType } from '../../core/evaluation.type.js';
import { NodeType } from '../../core/node.type.js';

@ObjectType('MedicalStaffEvaluation', {
  implements: [EvaluationType, NodeType],
  description: 'A credit evaluation 信用评价 in this sector: medical staff 医务人员.',
  simpleResolvers: true,
})
export class MedicalStaffEvaluationType extends EvaluationType {}
