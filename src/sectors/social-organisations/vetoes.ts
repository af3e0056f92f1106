import { endVeto } from '../../core/evaluation/end-veto.js';
import type { Veto, VetoEffect } from '../../core/evaluation/scheme.js';
import { about, ended } from './indicator-parts.js';

const worst: VetoEffect = { kind: 'SET_GRADE', grade: 'D' };

/**
 * Vetoes of social organisations: the lists while in force, the end of the registration for good, two yearly reports in a row
 * not filed. A revoked organisation that is not yet cancelled keeps its archive, and its grade stays D (DOMAIN F-21).
 */
export const socialOrganisationVetoes: readonly Veto[] = [
  {
    code: 'V-SO1',
    zh: '列入严重违法失信名单',
    select: { types: ['LIST_ENTRY'], ...about(['SEVERE_LIST']) },
    when: {},
    window: { kind: 'NOW' },
    effects: [worst],
    basis: '社会组织信用信息管理办法（民政部令第60号）',
  },
  {
    code: 'V-SO2',
    zh: '被吊销登记证书',
    select: {
      anyOf: [
        { types: ['REG', 'STATUS_EVENT'], ...ended('REVOKED') },
        { types: ['PENALTY'], categories: ['吊销登记证书'] },
      ],
    },
    when: {},
    window: { kind: 'ALL' },
    effects: [worst],
    basis: '社会团体登记管理条例 第三十条',
  },
  {
    code: 'V-SO3',
    zh: '被撤销登记',
    select: {
      anyOf: [
        { types: ['REG', 'STATUS_EVENT'], ...ended('RESCINDED') },
        { types: ['PENALTY'], categories: ['撤销登记'] },
      ],
    },
    when: {},
    window: { kind: 'ALL' },
    effects: [worst],
    basis: '社会团体登记管理条例 第三十条',
  },
  {
    code: 'V-SO4',
    zh: '列入活动异常名录',
    select: { types: ['LIST_ENTRY'], ...about(['ABNORMAL_LIST']) },
    when: {},
    window: { kind: 'NOW' },
    effects: [{ kind: 'CAP_GRADE', grade: 'C' }],
    basis: '社会组织信用信息管理办法（民政部令第60号）',
  },
  {
    code: 'V-SO5',
    zh: '连续两年未报送年度工作报告',
    select: { types: ['ANNUAL_REPORT'], ...ended('missing') },
    when: {},
    // Two yearly duties lie in it: it ends when the next report is filed on time, and goes on with a third one missing.
    window: { kind: 'MONTHS', months: 24 },
    effects: [worst],
    basis: '社会团体登记管理条例 第二十八条',
    consecutiveYears: 2,
  },
  endVeto('V-SO6', 'ORGANISATION'),
];
