import type { MappingProfile, Target } from '../../../core/mapping-profile.js';
import { cleanText, isMissing } from '../../../core/values/text.js';

/** The cells of one row by target, cleaned; `''` where the row says nothing. */
export type Cells = (target: Target) => string;

type Derivation = { from: Target; to: Target; rules: { test: RegExp; value: string }[] };

/** Prepares, once a file, what turns the cells of each row into targets. */
export function compileCells(profile: MappingProfile, columns: ReadonlyMap<number, Target>): (cells: readonly string[]) => Cells {
  const plan = [...columns];
  const joins = profile.join as Partial<Record<Target, string>>;
  const values = profile.values as Partial<Record<Target, Record<string, string>>>;
  const constants = Object.entries(profile.constants) as [Target, string][];
  const derivations: Derivation[] = profile.derive.map(({ from, to, rules }) => ({
    from,
    to,
    rules: rules.map(({ match, value }) => ({ test: new RegExp(match, 'u'), value })),
  }));

  return (row) => {
    const found = new Map<Target, string>();
    for (const [index, target] of plan) {
      const text = cleanText(row[index] ?? '');
      if (text === '' || isMissing(text)) continue;
      const replaced = values[target]?.[text] ?? text;
      const earlier = found.get(target);
      const separator = joins[target];
      if (earlier === undefined) found.set(target, replaced);
      else if (separator !== undefined) found.set(target, `${earlier}${separator}${replaced}`);
    }
    for (const [target, value] of constants) if (!found.has(target)) found.set(target, value);
    for (const { from, to, rules } of derivations) {
      if (found.has(to)) continue;
      const source = found.get(from);
      const rule = source === undefined ? undefined : rules.find(({ test }) => test.test(source));
      if (rule) found.set(to, rule.value);
    }
    return (target) => found.get(target) ?? '';
  };
}
