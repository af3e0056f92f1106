import { validateScheme } from '../../core/evaluation/validate-scheme.js';
import { socialOrganisationCounting } from './counting-rules.js';
import { basicIndicators } from './indicators-basics.js';
import { complianceIndicators } from './indicators-compliance.js';
import { governanceIndicators } from './indicators-governance.js';
import { performanceIndicators } from './indicators-performance.js';
import { reportIndicators } from './indicators-reports.js';
import { socialOrganisationVetoes } from './vetoes.js';

/**
 * Evaluation scheme of social organisations 社会组织 in six dimensions. It holds from the day of 民政部令第60号, which made their credit
 * information and the two lists that it reads. The letters of its grades are not the official 5A–1A, which `official-grade.ts` gives.
 */
export const socialOrganisationScheme = validateScheme({
  code: 'SO-2026',
  sector: 'SocialOrganisation',
  version: '2026.1',
  effectiveFrom: '2018-01-24',
  effectiveTo: null,
  dimensions: [
    { code: 'BASICS', zh: '基础条件', en: 'Basic conditions', max: 10 },
    { code: 'GOVERNANCE', zh: '内部治理', en: 'Internal governance', max: 20 },
    { code: 'REPORTS', zh: '年报检查', en: 'Reports and inspections', max: 25 },
    { code: 'PERFORMANCE', zh: '评估绩效', en: 'Assessment and performance', max: 15 },
    { code: 'DISCLOSURE', zh: '信息公开', en: 'Disclosure', max: 10 },
    { code: 'COMPLIANCE', zh: '合规', en: 'Compliance', max: 20 },
  ],
  indicators: [
    ...basicIndicators,
    ...governanceIndicators,
    ...reportIndicators,
    ...performanceIndicators,
    ...complianceIndicators,
  ],
  grades: [
    { code: 'A', zh: '守信', from: 85 },
    { code: 'B', zh: '较守信', from: 70 },
    { code: 'C', zh: '一般', from: 60 },
    { code: 'D', zh: '失信', from: 0 },
  ],
  notRated: { code: 'N', zh: '暂不评级' },
  confirmBelow: null,
  pairs: [{ starred: 'SO16', with: ['SO15'] }],
  vetoes: socialOrganisationVetoes,
  bonusCap: 5,
  coverageLimit: 60,
  ...socialOrganisationCounting,
});
