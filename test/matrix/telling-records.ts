import type { CreditRecord } from '../../src/core/record.entity.js';
import type { Kind } from './words.js';

type Given = Partial<CreditRecord>;

const year = new Date().getFullYear();
const lastYear = `${year - 1}-05-10`;
const thisYear = `${year}-02-10`;
const ahead = `${year + 1}-03-31`;

/** Records on which the statutory results of each sector rest, so that every type of the schema has an object. */
export const tellingRecords: Readonly<Partial<Record<Kind, readonly Given[]>>> = {
  'employer that is an organisation': [
    { topics: ['CHILD_LABOUR'], decidedOn: lastYear },
    { type: 'RECTIFY', topics: ['LABOUR'], categories: [], outcome: 'LATE', decidedOn: lastYear },
    {
      type: 'LIST_ENTRY',
      topics: ['WAGE_LIST'],
      categories: [],
      decidedOn: thisYear,
      effectiveFrom: thisYear,
      effectiveTo: ahead,
    },
  ],
  'social organisation': [
    { type: 'INSPECTION', categories: [], outcome: '不合格', decidedOn: thisYear },
    { decidedOn: lastYear },
  ],
  physician: [
    { type: 'PERIODIC_EXAM', categories: [], outcome: '合格', decidedOn: lastYear },
    { type: 'ANNUAL_REVIEW', topics: ['ETHICS'], categories: [], outcome: '良好', decidedOn: lastYear },
    { topics: ['REGISTRATION_FRAUD'], categories: ['吊销许可证件'], decidedOn: lastYear },
  ],
  'lawyer in practice': [
    { categories: ['警告'], decidedOn: thisYear },
    { type: 'ANNUAL_REVIEW', topics: ['INSTITUTION'], categories: [], outcome: '合格', decidedOn: lastYear },
    { type: 'ANNUAL_REVIEW', categories: [], outcome: '称职', decidedOn: lastYear },
  ],
  'domestic worker': [
    {
      type: 'CUSTOMER_REVIEW',
      categories: [],
      outcome: 'verified_contract',
      measures: { rating: 5 },
      decidedOn: thisYear,
    },
    { type: 'CERT', categories: [], outcome: '三级', decidedOn: lastYear, effectiveTo: ahead },
  ],
};
