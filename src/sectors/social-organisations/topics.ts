/** Subject matter 事项 of social organisations' records: code → Chinese name. The two lists are told apart by their topic alone. */
export const socialOrganisationTopics = {
  ABNORMAL_LIST: '活动异常名录',
  SEVERE_LIST: '严重违法失信名单',
  TWO_YEARS_ABNORMAL: '列入活动异常名录满2年',
  REGISTRATION_REVOKED: '吊销登记证书或撤销登记',
  ENFORCEMENT_LIST: '失信被执行人',
  ANNUAL_REPORT_MISSING: '未报送年度工作报告或未参加年度检查',
  RECTIFICATION_OVERDUE: '未按期完成整改',
  UNREACHABLE: '通过登记的住所无法取得联系',
  OFFICERS: '负责人任职',
  FALSE_MATERIAL: '弄虚作假',
  BEYOND_PURPOSE: '超出宗旨和业务范围',
  ASSETS_MISUSED: '侵占、私分、挪用财产',
  IMPROPER_FEES: '违规收费',
  FUNDRAISING: '公开募捐',
  DISCLOSURE_MISSING: '未公开信息',
  BRANCHES: '分支机构与代表机构',
  INVESTIGATION: '立案调查',
} as const;

export type SocialOrganisationTopic = keyof typeof socialOrganisationTopics;
