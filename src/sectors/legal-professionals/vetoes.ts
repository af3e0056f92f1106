import { endVeto } from '../../core/evaluation/end-veto.js';
import type { FactTest } from '../../core/evaluation/fact-test.js';
import type { Veto, VetoEffect } from '../../core/evaluation/scheme.js';
import type { RecordType } from '../../core/record-type.js';
import { about, ended, personalReview } from './indicator-parts.js';
import { revoked, stopped } from './sanctions.js';

const lowest: VetoEffect = { kind: 'SET_GRADE', grade: 'D' };
const atMostC: VetoEffect = { kind: 'CAP_GRADE', grade: 'C' };

/** The state that the latest record of this type gives; a new licence supersedes what became of the old one (DOMAIN F-02). */
function stateIn(type: RecordType, when: FactTest): Pick<Veto, 'select' | 'when' | 'window'> {
  const known = ended('执业', '有效', '停止执业', '变更机构中', '无效', '吊销', '撤销', '免职', '注销');
  return { select: { types: [type], ...known }, when, window: { kind: 'LATEST' } };
}

// Registers do not say why a licence was withdrawn, and the authority's own mistake is no dishonesty of the person.
const byFraud: FactTest = about(['LICENCE_BY_FRAUD'], ['撤销']);

/**
 * Legal professionals' vetoes. 吊销, 取消会员资格 and intentional crime stand for as long as the record may be used at all, which
 * is five years: law sets no day from which they no longer matter (律师法 art. 7).
 */
export const legalVetoes: readonly Veto[] = [
  {
    code: 'V-LG1',
    zh: '吊销执业证书',
    select: revoked,
    when: {},
    window: { kind: 'ALL' },
    effects: [lowest],
    basis: '律师法 第七条、第四十九条、第五十一条；公证法 第四十二条',
  },
  {
    code: 'V-LG2',
    zh: '执业登记为吊销',
    ...stateIn('REG', ended('吊销')),
    effects: [lowest],
    basis: '律师法 第七条、第四十九条、第五十一条；公证法 第四十二条',
  },
  {
    code: 'V-LG3',
    zh: '执业证书状态为吊销',
    ...stateIn('LICENCE', ended('吊销')),
    effects: [lowest],
    basis: '律师法 第七条、第四十九条、第五十一条；公证法 第四十二条',
  },
  {
    code: 'V-LG4',
    zh: '取消会员资格',
    select: { types: ['DISCIPLINE'], ...ended('取消会员资格') },
    when: {},
    window: { kind: 'ALL' },
    effects: [lowest],
    basis: '律师协会会员违规行为处分规则（试行）2017',
  },
  {
    code: 'V-LG5',
    zh: '故意犯罪受到刑事处罚',
    select: { types: ['JUDGMENT', 'PENALTY'], ...about(['INTENTIONAL_CRIME']) },
    when: {},
    window: { kind: 'ALL' },
    effects: [lowest],
    basis: '律师法 第七条、第四十九条；公证法 第二十条',
  },
  {
    code: 'V-LG6',
    zh: '停止执业期间',
    select: stopped,
    // A stop lasts a year at most and begins when the decision is served, for which three months are allowed. Without this, one
    // whose end no source states would be held against the person for five years.
    when: { decidedWithinMonths: 15 },
    window: { kind: 'NOW' },
    effects: [atMostC],
    basis: '律师法 第四十七条至第五十一条；公证法 第四十一条、第四十二条',
  },
  {
    code: 'V-LG7',
    zh: '最近一次年度考核不称职或者不合格',
    select: personalReview,
    when: ended('不称职', '不合格'),
    window: { kind: 'LATEST' },
    effects: [atMostC],
    basis: '律师执业年度考核规则；基层法律服务工作者管理办法（司法部令第138号）',
  },
  {
    code: 'V-LG8',
    zh: '以欺诈等手段取得执业许可被撤销',
    ...stateIn('LICENCE', byFraud),
    effects: [lowest, { kind: 'NOT_RATED' }],
    basis: '律师法 第九条',
  },
  endVeto('V-LG9', 'PERSON'),
];
