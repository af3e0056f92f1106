import type { Clock } from './clock.js';
import type { CompiledVeto } from './compile-scheme.js';
import { causesOf, versionOf } from './compiled-rule.js';
import type { Candidate } from './compiled-rule.js';
import { yearOf } from './day-number.js';
import type { FiredVeto } from './evaluation.js';
import type { Gathered } from './gather.js';
import { none } from './none.js';

/** The vetoes whose facts are there, with these facts. */
export function firedVetoes(
  found: readonly (Gathered<CompiledVeto> | undefined)[],
  clock: Clock,
): readonly FiredVeto[] {
  if (found.length === 0) {
    return none;
  }
  const fired: FiredVeto[] = [];
  for (const gathered of found) {
    if (gathered?.touched) {
      const { source, passes } = gathered.by;
      const meeting = gathered.candidates.filter(({ dated }) => passes(dated, clock));
      if (causesOf(meeting) >= (source.atLeast ?? 1) && longestRun(meeting) >= (source.consecutiveYears ?? 1)) {
        fired.push({ code: source.code, evidence: meeting.map(versionOf) });
      }
    }
  }
  return fired;
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
