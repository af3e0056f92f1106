import {
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  Kind,
  type DocumentNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type TypeNode,
} from 'graphql';
import { getComplexity, type ComplexityEstimatorArgs } from 'graphql-query-complexity';
import { defaultLimit } from '../../core/page.js';

/** What a list without a size of its own is taken to hold. */
const plainListLength = 5;
const wholeSchema = 1_000;
const oneType = 50;

export interface CostRequest {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Selections that the operation is known to have at most. */
  readonly selections: number;
}

/**
 * How many objects the answer of an operation could hold, from the sizes that its lists ask for. Null where the
 * operation or its variables do not fit the schema, which whoever runs it will find.
 */
export function estimateCost({ schema, document, operation, variables, selections }: CostRequest): number | null {
  try {
    return getComplexity({
      schema,
      query: document,
      variables,
      operationName: operation.name?.value,
      maxQueryNodes: selections + 1,
      estimators: [costOfField],
    });
  } catch {
    return null;
  }
}

/** What of the variables the cost depends on, as text: sizes, switches and how long lists are; no other value. */
export function sizesIn(
  { variableDefinitions }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): string {
  const sized = (variableDefinitions ?? []).filter(({ type }) => isSize(type));
  return sized.map(({ variable }) => sizeOf(variables[variable.name.value])).join();
}

function sizeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.length}]`;
  // Nothing given means the default of the variable, and null means none.
  return typeof value === 'number' || typeof value === 'boolean' || value === null ? String(value) : typeof value;
}

function isSize(type: TypeNode): boolean {
  if (type.kind === Kind.NON_NULL_TYPE) return isSize(type.type);
  return type.kind === Kind.LIST_TYPE || ['Int', 'Boolean'].includes(type.name.value);
}

function costOfField({ field, type, args, childComplexity }: ComplexityEstimatorArgs): number {
  if (field.name === '__schema') return wholeSchema;
  if (field.name === '__type') return oneType;
  if (!isCompositeType(getNamedType(field.type))) return 0;
  // A connection counts its entries at its own field; what wraps them is no object of its own.
  if (/(Connection|Edge)$/.test(type.name)) return childComplexity;
  return lengthOf(field.type, args) * (1 + childComplexity);
}

function lengthOf(type: GraphQLOutputType, args: Readonly<Record<string, unknown>>): number {
  if (getNamedType(type).name.endsWith('Connection')) return sizeIn(args.first) ?? sizeIn(args.last) ?? defaultLimit;
  if (!isListType(isNonNullType(type) ? type.ofType : type)) return 1;
  const asked = Object.values(args).filter((value) => Array.isArray(value));
  return asked.length > 0 ? Math.max(...asked.map((list) => list.length)) : plainListLength;
}

function sizeIn(value: unknown): number | null {
  return typeof value === 'number' ? Math.max(value, 0) : null;
}
