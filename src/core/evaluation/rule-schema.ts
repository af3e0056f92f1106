import { z } from 'zod';
import type { Rule } from './rule.js';
import { factTest, name, points } from './scheme-parts.js';

const absent = z.union([z.enum(['FULL', 'NA']), z.strictObject({ name, points })]);
const pick = z.enum(['LATEST', 'FIRST_CASE']);
const steps = z.array(z.strictObject({ atLeast: z.number(), points })).min(1);
const positive = z.number().positive();

const ratioSource = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('LATEST'), measure: name }),
  z.strictObject({ from: z.literal('MEAN'), measure: name }),
  z.strictObject({ from: z.literal('TOTAL'), measure: name, per: positive }),
  z.strictObject({ from: z.literal('QUOTIENT'), numerator: name, denominator: name }),
  z.strictObject({ from: z.literal('SHARE'), of: factTest }),
  z.strictObject({ from: z.literal('COUNT'), per: z.number().int().positive() }),
]);

const chargeItem = z.strictObject({
  name,
  when: factTest,
  points,
  times: name.optional(),
  halvedWhen: factTest.optional(),
});

/** The rules of a scheme as data; the shapes are those of `rule.ts`. */
export const ruleSchema: z.ZodType<Rule> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('STATE'),
    pick,
    cases: z.array(z.strictObject({ name, when: factTest, points: points.nullable() })).min(1),
    absent,
  }),
  z.strictObject({
    kind: z.literal('GATE'),
    pick,
    cases: z.array(z.strictObject({ name, when: factTest, flag: name })).min(1),
  }),
  z.strictObject({
    kind: z.literal('LEVEL'),
    levels: z.record(name, points.nullable()),
    pick: z.enum(['LATEST', 'BEST', 'YEARS']),
    weights: z.array(z.number().int().positive()).min(1).optional(),
    absent,
  }),
  z.strictObject({
    kind: z.literal('RATIO'),
    source: ratioSource,
    steps,
    otherwise: points,
    minimumFacts: z.number().int().positive().optional(),
    absent,
  }),
  z.strictObject({ kind: z.literal('COUNT'), steps, absent }),
  z.strictObject({ kind: z.enum(['DEDUCT', 'ADD']), items: z.array(chargeItem).min(1), absent }),
  z.strictObject({
    kind: z.literal('LATE'),
    measure: name,
    points,
    perDays: z.number().int().positive(),
    counting: z.enum(['BEGUN', 'COMPLETED']),
    zeroWhen: factTest.optional(),
    absent,
  }),
  z.strictObject({ kind: z.literal('POINTS'), measure: name, of: z.number().int().positive(), absent }),
  z.strictObject({
    kind: z.literal('BAYES'),
    measure: name,
    prior: positive,
    weight: z.number().int().positive(),
    scale: positive,
    absent,
  }),
]);
