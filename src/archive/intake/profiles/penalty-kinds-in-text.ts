import type { MappingProfileInput } from '../../../core/mapping-profile.js';

type Derivation = NonNullable<MappingProfileInput['derive']>[number];

/**
 * Kinds of penalty 处罚类别 (行政处罚法 art. 9) from the wording of the decision, for files that have no column for them;
 * combinations first, because the first match decides.
 */
export const penaltyKindsInText: Derivation = {
  from: 'content',
  to: 'categories',
  rules: [
    { match: '吊销.*罚款|罚款.*吊销', value: '罚款;吊销许可证件' },
    { match: '吊销', value: '吊销许可证件' },
    { match: '没收.*罚款|罚款.*没收', value: '罚款;没收违法所得' },
    { match: '(停产停业|停业整顿).*罚款|罚款.*(停产停业|停业整顿)', value: '罚款;责令停产停业' },
    { match: '停产停业|停业整顿', value: '责令停产停业' },
    { match: '停止执业.*罚款|罚款.*停止执业', value: '罚款;停止执业' },
    { match: '停止执业', value: '停止执业' },
    { match: '限制从业|禁止从业', value: '限制从业' },
    { match: '暂扣', value: '暂扣许可证件' },
    { match: '警告.*罚款|罚款.*警告', value: '警告;罚款' },
    { match: '不予(行政)?处罚', value: '其他-不予处罚' },
    { match: '罚款|罚金|处[零一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟\\d,.]+元', value: '罚款' },
    { match: '没收', value: '没收违法所得' },
    { match: '通报批评', value: '通报批评' },
    { match: '警告', value: '警告' },
    { match: '拘留', value: '行政拘留' },
  ],
};
