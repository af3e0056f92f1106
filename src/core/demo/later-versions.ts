import { dayOfNumber } from '../values/civil.js';
import type { DemoRecord } from './demo-record.js';
import { between, chance, type Random } from './random.js';

const reviewDays = 60;
const repairDays = 100;

/**
 * What became of penalties and list entries later: lowered on review (the same decision with other content), annulled
 * 撤销, repaired 已修复 after the minimum period, under objection 异议处理中, or a list entry ended early.
 */
export function laterVersions(random: Random, records: readonly DemoRecord[], until: number): DemoRecord[] {
  const changes: DemoRecord[] = [];
  for (const record of records) {
    if (record.type !== 'PENALTY' && record.type !== 'LIST_ENTRY') continue;
    const change = laterVersion(random, record, until);
    if (change !== null) changes.push(change);
  }
  return changes;
}

function laterVersion(random: Random, record: DemoRecord, until: number): DemoRecord | null {
  const day = record.decided + between(random, reviewDays, 3 * reviewDays);
  const repaired = record.decided + between(random, repairDays, 4 * repairDays);
  if (chance(random, 0.03) && day <= until) return { ...record, status: '撤销', statusSince: day };
  if (chance(random, 0.04) && record.fine !== undefined && day <= until) return lowered(record, day);
  if (chance(random, 0.12) && repaired <= until) {
    const ended = { ...record, status: '已修复', statusSince: repaired };
    return record.type === 'LIST_ENTRY' ? { ...ended, to: repaired } : ended;
  }
  if (chance(random, 0.02) && until - record.decided < 2 * reviewDays) {
    return { ...record, status: '异议处理中', statusSince: until };
  }
  return null;
}

/** A fine halved on review 复议变更; its text says the same sum, so that figure and text agree. */
function lowered(record: DemoRecord, day: number): DemoRecord {
  const fine = Math.floor((record.fine ?? 0) / 2);
  const content = record.content?.replace(/罚款\d+元/u, `罚款${fine}元`);
  return {
    ...record,
    fine,
    ...(content === undefined ? {} : { content }),
    remark: `${dayOfNumber(day)}经行政复议变更`,
  };
}
