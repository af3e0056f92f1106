import type { Day } from '../../../core/fact.js';
import type { MappingProfile, Target } from '../../../core/mapping-profile.js';
import { parseAmount } from '../../../core/values/amount.js';
import { parseDay } from '../../../core/values/day.js';
import { quoted } from '../../../core/values/rejected.js';
import type { Cells } from './cells.js';
import { refuse } from './row-rejection.js';

/** Stands for "no end" where a day is expected. */
export const openEnd = 'OPEN';

/** The day in a cell: null when it says none, `openEnd` when it says "no end". */
export function dayIn(cells: Cells, target: Target, days: MappingProfile['days']): Day | null {
  const text = cells(target);
  if (text === '') return null;
  const parsed = parseDay(text, days);
  switch (parsed.kind) {
    case 'DAY':
      return parsed.day;
    case 'OPEN':
      return openEnd;
    case 'NONE':
      return null;
    case 'REJECTED':
      return refuse(target, 'DAY', withoutValue(parsed.message, text));
  }
}

/** The day in a cell, with "no end" as null. */
export function endDayIn(cells: Cells, target: Target, days: MappingProfile['days']): Day | null {
  const day = dayIn(cells, target, days);
  return day === openEnd ? null : day;
}

/** An amount in fen; null when not stated, which is not zero. */
export function fenIn(cells: Cells, target: Target, money: MappingProfile['money']): bigint | null {
  const text = cells(target);
  if (text === '' || money === 'OTHER_CURRENCY') return null;
  const parsed = parseAmount(text, money);
  if (parsed.kind === 'REJECTED') return refuse(target, 'AMOUNT', withoutValue(parsed.message, text));
  return parsed.kind === 'AMOUNT' ? parsed.fen : null;
}

/** A number for the rules: plain decimal, or a percentage as its fraction. */
export function numberIn(cells: Cells, target: Target): number | null {
  const text = cells(target);
  if (text === '') return null;
  const match = /^(-?\d+(?:\.\d+)?)(%)?$/.exec(text);
  if (!match) return refuse(target, 'NUMBER', 'This cell must hold a plain decimal number, such as 12, 0.95 or 95%.');
  const value = Number(match[1]);
  return match[2] ? Number((value / 100).toFixed(8)) : value;
}

/** A yes or no as registers write it. */
export function booleanIn(cells: Cells, target: Target): boolean | null {
  const text = cells(target);
  if (text === '') return null;
  if (/^(是|有|1|true|y|yes)$/iu.test(text)) return true;
  if (/^(否|无|0|false|n|no)$/iu.test(text)) return false;
  return refuse(target, 'YES_NO', 'This cell must hold 是 or 否.');
}

/** The parts of a cell that lists several things. */
export function listIn(cells: Cells, target: Target): string[] {
  return cells(target)
    .split(/[;；,，、|]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** A reason is kept in clear, and what stands in the wrong column may be a name: the cell is named instead of quoted. */
function withoutValue(message: string, text: string): string {
  return message.replaceAll(quoted(text), 'This cell');
}
