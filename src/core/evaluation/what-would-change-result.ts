import type { Day, Fact } from '../fact.js';
import type { ActionKind } from './lawful-action-kinds.js';

/** Why a record version counts otherwise than on the day before. */
export const changeReasons = [
  'LEFT_WINDOW',
  'ENTERED_WINDOW',
  'LOST_WEIGHT',
  'ENDED',
  'BEGAN',
  'AGED',
  'OUTER_LIMIT',
  'STATUS_BEGAN',
  'GAVE_WAY',
  'STEPPED_IN',
] as const;

export type ChangeReason = (typeof changeReasons)[number];

export interface ChangeCause {
  readonly versionId: string;
  readonly why: ChangeReason;
}

/** An indicator whose points differ; hundredths, null where it does not apply. */
export interface IndicatorChange {
  readonly code: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly causes: readonly ChangeCause[];
}

/** A veto that begins or ceases to be used. */
export interface VetoChange {
  readonly code: string;
  readonly fires: boolean;
  readonly evidence: readonly string[];
}

/** Score in hundredths, null when not rated. */
export interface Standing {
  readonly score: number | null;
  readonly grade: string;
}

/** A day on which the result changes by itself; what moved is told against the day before. */
export interface ComingChange extends Standing {
  readonly day: Day;
  /** To the score of the day that was asked about, in hundredths; negative where points fall, null where one is not rated. */
  readonly difference: number | null;
  readonly coverage: number;
  readonly flags: readonly string[];
  readonly indicators: readonly IndicatorChange[];
  readonly vetoes: readonly VetoChange[];
}

/** Something the subject may lawfully do, with what the engine makes of the facts once it is done. */
export interface LawfulAction extends Standing {
  readonly kind: ActionKind;
  /** The indicator that it moves; null if it moves several, or a veto alone. */
  readonly indicator: string | null;
  /** Versions that it changes, or whose matter it settles; empty where it only adds a record. */
  readonly versionIds: readonly string[];
  /** The facts as they would be; one with the `recordId` of a known fact takes its place. */
  readonly facts: readonly Fact[];
  /** From when it can be done. */
  readonly earliestOn: Day;
  /** The day for which the result was computed, the first on which it can show. */
  readonly takesEffectOn: Day;
  /** What that day brings if nothing is done. */
  readonly without: Standing;
  readonly difference: number | null;
  readonly indicators: readonly IndicatorChange[];
  readonly vetoes: readonly VetoChange[];
  readonly basis: string;
}

/** All actions at once, on the first day on which all of them can show. */
export interface AllTogether extends Standing {
  readonly day: Day;
  readonly without: Standing;
  readonly difference: number | null;
}

/** What would change a rating, JSON-safe; points and scores in hundredths. */
export interface WhatWouldChange {
  readonly dates: readonly ComingChange[];
  /** On no other day before this one does the result change without a new fact. */
  readonly datesUntil: Day;
  /** Best first. */
  readonly actions: readonly LawfulAction[];
  /** Null without actions. */
  readonly allTogether: AllTogether | null;
}

/** The difference of two scores, null where one is missing. */
export function scoreDifference(from: Standing, to: Standing): number | null {
  return from.score === null || to.score === null ? null : to.score - from.score;
}
