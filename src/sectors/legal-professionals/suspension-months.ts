import type { MappingProfileInput } from '../../core/mapping-profile.js';

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

/** Length of a stop 停止执业 in months, from the wording of the decision, such as 停止执业六个月. */
export const suspensionMonths: NonNullable<MappingProfileInput['derive']>[number] = {
  from: 'content',
  to: 'measure.suspensionMonths',
  rules: [
    { match: '停止执业[^，。；]{0,8}?(?:一|1)年', value: '12' },
    ...numerals.map((numeral, index) => ({
      match: `停止执业[^，。；十\\d]{0,8}?(?:${numeral}|${index + 1})个月`,
      value: String(index + 1),
    })),
  ],
};
