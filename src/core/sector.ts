import type { EntityClass } from '@mikro-orm/core';
import type { DemoPlan } from './demo/demo-plan.js';
import type { DatedFact } from './evaluation/dated-fact.js';
import type { EvaluationScheme } from './evaluation/scheme.js';
import type { Day, Fact, Traits } from './fact.js';
import type { FieldClass } from './field-class.js';
import type { MappingProfile } from './mapping-profile.js';
import type { SubjectKind } from './record-type.js';
import type { Viewer } from './viewer.js';

/** Free text of a row that may tell what it is about. */
export interface TopicText {
  readonly violation: string;
  readonly facts: string;
  readonly legalBasis: string;
  readonly authority: string;
}

export interface SectorResultInput {
  readonly facts: readonly Fact[];
  /** The same facts with their days read and sorted, where the caller has them already. */
  readonly dated?: readonly DatedFact[];
  readonly traits: Traits;
  readonly day: Day;
  /** Score out of 100 as a decimal, null when not rated. */
  readonly score: string | null;
}

/** A sector's statutory results, JSON-safe, and the earliest later day on which they may change without a new fact. */
export type SectorResult = Readonly<Record<string, unknown>> & { readonly nextChangeOn: Day | null };

/** What the disclosure rule may look at; never the identity. */
export interface DisclosedArchive {
  readonly subjectKind: SubjectKind;
  readonly status: string;
  readonly regionCode: string;
}

/** A condition on a column of the sector's profile table; both names are constants of the sector's folder. */
export interface ProfileLimit {
  readonly table: string;
  readonly column: string;
  readonly oneOf: readonly string[];
}

export interface Disclosure {
  /** What of the archive is opened; none is a refusal, and whatever is opened opens REGISTER with it. */
  readonly classes: readonly FieldClass[];
  /** The statute or the duty that opens it, or the reason of the refusal. */
  readonly basis: string;
  /** Opens only archives whose profile says so. */
  readonly limit?: ProfileLimit;
}

/** A class decorated for type-graphql; core only carries it. */
export type GraphQLClass = abstract new (...args: never[]) => object;

/**
 * The whole of what the rest of the code knows of a sector. Two tests before it grows: would all five sectors answer
 * it, and does each answer fit in its own folder?
 */
export interface Sector {
  /** Stored with each archive; with `Archive` and `Evaluation` appended, the names of its GraphQL types. */
  readonly key: string;
  /** Its name on the command line and, in camel case, its list in the graph. */
  readonly folder: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly subjectKinds: readonly SubjectKind[];
  /** One row an archive, key = archive id. */
  readonly Profile: EntityClass<object>;
  /** Schemes ever enacted, none while the sector is not rated; the one in force on the day is used. */
  readonly schemes: readonly EvaluationScheme[];
  /** The sector's statutory results beside the score; null where it has none. */
  readonly sectorResult: ((input: SectorResultInput) => SectorResult) | null;
  /** Mapping profiles for files that only this sector receives. */
  readonly mappingProfiles: readonly MappingProfile[];
  /** Adds the sector's own subject-matter codes 事项 to a row, from its free text. */
  readonly topicsOf: (text: TopicText) => readonly string[];
  /** Registration states it knows, as written in registers → as stored; the first is the ordinary one. */
  readonly registrationStatuses: Readonly<Record<string, string>>;
  readonly traitsOf: (profile: Readonly<Record<string, unknown>>) => Traits;
  /**
   * What this viewer is shown of an archive by its duty or by law, and why; default is nothing. What a subject sees of
   * its own, and who sees it by consent, is the same in all sectors and is not asked here.
   */
  readonly disclose: (viewer: Viewer, archive: DisclosedArchive, day: Day) => Disclosure;
  /** GraphQL classes: archive type, evaluation type and resolvers. */
  readonly resolvers: readonly GraphQLClass[];
  /** Its part of the made-up city by which the archive is tried, shown and measured. */
  readonly demo: DemoPlan;
  /** A query that shows the sector at work, for the start page. */
  readonly sampleQuery: string;
}

/** Gives a sector its exact type while the compiler checks it against the contract. */
export function defineSector(sector: Sector): Sector {
  return sector;
}
