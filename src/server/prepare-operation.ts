import {
  getOperationAST,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type ExecutionArgs,
  type GraphQLSchema,
} from 'graphql';
import type { SubscribePayload } from 'graphql-ws';

const documentLimit = 500;

type Checked = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };

export type PrepareOperation = (payload: SubscribePayload) => ExecutionArgs | readonly GraphQLError[];

/** Reads and validates operations of sockets that were admitted; ten thousand subscribers with one document have it checked once. */
export function createPrepareOperation(schema: GraphQLSchema, introspection: boolean): PrepareOperation {
  const rules = introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  const seen = new Map<string, Checked>();
  return ({ query, operationName, variables }) => {
    let checked = seen.get(query);
    if (!checked) {
      checked = check(schema, query, rules);
      const oldest = seen.size < documentLimit ? undefined : seen.keys().next().value;
      if (oldest !== undefined) seen.delete(oldest);
      seen.set(query, checked);
    }
    if ('errors' in checked) return checked.errors;
    if (!getOperationAST(checked.document, operationName)) {
      const code = 'OPERATION_RESOLUTION_FAILURE';
      return [new GraphQLError('Name one of the operations of the document.', { extensions: { code } })];
    }
    return { schema, document: checked.document, operationName, variableValues: variables };
  };
}

function check(schema: GraphQLSchema, query: string, rules: typeof specifiedRules): Checked {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [withCode(error, 'GRAPHQL_PARSE_FAILED')] };
    throw error;
  }
  const errors = validate(schema, document, rules);
  return errors.length > 0
    ? { errors: errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED')) }
    : { document };
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  const { message, nodes, source, positions, originalError, extensions } = error;
  return new GraphQLError(message, { nodes, source, positions, originalError, extensions: { ...extensions, code } });
}
