/** REGION: by region, then by opening; the way registers are read. GRADE and SCORE list rated archives only. */
export const archiveOrderFields = ['REGION', 'GRADE', 'SCORE'] as const;

export type ArchiveOrderField = (typeof archiveOrderFields)[number];

export const orderDirections = ['ASC', 'DESC'] as const;

export type OrderDirection = (typeof orderDirections)[number];
