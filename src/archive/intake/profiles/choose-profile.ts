import type { RecordType } from '../../../core/record-type.js';
import type { MappingProfile, Target } from '../../../core/mapping-profile.js';
import { headerKey, isBlankHeading } from './header-key.js';
import { notKeptKeys } from './not-kept.js';

export interface ChosenProfile {
  readonly profile: MappingProfile;
  /** By position in the row; headings that no target claims are there as `attribute.<heading>`. */
  readonly columns: Map<number, Target>;
  /** Headings that the profile does not name and that are kept as attributes. */
  readonly unmapped: string[];
  /** Headings whose cells are not stored (not-kept.ts). */
  readonly notKept: string[];
}

export interface NoProfile {
  readonly problem: string;
}

/** Headings of this form carry a number, an attribute or a profile column in every file, whatever the profile. */
const particularHeading = /^(数值|属性|档案)[.．。](.+)$/u;
const particularTargets: Readonly<Record<string, string>> = { 数值: 'measure', 属性: 'attribute', 档案: 'profile' };

/**
 * The profile that fits a header row: all its required targets are there, and it claims the most columns; between
 * equals the earlier in the list. `kind` restricts the choice to profiles of that kind of row.
 */
export function chooseProfile(
  profiles: readonly MappingProfile[],
  header: readonly string[],
  kind: RecordType | 'REGISTER' | null,
): ChosenProfile | NoProfile {
  const keys = header.map(headerKey);
  const candidates = profiles.filter((profile) => kind === null || profile.kind === kind || profile.kind === 'COLUMN');
  let best: { profile: MappingProfile; claimed: Map<number, Target> } | null = null;
  for (const profile of candidates) {
    const claimed = claimColumns(profile, keys);
    if (missingTargets(profile, claimed).length > 0) continue;
    if (best === null || claimed.size > best.claimed.size) best = { profile, claimed };
  }
  return best === null
    ? { problem: explain(candidates, header, keys, kind) }
    : { profile: best.profile, ...allColumns(best.claimed, header, keys) };
}

/** The columns of a profile for a file without a header; null when the profile does not give positions. */
export function columnsByPosition(profile: MappingProfile): Map<number, Target> | null {
  if (!profile.positions) return null;
  const columns = new Map<number, Target>();
  profile.positions.forEach((target, index) => {
    if (target !== null) columns.set(index, target);
  });
  return columns;
}

function claimColumns(profile: MappingProfile, keys: readonly string[]): Map<number, Target> {
  const position = new Map<string, number>();
  keys.forEach((key, index) => {
    if (!isBlankHeading(key) && !position.has(key)) position.set(key, index);
  });
  const claimed = new Map<number, Target>();
  for (const [target, spellings] of Object.entries(profile.columns) as [Target, string[]][]) {
    const joined = profile.join[target] !== undefined;
    for (const spelling of spellings) {
      const index = position.get(headerKey(spelling));
      if (index === undefined || claimed.has(index)) continue;
      claimed.set(index, target);
      // One column a target: a second spelling in the same file is another column's text and stays an attribute.
      if (!joined) break;
    }
  }
  return claimed;
}

function missingTargets(profile: MappingProfile, claimed: ReadonlyMap<number, Target>): Target[] {
  const found = new Set(claimed.values());
  return profile.required.filter((target) => !found.has(target));
}

function allColumns(
  claimed: ReadonlyMap<number, Target>,
  header: readonly string[],
  keys: readonly string[],
): Omit<ChosenProfile, 'profile'> {
  const columns = new Map<number, Target>();
  const unmapped: string[] = [];
  const notKept: string[] = [];
  keys.forEach((key, index) => {
    const target = claimed.get(index) ?? particularTarget(header[index] ?? '');
    if (target !== null) {
      columns.set(index, target);
    } else if (notKeptKeys.has(key)) {
      notKept.push(plainHeading(header[index] ?? ''));
    } else if (!isBlankHeading(key)) {
      const heading = plainHeading(header[index] ?? '');
      columns.set(index, `attribute.${heading}`);
      unmapped.push(heading);
    }
  });
  return { columns, unmapped, notKept };
}

function particularTarget(heading: string): Target | null {
  const [, word, name] = particularHeading.exec(plainHeading(heading)) ?? [];
  const prefix = word === undefined ? undefined : particularTargets[word];
  return prefix === undefined || name === undefined ? null : (`${prefix}.${name}` as Target);
}

function plainHeading(heading: string): string {
  return heading.normalize('NFKC').replace(/[\s\p{Cc}\p{Cf}]/gu, '');
}

function explain(
  candidates: readonly MappingProfile[],
  header: readonly string[],
  keys: readonly string[],
  kind: string | null,
): string {
  const named = header.map(plainHeading).filter((_, index) => !isBlankHeading(keys[index] ?? ''));
  const found = named.length === 0 ? 'no headings at all' : named.map((heading) => `"${heading}"`).join(', ');
  const asked = kind === null ? '' : ` of kind ${kind}`;
  const near = candidates
    .map((profile) => ({ profile, claimed: claimColumns(profile, keys) }))
    .filter(({ claimed }) => claimed.size > 0)
    .toSorted((one, other) => other.claimed.size - one.claimed.size)
    .slice(0, 3)
    .map(({ profile, claimed }) => `${profile.code} lacks ${lacking(profile, claimed)}`);
  if (near.length === 0) {
    // What stands there may be the first row of data and so name a person: it is not repeated.
    return `No mapping profile${asked} knows any of the ${named.length} headings of this file. If it has no heading row, describe it by positions in a profile of its own and give it with --profile; otherwise rename the headings.`;
  }
  return `No mapping profile${asked} fits the columns of this file (${found}). Nearest: ${near.join('; ')}. Rename the headings, name a kind with --kind, or describe the file in a profile of its own and give it with --profile.`;
}

function lacking(profile: MappingProfile, claimed: ReadonlyMap<number, Target>): string {
  return missingTargets(profile, claimed)
    .map((target) => `${target} (such as "${profile.columns[target]?.[0] ?? target}")`)
    .join(' and ');
}
