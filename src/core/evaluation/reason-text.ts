import type { Exclusion, IndicatorResult } from './evaluation.js';
import { toDecimal } from './points.js';

const exclusionTexts: Readonly<Record<Exclusion, string>> = {
  ANNULLED: '决定已撤销，自始不计',
  VOID: '决定已确认无效，自始不计',
  CONFIRMED_ILLEGAL: '决定已确认违法，自始不计',
  WITHDRAWN: '来源单位已撤回',
  SIMPLE_PROCEDURE: '简易程序处罚，不计',
  NOT_UPHELD: '未查实，不计',
  BEFORE_CAPACITY: '行为发生在具有完全民事行为能力之前，不计',
  NOT_YET: '评价日之后作出',
  REPAIRED: '已修复，自修复之日起不计',
  UNDER_OBJECTION: '异议处理中，暂不计',
  OUTER_LIMIT: '行为终止已满五年，不再使用',
  OUTSIDE_WINDOW: '不在评价期内',
  OUTRANKED: '以其他记录为准',
  NO_CASE: '结果不属于规则所列情形',
  SHARED_CAUSE: '同一文书只按较重者扣分一次',
};

/** Chinese wording of why a fact was not counted. */
export function exclusionText(why: Exclusion): string {
  return exclusionTexts[why];
}

const plainReasons: Readonly<Record<string, string>> = {
  NOT_APPLICABLE: '不适用于该主体',
  NO_EVIDENCE: '无评价依据，不计入',
  NOTHING_FOUND: '未发现应扣分的记录',
  CLEAN: '有记录，无扣分或加分情形',
  CLEAR: '无提示事项',
  TOO_FEW: '记录数量不足，不计入',
  AVERAGE: '按近年等次加权平均',
  ZERO: '未履行，不得分',
};

/** Chinese wording of what an indicator came to; everything in it comes from the result itself. */
export function reasonText({ reason, inputs }: IndicatorResult): string {
  const [code = '', name = ''] = reason.split(':');
  switch (code) {
    case 'STATE':
      return `状态：${name}`;
    case 'FLAG':
      return `提示：${name}`;
    case 'LEVEL':
      return `等次：${name}`;
    case 'STEP':
      return `比率${inputs.numerator ?? 0}/${inputs.denominator ?? 0}，${name === 'else' ? '未达各档' : `达到${name}`}`;
    case 'COUNT':
      return `共${inputs.count ?? 0}次`;
    case 'DEDUCTED':
    case 'LATE':
      return `扣${chargedPoints(inputs.charged)}分`;
    case 'ADDED':
      return `加${chargedPoints(inputs.charged)}分`;
    case 'POINTS':
      return `记分${toDecimal(Math.round((inputs.points ?? 0) / 100))}，满分值${toDecimal((inputs.of ?? 0) / 100)}`;
    case 'BAYES':
      return `${inputs.count ?? 0}次评价，合计${toDecimal(inputs.sum ?? 0)}`;
    default:
      return plainReasons[code] ?? code;
  }
}

function chargedPoints(millionths = 0): string {
  return toDecimal(Math.round(millionths / 10_000));
}
