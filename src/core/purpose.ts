/**
 * What a look is for 查询目的 (个人信息保护法 art. 6). Duties need no consent (art. 13 (1)(3)), the rest a consent for
 * just this purpose.
 */
export const purposes = [
  'SUPERVISION',
  'AUDIT',
  'SUBMISSION',
  'SUBSCRIPTION',
  'SELF',
  'PUBLIC_QUERY',
  'OPERATION',
  'PLACEMENT',
  'EMPLOYMENT',
  'WATCH',
] as const;

export type Purpose = (typeof purposes)[number];

/** PLACEMENT 家政派工, EMPLOYMENT 招录核查, WATCH 在岗关注: what a subject can consent to. */
export const consentPurposes = ['PLACEMENT', 'EMPLOYMENT', 'WATCH'] as const satisfies readonly Purpose[];

export type ConsentPurpose = (typeof consentPurposes)[number];
