import type { Clock } from './clock.js';
import type { CompiledScheme } from './compile-scheme.js';
import { versionOf } from './compiled-rule.js';
import type { Candidate } from './compiled-rule.js';
import { yearOf } from './day-number.js';
import type { FiredVeto } from './evaluation.js';
import type { Gathered } from './gather.js';

/** The vetoes whose facts are there, with these facts. */
export function firedVetoes(
  compiled: CompiledScheme,
  found: readonly (Gathered | undefined)[],
  clock: Clock,
): FiredVeto[] {
  return compiled.vetoes.flatMap(({ source, passes }, index) => {
    const meeting = found[index]?.candidates.filter(({ dated }) => passes(dated, clock)) ?? [];
    const causes = new Set(meeting.map(({ dated }) => dated.cause)).size;
    const fires = causes >= (source.atLeast ?? 1) && longestRun(meeting) >= (source.consecutiveYears ?? 1);
    return fires ? [{ code: source.code, evidence: meeting.map(versionOf) }] : [];
  });
}

function longestRun(candidates: readonly Candidate[]): number {
  const years = new Set(candidates.map(({ dated }) => dated.fact.measures.year ?? yearOf(dated.decided)));
  let longest = 0;
  for (const year of years) {
    let length = 1;
    while (years.has(year - length)) {
      length += 1;
    }
    longest = Math.max(longest, length);
  }
  return longest;
}
