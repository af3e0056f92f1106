import { Field, InterfaceType } from 'type-graphql';
import { Disclosed } from './disclosed.type.js';
import { NodeType } from './node.type.js';
import type { EvaluationRow } from './rows.js';
import { DateScalar, DateTimeScalar, DecimalScalar } from './scalars.js';

@Disclosed('RATING')
@InterfaceType('Evaluation', {
  implements: NodeType,
  description: 'A credit evaluation 信用评价: what the scheme makes of the facts known at an instant, on a day.',
  resolveType: ({ sector }: EvaluationRow) => `${sector}Evaluation`,
})
export abstract class EvaluationType extends NodeType {
  @Field(() => DateScalar, { description: 'The day it holds for 评价日期.' })
  asOf!: string;

  @Field(() => DateTimeScalar, { description: 'Facts recorded until this instant were used 数据截止时间.' })
  knownAt!: string;

  @Field(() => DateTimeScalar, { description: 'When it was computed 计算时间.' })
  computedAt!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Score out of 100 得分; null when not rated.' })
  score!: string | null;

  @Field(() => String, { description: 'Grade 等级, a code of the scheme.' })
  grade!: string;

  @Field(() => DecimalScalar, { description: 'Percentage of the maxima that have evidence 依据覆盖率.' })
  coverage!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Earliest day the result may change without new facts 下次变动日期; null if never.',
  })
  nextChangeOn!: string | null;
}
