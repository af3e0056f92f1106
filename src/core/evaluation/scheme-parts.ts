import { z } from 'zod';
import { recordTypes, severities } from '../record-type.js';
import type { FactTest } from './fact-test.js';

/** Points as a decimal of at most two places. */
export const points = z
  .number()
  .min(0)
  .max(100)
  .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6, 'has more than two decimal places');

export const months = z.number().int().positive();

export const name = z.string().min(1);

const words = z.array(name).min(1);

const measureTest = z
  .strictObject({ atLeast: z.number().optional(), below: z.number().optional(), orMissing: z.boolean().optional() })
  .refine(({ atLeast, below }) => atLeast !== undefined || below !== undefined, 'needs atLeast or below');

export const factTest: z.ZodType<FactTest> = z.lazy(() =>
  z.strictObject({
    types: z.array(z.enum(recordTypes)).min(1).optional(),
    topics: words.optional(),
    categories: words.optional(),
    outcomes: words.optional(),
    notOutcomes: words.optional(),
    severities: z.array(z.enum(severities)).min(1).optional(),
    measures: z.record(z.string(), measureTest).optional(),
    inForce: z.boolean().optional(),
    decidedWithinMonths: months.optional(),
    endedWithinMonths: months.optional(),
    anyOf: z.array(factTest).min(1).optional(),
  }),
);
