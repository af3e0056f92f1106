import type { MappingProfile, Target } from '../../../core/mapping-profile.js';
import { cleanText, isMissing } from '../../../core/values/text.js';

/** The cells of one row by target, cleaned; `''` where the row says nothing. */
export type Cells = (target: Target) => string;

interface ColumnPlan {
  readonly index: number;
  readonly slot: number;
  readonly words: Readonly<Record<string, string>> | undefined;
  readonly separator: string | undefined;
}

interface Derivation {
  readonly from: number;
  readonly to: number;
  readonly rules: readonly { readonly test: RegExp; readonly value: string }[];
}

/** Prepares, once a file, what turns the cells of each row into targets. */
export function compileCells(
  profile: MappingProfile,
  columns: ReadonlyMap<number, Target>,
): (cells: readonly string[]) => Cells {
  const slots = new Map<Target, number>();
  const slotOf = (target: Target): number => {
    const slot = slots.get(target) ?? slots.size;
    slots.set(target, slot);
    return slot;
  };
  const plan = [...columns].map(([index, target]): ColumnPlan => {
    return { index, slot: slotOf(target), words: profile.values[target], separator: profile.join[target] };
  });
  const constants = (Object.entries(profile.constants) as [Target, string][]).map(
    ([target, value]) => [slotOf(target), value] as const,
  );
  const derivations = profile.derive.map(({ from, to, rules }): Derivation => {
    return {
      from: slotOf(from),
      to: slotOf(to),
      rules: rules.map(({ match, value }) => ({ test: new RegExp(match, 'u'), value })),
    };
  });
  const empty = new Array<string>(slots.size).fill('');

  return (row) => {
    const found = empty.slice();
    for (const column of plan) fill(found, column, row[column.index]);
    for (const [slot, value] of constants) found[slot] ||= value;
    for (const derivation of derivations) derive(found, derivation);
    return (target) => {
      const slot = slots.get(target);
      return slot === undefined ? '' : (found[slot] ?? '');
    };
  };
}

function fill(found: string[], { slot, words, separator }: ColumnPlan, raw: string | undefined): void {
  if (raw === undefined || raw === '') return;
  const text = cleanText(raw);
  if (text === '' || isMissing(text)) return;
  const value = words?.[text] ?? text;
  const earlier = found[slot] ?? '';
  if (earlier === '') found[slot] = value;
  else if (separator !== undefined) found[slot] = `${earlier}${separator}${value}`;
}

/** The first rule that matches sets the target, unless a column or a constant already has. */
function derive(found: string[], { from, to, rules }: Derivation): void {
  const source = found[from] ?? '';
  if (source === '' || found[to] !== '') return;
  found[to] = rules.find(({ test }) => test.test(source))?.value ?? '';
}
