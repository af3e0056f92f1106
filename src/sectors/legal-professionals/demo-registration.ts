import type { DemoRecord } from '../../core/demo/demo-record.js';
import { chance, pick, type Random } from '../../core/demo/random.js';

/** Word of the register for the state of practice 执业状态, and the licence with it where it is not the ordinary one. */
export interface DemoState {
  readonly word: string;
  readonly licence: DemoRecord | null;
}

/** The state on the last day shown: as the penalties have it, or else for a few another one. */
export function demoState(random: Random, records: readonly DemoRecord[], until: number): DemoState {
  const licence = records.find(({ type }) => type === 'LICENCE');
  const word = wordOf(random, records, until);
  if (word === '执业' || !licence) return { word, licence: null };
  const byFraud = word === '撤销' ? { topics: 'LICENCE_BY_FRAUD' } : {};
  return {
    word,
    licence: { ...licence, categories: '普通', ...byFraud, ...termOf(word, records, until), outcome: word },
  };
}

function wordOf(random: Random, records: readonly DemoRecord[], until: number): string {
  if (records.some(({ categories }) => categories === '吊销许可证件')) return '吊销';
  if (records.some((record) => isStopOn(record, until))) return '停止执业';
  if (chance(random, 0.004)) return '撤销';
  return chance(random, 0.02) ? pick(random, ['停止执业', '变更机构中', '注销']) : '执业';
}

/** A stop by penalty gives its own term; of other states only the first day is written. */
function termOf(word: string, records: readonly DemoRecord[], until: number): Pick<DemoRecord, 'from' | 'to'> {
  const stop = word === '停止执业' ? records.find((record) => isStopOn(record, until)) : undefined;
  if (stop?.from !== undefined && stop.to !== undefined) return { from: stop.from, to: stop.to };
  return { from: until - 60 };
}

function isStopOn({ categories, from = Infinity, to = -Infinity }: DemoRecord, until: number): boolean {
  return categories === '停止执业' && from <= until && until <= to;
}
