import { z } from 'zod';
import { recordTypes } from '../record-type.js';
import { ruleSchema } from './rule-schema.js';
import type { EvaluationScheme } from './scheme.js';
import { factTest, months, name, points } from './scheme-parts.js';

const windowDate = z.enum(['DECIDED', 'ACT']).optional();
const lookBack = z.strictObject({ when: factTest, months, from: z.enum(['DECISION', 'END']) });
const types = z.array(z.enum(recordTypes));

const window = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('TIER'), lookBack: z.array(lookBack).optional() }),
  z.strictObject({ kind: z.literal('MONTHS'), months, date: windowDate }),
  z.strictObject({ kind: z.literal('PREVIOUS_YEAR'), date: windowDate }),
  z.strictObject({
    kind: z.literal('CALENDAR_YEAR'),
    previousYearPercent: z.number().int().min(0).max(100),
    date: windowDate,
  }),
  z.strictObject({ kind: z.literal('NOW'), keepEnded: z.boolean().optional() }),
  z.strictObject({ kind: z.literal('LATEST') }),
  z.strictObject({ kind: z.literal('ALL') }),
]);

const traitTest = z.strictObject({
  trait: name,
  in: z.array(z.union([z.string(), z.number(), z.boolean()])).min(1),
  whenMissing: z.boolean().optional(),
});

const indicator = z.strictObject({
  code: name,
  zh: name,
  en: name,
  dimension: name.nullable(),
  evidence: types.min(1),
  select: factTest,
  rule: ruleSchema,
  ruleText: name,
  max: points,
  bonus: z.boolean().optional(),
  window,
  basis: name,
  applies: z.array(traitTest).min(1).optional(),
});

const vetoEffect = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('CAP_SCORE'), points }),
  z.strictObject({ kind: z.literal('CAP_GRADE'), grade: name }),
  z.strictObject({ kind: z.literal('SET_GRADE'), grade: name }),
  z.strictObject({ kind: z.literal('NOT_RATED') }),
  z.strictObject({ kind: z.literal('FREEZE') }),
  z.strictObject({ kind: z.literal('FLAG'), flag: name }),
]);

const veto = z.strictObject({
  code: name,
  zh: name,
  select: factTest,
  when: factTest,
  window,
  effects: z.array(vetoEffect).min(1),
  basis: name,
  atLeast: z.number().int().positive().optional(),
  consecutiveYears: z.number().int().positive().optional(),
});

/** The shape of a scheme as data; what its parts must be to each other is checked in `validateScheme`. */
export const schemeSchema: z.ZodType<EvaluationScheme> = z.strictObject({
  code: name,
  sector: name,
  version: name,
  effectiveFrom: z.iso.date(),
  effectiveTo: z.iso.date().nullable(),
  dimensions: z.array(z.strictObject({ code: name, zh: name, en: name, max: points })).min(1),
  indicators: z.array(indicator).min(1),
  grades: z.array(z.strictObject({ code: name, zh: name, from: points })).min(1),
  notRated: z.strictObject({ code: name, zh: name }),
  confirmBelow: name.nullable(),
  pairs: z.array(z.strictObject({ starred: name, with: z.array(name).min(1) })),
  vetoes: z.array(veto),
  bonusCap: points,
  coverageLimit: z.number().min(0).max(100),
  outerLimit: z.strictObject({ months, types, lasting: types }),
  notUpheld: z.array(factTest),
  capacityTrait: name.optional(),
});
