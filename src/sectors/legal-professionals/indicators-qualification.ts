import type { Indicator } from '../../core/evaluation/scheme.js';
import { about, ended, lastThreeYears, personalReview } from './indicator-parts.js';
import { forRoles } from './role.js';

/** 执业资质 LG01–LG03 and 考核教育 LG04–LG05. */
export const qualificationIndicators: readonly Indicator[] = [
  {
    code: 'LG01',
    zh: '执业状态',
    en: 'Practising status',
    dimension: 'QUALIFICATION',
    evidence: ['LICENCE'],
    select: ended('执业', '有效', '停止执业'),
    rule: {
      kind: 'STATE',
      pick: 'LATEST',
      cases: [
        { name: '执业', when: ended('执业', '有效'), points: 8 },
        { name: '停止执业', when: ended('停止执业'), points: 0 },
      ],
      absent: 'NA',
    },
    ruleText: 'state(执业=8, 停止执业=0)',
    max: 8,
    window: { kind: 'NOW' },
    basis: '律师法 第六条、第四十七条；公证法 第二十一条',
    applies: forRoles('LAWYER', 'NOTARY', 'GRASSROOTS', 'FORENSIC'),
  },
  {
    code: 'LG02',
    zh: '机构唯一与变更及时',
    en: 'One institution, timely change',
    dimension: 'QUALIFICATION',
    evidence: ['REG_CHANGE', 'PENALTY'],
    select: { anyOf: [{ types: ['REG_CHANGE'] }, about(['DOUBLE_PRACTICE', 'LATE_CHANGE'])] },
    rule: {
      kind: 'DEDUCT',
      items: [
        { name: 'double_practice', when: about(['DOUBLE_PRACTICE']), points: 4 },
        // The words of a change in time are those of a late one; only its result tells them apart.
        {
          name: 'late_change',
          when: { anyOf: [{ types: ['PENALTY'], ...about(['LATE_CHANGE']) }, ended('late')] },
          points: 1,
        },
      ],
      absent: 'FULL',
    },
    ruleText: 'deduct(double_practice:4, late_change:1)',
    max: 4,
    window: { kind: 'MONTHS', months: 24 },
    basis: '律师法 第十条；公证法 第二十三条第（一）项',
    applies: forRoles(),
  },
  {
    code: 'LG03',
    zh: '证书有效与年度备案',
    en: 'Certificate valid and yearly filing',
    dimension: 'QUALIFICATION',
    evidence: ['LICENCE'],
    select: ended('ok', 'late', 'none', '有效', '无效'),
    rule: {
      kind: 'STATE',
      pick: 'LATEST',
      cases: [
        // The authority that stamps the certificate is the one that reports it as 有效; a filing that is not reported is not held against the person.
        { name: 'ok', when: ended('ok', '有效'), points: 3 },
        { name: 'late', when: ended('late'), points: 1 },
        { name: 'none', when: ended('none', '无效'), points: 0 },
      ],
      absent: 'NA',
    },
    ruleText: 'state(ok=3, late=1, none=0)',
    max: 3,
    window: { kind: 'NOW' },
    basis: '执业证书年度考核备案',
    applies: forRoles(),
  },
  {
    code: 'LG04',
    zh: '年度考核等次',
    en: 'Yearly review',
    dimension: 'REVIEW_AND_EDUCATION',
    evidence: ['ANNUAL_REVIEW'],
    select: personalReview,
    rule: {
      kind: 'LEVEL',
      levels: { 优秀: 15, 称职: 15, 合格: 15, 基本称职: 8, 基本合格: 8, 不称职: 0, 不合格: 0 },
      pick: 'YEARS',
      weights: lastThreeYears,
      absent: 'NA',
    },
    ruleText: 'level(优秀=15,称职=15,合格=15,基本称职=8,基本合格=8,不称职=0,不合格=0; avg=50/30/20)',
    max: 15,
    window: { kind: 'MONTHS', months: 36 },
    basis: '律师执业年度考核规则；基层法律服务工作者管理办法（司法部令第138号）；各地公证员考核办法',
    applies: forRoles('LAWYER', 'NOTARY', 'GRASSROOTS', 'FORENSIC'),
  },
  {
    code: 'LG05',
    zh: '继续教育学时',
    en: 'CPE hours',
    dimension: 'REVIEW_AND_EDUCATION',
    evidence: ['TRAINING'],
    // Hours done ÷ hours required; the required hours differ by place and year, so the source gives the ratio.
    select: { ...about(['CPE']), measures: { ratio: { atLeast: 0 } } },
    rule: {
      kind: 'RATIO',
      source: { from: 'LATEST', measure: 'ratio' },
      steps: [
        { atLeast: 1, points: 5 },
        { atLeast: 0.75, points: 3 },
        { atLeast: 0.5, points: 1 },
      ],
      otherwise: 0,
      absent: 'NA',
    },
    ruleText: 'ratio(>=1:5, >=0.75:3, >=0.5:1, else:0)',
    max: 5,
    window: { kind: 'PREVIOUS_YEAR' },
    basis: '行业协会继续教育规则',
    applies: forRoles(),
  },
];
