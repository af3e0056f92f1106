import { endVeto } from '../../core/evaluation/end-veto.js';
import type { Veto } from '../../core/evaluation/scheme.js';
import { about, ended, established } from './indicator-parts.js';

/** A crime against a recipient of the service, by a judgment that has become final; for five years (山东条例 art. 38). */
const crimeVeto: Veto = {
  code: 'V-DW1',
  zh: '对服务对象犯罪的生效判决',
  select: { types: ['JUDGMENT'], ...about('CRIME_AGAINST_RECIPIENT') },
  when: ended('final_conviction'),
  window: { kind: 'MONTHS', months: 60, date: 'ACT' },
  effects: [{ kind: 'SET_GRADE', grade: 'D' }],
  basis: '商服贸函〔2019〕269号 职业背景核查；广东省家政服务条例 第十二条',
};

/**
 * The grade stays as it is and is not shown to consumers; registrar and consented enterprise see the flag. The latest
 * conclusion decides, so a check passed later lifts it.
 */
export const backgroundVeto: Veto = {
  code: 'V-DW2',
  zh: '职业背景核查未通过，等级不向消费者展示',
  select: { types: ['BACKGROUND'], ...ended('PASS', 'NOT_PASSED') },
  when: { ...ended('NOT_PASSED'), decidedWithinMonths: 12 },
  window: { kind: 'LATEST' },
  effects: [{ kind: 'FLAG', flag: 'GRADE_NOT_FOR_CONSUMERS' }],
  basis: '商服贸函〔2019〕269号 职业背景核查',
};

const listVeto: Veto = {
  code: 'V-DW3',
  zh: '列入严重失信主体名单',
  select: { types: ['LIST_ENTRY'], severities: ['SERIOUS'] },
  when: { notOutcomes: ['removed'] },
  window: { kind: 'NOW' },
  effects: [{ kind: 'SET_GRADE', grade: 'D' }],
  basis: '信用修复管理办法（国家发展改革委令第36号）严重失信主体名单',
};

/** A face that does not match proves no false identity; only a finding does. */
export const falseIdentityVeto: Veto = {
  code: 'V-DW4',
  zh: '身份虚假，档案冻结',
  select: {
    types: ['ID_VERIFY', 'PENALTY', 'DISCIPLINE'],
    anyOf: [ended('false_identity'), about('FALSE_IDENTITY')],
  },
  when: { anyOf: [{ types: ['ID_VERIFY'], ...ended('false_identity') }, established] },
  window: { kind: 'MONTHS', months: 60, date: 'ACT' },
  effects: [
    { kind: 'SET_GRADE', grade: 'D' },
    { kind: 'FLAG', flag: 'ARCHIVE_FROZEN' },
  ],
  basis: '商服贸函〔2019〕269号 人证合一核验；温州市家政服务条例 第二十八条',
};

/** Domestic workers' vetoes: grade D by crime, severe list or false identity; a failed background check only limits who sees the grade. */
export const workerVetoes: readonly Veto[] = [
  crimeVeto,
  backgroundVeto,
  listVeto,
  falseIdentityVeto,
  endVeto('V-DW5', 'PERSON', 'ORGANISATION'),
];
