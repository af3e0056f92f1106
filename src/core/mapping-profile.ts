import { z } from 'zod';
import { recordStatuses, recordTypes, severities, subjectKinds } from './record-type.js';

/** Where a cell of a source file goes. `attribute.x`, `measure.x` and `profile.x` carry what is particular to a file or sector. */
const targetFields = [
  'name',
  'subjectCategory',
  'uscc',
  'businessRegistrationNumber',
  'organisationCode',
  'taxNumber',
  'publicInstitutionNumber',
  'socialOrganisationNumber',
  'personDocumentType',
  'personDocumentNumber',
  'registrationNumber',
  'legalRepresentative',
  'recordType',
  'documentName',
  'documentNumber',
  'violation',
  'facts',
  'legalBasis',
  'categories',
  'content',
  'fine',
  'confiscated',
  'decidedOn',
  'actEndedOn',
  'effectiveFrom',
  'effectiveTo',
  'publishedUntil',
  'authority',
  'authorityCode',
  'provider',
  'providerCode',
  'status',
  'statusSince',
  'severity',
  'simpleProcedure',
  'topics',
  'outcome',
  'region',
  'registrationStatus',
  'remark',
] as const;

export type TargetField = (typeof targetFields)[number];

const target = z.union([
  z.enum(targetFields),
  z.templateLiteral([z.enum(['attribute', 'measure', 'profile', 'identifier']), '.', z.string().min(1)]),
]);

export type Target = z.infer<typeof target>;

const patternRule = z.strictObject({
  /** A regular expression over the cell's cleaned text. */
  match: z.string().min(1).refine(isRegExp, 'is not a regular expression'),
  value: z.string(),
});

/**
 * How the rows of one kind of file become records: data, so that a new shape of file needs no code.
 * `columns` lists the header spellings of each target; a profile fits a file when all `required` targets are found.
 */
const mappingProfileSchema = z.strictObject({
  code: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  /** Counts up with each change, so that a batch says by which mapping it was read. */
  version: z.number().int().positive().default(1),
  /** `REGISTER` rows describe the archive itself; all others are records of that type; `COLUMN` takes it from `recordType`. */
  kind: z.union([z.enum(recordTypes), z.enum(['REGISTER', 'COLUMN'])]),
  columns: z.partialRecord(target, z.array(z.string()).min(1)),
  required: z.array(target).min(1),
  /** Columns by position, for files without a header. */
  positions: z.array(z.union([target, z.null()])).optional(),
  constants: z.partialRecord(target, z.string()).default({}),
  /** Replaces whole cells, by target: source text → our word. */
  values: z.partialRecord(target, z.record(z.string(), z.string())).default({}),
  /** Sets a target from a pattern in another one, first match wins. */
  derive: z.array(z.strictObject({ from: target, to: target, rules: z.array(patternRule).min(1) })).default([]),
  /** Joins cells when one target has several columns, as names in parts. */
  join: z.partialRecord(target, z.string()).default({}),
  /** Whom a row is about. */
  subject: z
    .strictObject({
      kind: z.union([z.enum(subjectKinds), z.literal('FROM_ROW')]).default('FROM_ROW'),
      /** Identifier columns beyond the national ones: `identifier.x` → type and issuer. */
      identifiers: z
        .record(
          z.string(),
          z.strictObject({ type: z.string().min(1), issuer: z.string(), missing: z.array(z.string()).default([]) }),
        )
        .default({}),
      /** Whether a full, unmasked name alone may identify: never, organisations only, or any subject of this issuer's register. */
      byName: z
        .union([
          z.literal('NEVER'),
          z.literal('ORGANISATION'),
          z.strictObject({ issuer: z.string().min(1), with: z.array(target).default([]) }),
        ])
        .default('ORGANISATION'),
    })
    .default({ kind: 'FROM_ROW', identifiers: {}, byName: 'ORGANISATION' }),
  days: z
    .strictObject({
      order: z.enum(['YMD', 'DMY', 'MDY']).default('YMD'),
      calendar: z.enum(['GREGORIAN', 'MINGUO']).default('GREGORIAN'),
    })
    .default({ order: 'YMD', calendar: 'GREGORIAN' }),
  /** Unit of money columns that do not say it themselves; another currency's sums are kept as attributes, not as fen. */
  money: z.enum(['WAN_YUAN', 'YUAN', 'OTHER_CURRENCY']).default('WAN_YUAN'),
  /**
   * Set when a row ends an earlier record instead of adding one, as a reinstatement file does. The record is the one of
   * this type, of the row's subject and decision day, and of its document number where it gives one.
   */
  closes: z.strictObject({ recordType: z.enum(recordTypes), status: z.enum(recordStatuses) }).optional(),
  defaults: z.strictObject({ severity: z.enum(severities).optional() }).default({}),
  /** Region of rows that name none. */
  region: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
});

export type MappingProfile = z.infer<typeof mappingProfileSchema>;

/** What is written down; the defaults are filled in by `defineMappingProfile`. */
export type MappingProfileInput = z.input<typeof mappingProfileSchema>;

/** Checks a profile; throws with every problem and its place. */
export function defineMappingProfile(input: MappingProfileInput): MappingProfile {
  const parsed = mappingProfileSchema.safeParse(input);
  if (!parsed.success) {
    throw new Error(`Mapping profile "${input.code}" is not valid:\n${z.prettifyError(parsed.error)}`);
  }
  return parsed.data;
}

function isRegExp(source: string): boolean {
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    return false;
  }
}
