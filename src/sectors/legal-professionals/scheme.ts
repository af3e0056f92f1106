import { validateScheme } from '../../core/evaluation/validate-scheme.js';
import { legalCounting } from './counting-rules.js';
import { complianceIndicators } from './indicators-compliance.js';
import { qualificationIndicators } from './indicators-qualification.js';
import { qualityIndicators } from './indicators-quality.js';
import { responsibilityIndicators } from './indicators-responsibility.js';
import { legalVetoes } from './vetoes.js';

/**
 * Evaluation scheme of legal professionals 法律职业人员: lawyers, notaries, grassroots workers, legal-aid persons and forensic experts,
 * each by the indicators of the role. Its grades are not the results of the yearly review 年度考核, which `yearly-review.ts` gives.
 * It is dated from 2017, the year of the rules that most of it rests on (律师法 as amended, 司法部令第138号, the bar's 处分规则), so
 * that any day since can be asked about.
 */
export const legalScheme = validateScheme({
  code: 'LG-2026',
  sector: 'LegalProfessional',
  version: '2026.1',
  effectiveFrom: '2017-01-01',
  effectiveTo: null,
  dimensions: [
    { code: 'QUALIFICATION', zh: '执业资质', en: 'Qualification', max: 15 },
    { code: 'REVIEW_AND_EDUCATION', zh: '考核教育', en: 'Review and education', max: 20 },
    { code: 'QUALITY', zh: '执业质量', en: 'Quality of practice', max: 20 },
    { code: 'COMPLIANCE', zh: '合规', en: 'Compliance', max: 30 },
    { code: 'RESPONSIBILITY', zh: '社会责任', en: 'Social responsibility', max: 10 },
    { code: 'INSTITUTION', zh: '机构', en: 'Institution', max: 5 },
  ],
  indicators: [
    ...qualificationIndicators,
    ...qualityIndicators,
    ...complianceIndicators,
    ...responsibilityIndicators,
  ].toSorted((a, b) => (a.code < b.code ? -1 : 1)),
  grades: [
    { code: 'A', zh: '守信', from: 90 },
    { code: 'B', zh: '较守信', from: 75 },
    { code: 'C', zh: '一般', from: 60 },
    { code: 'D', zh: '失信', from: 0 },
  ],
  notRated: { code: 'N', zh: '暂不评级' },
  confirmBelow: 'C',
  pairs: [
    { starred: 'LG10', with: ['LG09'] },
    { starred: 'LG11', with: ['LG09', 'LG10'] },
    { starred: 'LG12', with: ['LG09', 'LG10', 'LG11'] },
  ],
  vetoes: legalVetoes,
  bonusCap: 3,
  coverageLimit: 60,
  ...legalCounting,
});
