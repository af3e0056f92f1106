import type { Clocks } from './clock.js';
import type { CompiledVeto } from './compile-scheme.js';
import { causesOf, versionOf } from './compiled-rule.js';
import type { Candidate } from './compiled-rule.js';
import { yearOf } from './day-number.js';
import type { FiredVeto } from './evaluation.js';
import type { Gathered } from './gather.js';
import { none } from './none.js';

/** A veto whose facts are there. */
export interface Fired {
  readonly by: CompiledVeto;
  readonly meeting: readonly Candidate[];
}

/** The vetoes whose facts are there, with these facts. */
export function fireVetoes(found: readonly (Gathered<CompiledVeto> | undefined)[], clocks: Clocks): readonly Fired[] {
  if (found.length === 0) {
    return none;
  }
  const fired: Fired[] = [];
  for (const gathered of found) {
    if (gathered?.touched) {
      const { by, candidates } = gathered;
      const { source, passes, asksTheDay } = by;
      const clock = asksTheDay ? clocks.day : clocks.result;
      const meeting = candidates.filter(({ dated }) => passes(dated, clock));
      if (causesOf(meeting) >= (source.atLeast ?? 1) && longestRun(meeting) >= (source.consecutiveYears ?? 1)) {
        fired.push({ by, meeting });
      }
    }
  }
  return fired;
}

/** Since which day the grade is frozen, as a day number; null where it is not. */
export function frozenSince(fired: readonly Fired[]): number | null {
  let first: number | null = null;
  for (const { by, meeting } of fired) {
    for (const { dated } of by.freezes ? meeting : none) {
      first = first === null || dated.start < first ? dated.start : first;
    }
  }
  return first;
}

/** As an evaluation names them. */
export function namedVetoes(fired: readonly Fired[]): readonly FiredVeto[] {
  return fired.length === 0
    ? none
    : fired.map(({ by, meeting }) => ({ code: by.source.code, evidence: meeting.map(versionOf) }));
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
