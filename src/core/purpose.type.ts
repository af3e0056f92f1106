import { registerEnumType } from 'type-graphql';
import { described, enumObject } from './enum-object.js';
import { purposes } from './purpose.js';

export const PurposeEnum = enumObject(purposes);

registerEnumType(PurposeEnum, {
  name: 'Purpose',
  description: 'What a look is for 查询目的.',
  valuesConfig: described({
    SUPERVISION: 'Supervision 行业监管.',
    AUDIT: 'Audit 审计.',
    SUBMISSION: 'Handing in of data 数据报送.',
    SUBSCRIPTION: 'Subscription of rating changes 评级变更订阅.',
    SELF: 'One looks at its own file 本人查询.',
    PUBLIC_QUERY: 'Query by anyone 公众查询.',
    OPERATION: 'Running of the service 运维.',
    PLACEMENT: 'Placement of a domestic worker 家政派工.',
    EMPLOYMENT: 'Check before employment 招录核查.',
    WATCH: 'Watch over one that is employed 在岗关注.',
  }),
});
