/**
 * What a field tells, by who may see it; also the unit of consent and of the access log.
 * OPEN: nothing of a subject, or no more than that the object is there, which its reach has decided.
 * REGISTER: what a statutory register opens of an archive 登记公示信息.
 * PROFILE: the rest of the profile 从业信息.
 * RATING: ratings and what they rest on 信用评价.
 * RECORD: records without free text 信用记录.
 * DETAIL: free text, drafts of the future, whole documents 详情, for those on duty and for the subject itself.
 * RESTRICTED: identifiers in full 敏感标识.
 * OFFICIAL: the work of the authority itself 履职信息: runs, drafts, pending falls, risk levels.
 * INTAKE: what became of a file 报送批次. SUBMISSION: the text of its rows 报送原文.
 * SUBJECT_ONLY: consents and looks 本人信息, for the subject; who audits has ways of its own.
 * AUDIT: the access log 查询日志.
 * OPERATION: the running of the service 运维信息.
 */
export const fieldClasses = [
  'OPEN',
  'REGISTER',
  'PROFILE',
  'RATING',
  'RECORD',
  'DETAIL',
  'RESTRICTED',
  'OFFICIAL',
  'INTAKE',
  'SUBMISSION',
  'SUBJECT_ONLY',
  'AUDIT',
  'OPERATION',
] as const;

export type FieldClass = (typeof fieldClasses)[number];

/** Classes that a person may open to a client by consent 授权字段组; REGISTER comes with any of them. */
export const consentedClasses = ['PROFILE', 'RATING', 'RECORD'] as const satisfies readonly FieldClass[];
