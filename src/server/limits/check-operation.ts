import { getOperationAST, GraphQLError, parse, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { LimitName, Limits } from '../../core/limits.js';
import { Refused } from '../../core/refused.js';
import { estimateCost, sizesIn } from './estimate-cost.js';
import { measureDocument, type Measures } from './measure-document.js';

export interface CheckedOperation {
  /** Objects that its answer could hold. */
  readonly cost: number;
  readonly introspects: boolean;
}

export interface OperationRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** Throws `Refused` TOO_COMPLEX naming the limit, what was measured, and the way out. */
export type CheckOperation = (request: OperationRequest) => CheckedOperation;

interface Known {
  readonly document: DocumentNode;
  readonly measures: Measures;
  /** By name of the operation and the sizes in its variables. */
  readonly costs: Map<string, number>;
}

const knownDocuments = 500;
const knownCosts = 200;
const nothing: CheckedOperation = { cost: 0, introspects: false };

/** Checks operations against the limits before anything is validated or run; a document that comes again is known. */
export function createCheckOperation(schema: GraphQLSchema, limits: Limits): CheckOperation {
  const seen = new Map<string, Known>();
  return ({ query, operationName, variables }) => {
    const known = seen.get(query) ?? remember(seen, query, readDocument(query, limits));
    // What is no GraphQL is told so by the door's own parser.
    if (!known) return nothing;
    const { document, measures, costs } = known;
    const operation = getOperationAST(document, operationName);
    if (!operation) return nothing;
    const given = variables ?? {};
    const key = `${operation.name?.value ?? ''} ${sizesIn(operation, given)}`;
    let cost = costs.get(key);
    if (cost === undefined) {
      const estimated = estimateCost({ schema, document, operation, variables: given, ...measures });
      if (estimated !== null && costs.size < knownCosts) costs.set(key, estimated);
      cost = estimated ?? 0;
    }
    refuseAbove(limits, 'cost', cost);
    return { cost, introspects: measures.introspects };
  };
}

function remember(seen: Map<string, Known>, query: string, known: Known | null): Known | null {
  const oldest = seen.size < knownDocuments ? undefined : seen.keys().next().value;
  if (oldest !== undefined) seen.delete(oldest);
  if (known) seen.set(query, known);
  return known;
}

const shapeLimits = ['depth', 'breadth', 'aliases', 'rootFields', 'directives', 'fragments', 'selections'] as const;

function readDocument(query: string, limits: Limits): Known | null {
  const document = parseWithin(query, limits);
  if (!document) return null;
  const measures = measureDocument(document);
  for (const name of shapeLimits) refuseAbove(limits, name, measures[name]);
  return { document, measures, costs: new Map() };
}

function parseWithin(query: string, limits: Limits): DocumentNode | null {
  try {
    return parse(query, { maxTokens: limits.tokens, noLocation: true });
  } catch (error) {
    if (error instanceof GraphQLError && error.message.endsWith('tokens. Parsing aborted.')) {
      throw tooComplex(limits, 'tokens', `more than ${limits.tokens}`);
    }
    if (error instanceof GraphQLError) return null;
    // The parser calls itself for each level: what exhausts the stack is deep beyond any limit.
    if (error instanceof RangeError) throw tooComplex(limits, 'depth', `more than ${limits.depth}`);
    throw error;
  }
}

const waysOut = {
  tokens: 'Shorten the document, or send it as several requests.',
  depth: 'Ask for the inner objects by their ids in a request of their own.',
  breadth: 'Select fewer fields at one place.',
  aliases: 'Ask for many objects by a list field, such as `nodes(ids:)`, instead of one alias each.',
  rootFields: 'Send them as several requests.',
  directives: 'Leave fields out instead of switching them off.',
  fragments: 'Use fewer fragments.',
  selections: 'Use fragments at fewer places.',
  cost: 'Ask for smaller pages (`first`) or for fewer lists inside lists.',
} as const satisfies Partial<Record<LimitName, string>>;

type Bounded = keyof typeof waysOut;

function refuseAbove(limits: Limits, name: Bounded, measured: number): void {
  if (measured > limits[name]) throw tooComplex(limits, name, measured);
}

function tooComplex(limits: Limits, name: Bounded, measured: number | string): Refused {
  const maximum = limits[name];
  return new Refused(
    'TOO_COMPLEX',
    `The limit "${name}" is ${maximum}, and this request has ${measured}. ${waysOut[name]}`,
    { limit: name, maximum, measured },
  );
}
