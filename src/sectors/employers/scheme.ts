import { validateScheme } from '../../core/evaluation/validate-scheme.js';
import { employerCounting } from './counting-rules.js';
import { protectionIndicators } from './indicators-protection.js';
import { supervisionIndicators } from './indicators-supervision.js';
import { labourUseIndicators } from './indicators-labour-use.js';
import { wageIndicators } from './indicators-wages.js';
import { employerVetoes } from './vetoes.js';

/**
 * Evaluation scheme of employers 用人单位: nine bases of 人社部规〔2016〕1号 in five dimensions. The letters of its grades are
 * not the official A/B/C grade, which `official-grade.ts` gives.
 */
export const employerScheme = validateScheme({
  code: 'EM-2026',
  sector: 'Employer',
  version: '2026.1',
  effectiveFrom: '2017-01-01',
  effectiveTo: null,
  dimensions: [
    { code: 'LABOUR_USE', zh: '用工管理', en: 'Labour use', max: 20 },
    { code: 'WAGES', zh: '工资', en: 'Wages', max: 25 },
    { code: 'SOCIAL_INSURANCE', zh: '社保', en: 'Social insurance', max: 15 },
    { code: 'HOURS_AND_PROTECTION', zh: '工时与特殊保护', en: 'Hours and special protection', max: 15 },
    { code: 'SUPERVISION', zh: '监察与纠纷', en: 'Supervision and disputes', max: 25 },
  ],
  indicators: [...labourUseIndicators, ...wageIndicators, ...protectionIndicators, ...supervisionIndicators],
  grades: [
    { code: 'A', zh: '守信', from: 85 },
    { code: 'B', zh: '较守信', from: 70 },
    { code: 'C', zh: '一般', from: 60 },
    { code: 'D', zh: '失信', from: 0 },
  ],
  notRated: { code: 'N', zh: '暂不评级' },
  confirmBelow: 'C',
  pairs: [{ starred: 'EM15', with: ['EM05', 'EM06', 'EM11', 'EM12', 'EM13', 'EM14'] }],
  vetoes: employerVetoes,
  bonusCap: 3,
  coverageLimit: 60,
  ...employerCounting,
});
