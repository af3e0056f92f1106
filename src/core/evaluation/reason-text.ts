import type { Exclusion, IndicatorResult } from './evaluation.js';
import type { ActionKind } from './lawful-action-kinds.js';
import { toDecimal } from './points.js';
import type { Window } from './scheme.js';
import type { ChangeReason } from './what-would-change-result.js';

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
  AFTER_FREEZE: '等级冻结之后作出，不计',
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

/** Chinese wording of for how long facts count. */
export function windowText(window: Window): string {
  switch (window.kind) {
    case 'TIER': {
      const longer = window.lookBack ? '；法定回溯期更长的从其规定' : '';
      return `按失信程度：轻微三个月、一般十二个月、严重三十六个月（逐年递减），自决定之日起${longer}`;
    }
    case 'MONTHS':
      return `${dateText(window.date)}起${window.months}个月`;
    case 'PREVIOUS_YEAR':
      return `上一自然年度（按${dateText(window.date)}）`;
    case 'CALENDAR_YEAR': {
      const share = window.previousYearPercent;
      return `本自然年度（按${dateText(window.date)}）${share > 0 ? `，上一年度按${share}%计` : ''}`;
    }
    case 'NOW':
      return window.keepEnded ? '评价日已生效的，含已届满的' : '评价日有效的';
    case 'LATEST':
      return '最近一条';
    case 'ALL':
      return '不限期';
  }
}

function dateText(date: 'DECIDED' | 'ACT' = 'DECIDED'): string {
  return date === 'ACT' ? '行为终止之日' : '决定之日';
}

const changeReasonTexts: Readonly<Record<ChangeReason, string>> = {
  LEFT_WINDOW: '移出评价期',
  ENTERED_WINDOW: '进入评价期',
  LOST_WEIGHT: '权重降低',
  ENDED: '有效期届满',
  BEGAN: '开始生效',
  AGED: '超过规则所定时限',
  OUTER_LIMIT: '行为终止满五年，不再使用',
  STATUS_BEGAN: '记录状态生效',
  GAVE_WAY: '改以其他记录为准',
  STEPPED_IN: '改以该记录为准',
};

/** Chinese wording of why a record counts otherwise from a day on. */
export function changeReasonText(why: ChangeReason): string {
  return changeReasonTexts[why];
}

const actionTexts: Readonly<Record<ActionKind, string>> = {
  REPAIR: '申请信用修复',
  VERIFY_IDENTITY: '核验身份',
  RENEW_LICENCE: '办理或延续许可、证照',
  RENEW_REGISTRATION: '延续登记、备案',
  REGISTER_CHANGE: '按期办理变更登记',
  RECTIFY: '整改到位',
  KEEP_COMMITMENT: '履行信用承诺',
  SIGN_COMMITMENT: '签署信用承诺',
  TRAIN: '完成培训学时',
  TAKE_EXAM: '参加考核',
  OBTAIN_CERTIFICATE: '取得证书',
  PAY_CONTRIBUTIONS: '足额参保缴费',
  FILE_REPORT: '按期完整报送年度报告',
  DISCLOSE: '及时完整公开信息',
  BE_CHECKED: '申请核查',
  EARN_HONOUR: '参加公益服务、争取表彰',
};

/** Chinese wording of what a subject may do. */
export function actionText(kind: ActionKind): string {
  return actionTexts[kind];
}
