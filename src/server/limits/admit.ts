import type { GraphQLSchema } from 'graphql';
import type { Limits } from '../../core/limits.js';
import type { Rates } from '../../core/rates.js';
import { Refused } from '../../core/refused.js';
import type { Viewer } from '../../core/viewer.js';
import { callerOf } from './caller.js';
import { createCheckOperation, type CheckOperation } from './check-operation.js';
import { trustedText, type SentDocument, type TrustedDocuments } from './trusted-documents.js';

export interface AdmitOptions {
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  readonly rates: Rates;
  /** Null: documents of any text run, within the limits. */
  readonly trusted: TrustedDocuments | null;
  /** Whether a caller without a token may ask what the schema is. */
  readonly publicIntrospection: boolean;
}

/** An operation as a door received it, unchecked. */
export interface SentOperation extends SentDocument {
  readonly operationName?: unknown;
  readonly variables?: unknown;
}

/**
 * Lets an operation in: the same for every door, before anything of it is validated or run. The document to run, null
 * where none was sent. Throws `Refused`: TOO_COMPLEX, RATE_LIMITED, or what `trustedText` says.
 */
export type Admit = (viewer: Viewer, address: string, sent: SentOperation) => Promise<string | null>;

const objectsPerPoint = 100;
/** A refusal has cost us its parsing. */
const pointsOfRefusal = 5;

export function createAdmit(options: AdmitOptions): Admit {
  const { schema, limits, rates } = options;
  const check = createCheckOperation(schema, limits);
  return async (viewer, address, sent) => {
    const [limit, keyParts] = callerOf(viewer, address);
    try {
      const { query, points } = weigh(options, check, viewer, sent);
      await rates.takePoints(limit, keyParts, points);
      return query;
    } catch (error) {
      if (error instanceof Refused && error.code !== 'RATE_LIMITED') {
        await rates.takePoints(limit, keyParts, pointsOfRefusal);
      }
      throw error;
    }
  };
}

function weigh(
  { trusted, publicIntrospection }: AdmitOptions,
  check: CheckOperation,
  viewer: Viewer,
  sent: SentOperation,
): { readonly query: string | null; readonly points: number } {
  const query = (trusted && trustedText(trusted, viewer, sent)) ?? sent.query;
  if (typeof query !== 'string') return { query: null, points: 1 };
  const { operationName, variables } = sent;
  const { cost, introspects } = check({
    query,
    operationName: typeof operationName === 'string' ? operationName : null,
    variables: isRecord(variables) ? variables : {},
  });
  if (introspects && viewer.role === 'PUBLIC' && !publicIntrospection) {
    throw new Refused('FORBIDDEN', 'The schema is told to callers with a token only; its text is schema.graphql.');
  }
  return { query, points: 1 + Math.floor(cost / objectsPerPoint) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
