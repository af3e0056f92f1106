import { z } from 'zod';
import { exclusions } from '../../core/evaluation/evaluation.js';
import { schemeSchema } from '../../core/evaluation/scheme-schema.js';
import type { Fact } from '../../core/fact.js';
import { recordStatuses, recordTypes, severities } from '../../core/record-type.js';

export const documentFormat = 'credit-archive/evaluation';

/** Raised when an older release would read a newer document wrongly. */
export const documentVersion = 1;

const day = z.iso.date();
const key = z.string().min(1);
const codes = z.array(z.string());
/** A decimal as text, with two places. */
const decimal = z.string().regex(/^-?\d+\.\d\d$/, 'must be a decimal with two places, such as "83.50"');

const fact = z.strictObject({
  recordId: key,
  versionId: key,
  type: z.enum(recordTypes),
  topics: codes,
  categories: codes,
  outcome: z.string().nullable(),
  severity: z.enum(severities).nullable(),
  simpleProcedure: z.boolean(),
  status: z.enum(recordStatuses),
  statusSince: day.nullable(),
  decidedOn: day,
  actEndedOn: day.nullable(),
  effectiveFrom: day.nullable(),
  effectiveTo: day.nullable(),
  /** A number given by the document: facts of one cause document 文书 have the same. */
  documentKey: key.nullable(),
  authority: key.nullable(),
  measures: z.record(z.string(), z.number()),
}) satisfies z.ZodType<Fact>;

const indicator = z.strictObject({
  code: key,
  points: decimal.nullable(),
  max: decimal,
  applicable: z.boolean(),
  reason: key,
  evidence: z.array(key),
  excluded: z.array(z.strictObject({ versionId: key, why: z.enum(exclusions) })),
  /** Numbers the rule read; deductions in millionths of a point, ratios as numerator and denominator. */
  inputs: z.record(z.string(), z.number()),
});

const result = z.strictObject({
  score: decimal.nullable(),
  uncappedScore: decimal.nullable(),
  grade: key,
  coverage: decimal,
  bonus: decimal,
  flags: codes,
  vetoes: z.array(z.strictObject({ code: key, evidence: z.array(key) })),
  dimensions: z.array(z.strictObject({ code: key, points: decimal.nullable(), max: decimal, applicableMax: decimal })),
  indicators: z.array(indicator),
  /** The sector's statutory results. */
  sectorResult: z.record(z.string(), z.unknown()).nullable(),
  nextChangeOn: day.nullable(),
});

/** An evaluation with all that it takes to compute it again: scheme, facts, traits and day, and what came of them. */
export const documentSchema = z.strictObject({
  format: z.literal(documentFormat),
  version: z.literal(documentVersion),
  /** Key of the sector, whose code gives the statutory results. */
  sector: key,
  /** Opaque key of the archive. */
  archive: key,
  asOf: day,
  knownAt: z.iso.datetime(),
  traits: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  facts: z
    .array(fact)
    .refine((facts) => areDistinct(facts.map(({ recordId }) => recordId)), 'give one version of a record only')
    .refine((facts) => areDistinct(facts.map(({ versionId }) => versionId)), 'give a version once only'),
  scheme: schemeSchema,
  result,
  /** Of the canonical form (RFC 8785) of everything else. */
  digest: z.string(),
});

function areDistinct(keys: readonly string[]): boolean {
  return new Set(keys).size === keys.length;
}

export type EvaluationDocument = z.infer<typeof documentSchema>;
export type DocumentResult = EvaluationDocument['result'];
