import { defineMappingProfile, type MappingProfileInput } from '../../../core/mapping-profile.js';
import { partyColumns, providerColumns } from './party-columns.js';
import { yearEnd } from './year-end.js';

const columns = {
  ...partyColumns,
  name: ['业户名称', '被评价单位', '评价对象', ...partyColumns.name],
  ...providerColumns,
  outcome: [
    '信用等级',
    '评定等级',
    '评价等级',
    '评估等级',
    '评估结果',
    '评价结果',
    '考核等次',
    '考核结果',
    '等级',
    '星级',
    '诚信等级',
  ],
  decidedOn: ['评定日期', '评定时间', '评价日期', '认定时间', '认定日期', '评估日期', '公布日期'],
  effectiveFrom: ['有效期自'],
  effectiveTo: ['有效期至', '等级有效期', '评估等级有效期'],
  authority: ['评定机构', '评价机构', '评定机关', '评定单位', '认定机关', '评估机构', '评价单位'],
  'attribute.年度': ['年度', '评定年度', '评价年度', '考核年度', '评估年度'],
  documentName: ['评价名称', '评定名称', '评价标准'],
  documentNumber: ['评定文号', '文号'],
} satisfies MappingProfileInput['columns'];

/** Ratings 评级 by some authority: the grade is taken over as written, never recomputed. */
export const ratingProfiles = [
  defineMappingProfile({
    code: 'ratings',
    title: '信用等级, 评估等级, 星级',
    kind: 'GRADE',
    columns,
    required: ['name', 'outcome'],
    derive: [yearEnd],
  }),
];
