/** Kinds of credit record 信用记录类型; one catalogue for all sectors, so a record type never depends on who reads it. */
export const recordTypes = [
  'ID_VERIFY',
  'CONSENT',
  'LICENCE',
  'REG',
  'REG_CHANGE',
  'PENALTY',
  'COMPULSION',
  'INSPECTION',
  'RECTIFY',
  'INTERVIEW',
  'COMMITMENT',
  'COMMIT_BREACH',
  'COMPLAINT',
  'ANNUAL_REVIEW',
  'PERIODIC_EXAM',
  'GRADE',
  'POINTS',
  'LIST_ENTRY',
  'HONOUR',
  'TRAINING',
  'CERT',
  'CONTRACT_PERF',
  'CUSTOMER_REVIEW',
  'JUDGMENT',
  'DISCIPLINE',
  'QUALITY',
  'ANNUAL_REPORT',
  'DISCLOSURE',
  'BACKGROUND',
  'FITNESS',
  'WAGE',
  'SOCIAL_INS',
  'REPAIR',
  'OBJECTION',
  'STATUS_EVENT',
] as const;

export type RecordType = (typeof recordTypes)[number];

/**
 * State of a record in law 记录状态.
 * ANNULLED 撤销, VOID 确认无效 and CONFIRMED_ILLEGAL 确认违法 stop counting from the first day (行政处罚法 art. 48);
 * REPAIRED 已修复 stops counting from the repair date; UNDER_OBJECTION 异议处理中 stays out of new automatic results;
 * WITHDRAWN 来源撤回 was taken back by its source.
 */
export const recordStatuses = [
  'EFFECTIVE',
  'UNDER_OBJECTION',
  'REPAIRED',
  'ANNULLED',
  'VOID',
  'CONFIRMED_ILLEGAL',
  'WITHDRAWN',
] as const;

export type RecordStatus = (typeof recordStatuses)[number];

/** Severity class 失信程度 of 令第36号 (2026-04-01): minor 轻微, general 一般, serious 严重. */
export const severities = ['MINOR', 'GENERAL', 'SERIOUS'] as const;

export type Severity = (typeof severities)[number];

export const subjectKinds = ['PERSON', 'ORGANISATION'] as const;

export type SubjectKind = (typeof subjectKinds)[number];
