import { validateScheme } from '../../core/evaluation/validate-scheme.js';
import { medicalStaffCounting } from './counting-rules.js';
import { assessmentIndicators } from './indicators-assessment.js';
import { ethicsIndicators } from './indicators-ethics.js';
import { insuranceIndicators } from './indicators-insurance.js';
import { integrityIndicators } from './indicators-integrity.js';
import { practiceIndicators } from './indicators-practice.js';
import { qualificationIndicators } from './indicators-qualification.js';
import { medicalStaffVetoes } from './vetoes.js';

/**
 * Evaluation scheme of physicians 医师 and nurses 护士. Its grades bear the names of the yearly ethics appraisal 医德考评 but are
 * not that appraisal, which `ethics-appraisal.ts` gives. In force from 2017, as the archive shows ten years: where a duty
 * began later, such as insurance points in 2024, no fact of it is older and its indicator takes nothing.
 */
export const medicalStaffScheme = validateScheme({
  code: 'MD-2026',
  sector: 'MedicalStaff',
  version: '2026.1',
  effectiveFrom: '2017-01-01',
  effectiveTo: null,
  dimensions: [
    { code: 'QUALIFICATION', zh: '执业资质', en: 'Qualification to practise', max: 15 },
    { code: 'ASSESSMENT', zh: '考核与教育', en: 'Assessment and education', max: 15 },
    { code: 'ETHICS', zh: '医德医风', en: 'Medical ethics', max: 20 },
    { code: 'PRACTICE', zh: '执业行为', en: 'Conduct of practice', max: 25 },
    { code: 'INSURANCE', zh: '医保', en: 'Medical insurance', max: 15 },
    { code: 'INTEGRITY', zh: '廉洁承诺', en: 'Integrity and commitments', max: 10 },
  ],
  indicators: [
    ...qualificationIndicators,
    ...assessmentIndicators,
    ...ethicsIndicators,
    ...practiceIndicators,
    ...insuranceIndicators,
    ...integrityIndicators,
  ],
  grades: [
    { code: '优秀', zh: '优秀', from: 90 },
    { code: '良好', zh: '良好', from: 80 },
    { code: '一般', zh: '一般', from: 60 },
    { code: '较差', zh: '较差', from: 0 },
  ],
  notRated: { code: 'N', zh: '暂不评级' },
  confirmBelow: '一般',
  pairs: [
    { starred: 'MD09', with: ['MD10'] },
    { starred: 'MD12', with: ['MD10'] },
    { starred: 'MD16', with: ['MD10'] },
  ],
  vetoes: medicalStaffVetoes,
  bonusCap: 3,
  coverageLimit: 60,
  ...medicalStaffCounting,
});
