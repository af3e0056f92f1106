import type { TraitTest } from '../../core/evaluation/scheme.js';
import { validateScheme } from '../../core/evaluation/validate-scheme.js';
import { capacityTrait, workerCounting } from './counting-rules.js';
import { complianceIndicators } from './indicators-compliance.js';
import { identityIndicators } from './indicators-identity.js';
import { performanceIndicators } from './indicators-performance.js';
import { skillIndicators } from './indicators-skills.js';
import { workerVetoes } from './vetoes.js';

/** The registry keeps enterprises too, whom nothing of this is about; who does not say is a worker. */
const workersOnly: readonly TraitTest[] = [{ trait: 'enterprise', in: [false], whenMissing: true }];

/**
 * Evaluation scheme of domestic workers 家政服务员 for the credit classes 信用分类管理 of 商服贸函〔2019〕269号. In force for as long
 * back as the archives reach, so that a rating can be asked for any day of theirs. No pairs: no indicator of it is starred.
 */
export const workerScheme = validateScheme({
  code: 'DW-2026',
  sector: 'DomesticWorker',
  version: '2026.1',
  effectiveFrom: '2017-01-01',
  effectiveTo: null,
  dimensions: [
    { code: 'IDENTITY', zh: '身份与资质', en: 'Identity and qualification', max: 25 },
    { code: 'SKILLS', zh: '技能与培训', en: 'Skills and training', max: 20 },
    { code: 'PERFORMANCE', zh: '履约服务', en: 'Performance of contracts', max: 35 },
    { code: 'COMPLIANCE', zh: '合规', en: 'Compliance', max: 20 },
  ],
  indicators: [...identityIndicators, ...skillIndicators, ...performanceIndicators, ...complianceIndicators].map(
    (indicator) => ({ ...indicator, applies: workersOnly }),
  ),
  grades: [
    { code: 'A', zh: '诚信优秀', from: 85 },
    { code: 'B', zh: '诚信良好', from: 70 },
    { code: 'C', zh: '诚信一般', from: 60 },
    { code: 'D', zh: '诚信较差', from: 0 },
  ],
  notRated: { code: 'N', zh: '暂不评级' },
  confirmBelow: 'C',
  pairs: [],
  vetoes: workerVetoes,
  bonusCap: 5,
  coverageLimit: 60,
  capacityTrait,
  ...workerCounting,
});
