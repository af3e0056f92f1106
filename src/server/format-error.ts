import { randomUUID } from 'node:crypto';
import { GraphQLError, Kind, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { Refused } from '../core/refused.js';

/** Codes that Apollo Server gives to requests it cannot read or check; the message is for the caller. */
const requestCodes: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'BAD_REQUEST',
]);

export type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/**
 * The only place that makes the errors a caller sees: a refusal keeps its code and words; a request that cannot be
 * read or checked is answered without the values that were sent, which may be personal; all else is INTERNAL with an
 * id under which the log has the cause. Without `suggestions` it names nothing of the schema that was not asked for.
 */
export function createFormatError(log: Logger, { suggestions }: { readonly suggestions: boolean }): FormatError {
  return (formatted, error) => {
    const { path, locations } = formatted;
    const place = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
    const refused = refusalIn(error);
    if (refused) {
      const message = isVariableError(formatted)
        ? `${variableOf(formatted.message)}: ${refused.message}`
        : refused.message;
      return { message, ...place, extensions: { code: refused.code, ...refused.details } };
    }
    if (isVariableError(formatted)) {
      return { message: withoutVariableValue(formatted.message), ...place, extensions: { code: 'BAD_INPUT' } };
    }
    const code = formatted.extensions?.code;
    if (requestCodes.has(code)) {
      const message = withoutValues(formatted.message, code, error);
      return { message: suggestions ? message : withoutSuggestions(message), ...place, extensions: { code } };
    }
    return { ...internalError(log, error, path), ...place };
  };
}

/** graphql-js names fields and types that are nearly so; where the schema is not told, they would tell it bit by bit. */
function withoutSuggestions(message: string): string {
  return message.replace(/ Did you mean .*\?$/s, '');
}

/** The answer for a failure that is ours, after it has gone into the log under the id it carries. */
export function internalError(log: Logger, error: unknown, path?: readonly (string | number)[]): GraphQLFormattedError {
  const id = randomUUID();
  log.error({ id, path: path?.join('.'), err: rootOf(error) }, 'internal error');
  return { message: 'internal error', extensions: { code: 'INTERNAL', id } };
}

/** The refusal behind an error, through as many wrappers as the executor and the scalars put around it. */
function refusalIn(error: unknown): Refused | null {
  for (let at = error; at; at = at instanceof GraphQLError ? at.originalError : null) {
    if (at instanceof Refused) return at;
  }
  return null;
}

function rootOf(error: unknown): unknown {
  let at = error;
  while (at instanceof GraphQLError && at.originalError) at = at.originalError;
  return at;
}

function isVariableError({ extensions }: GraphQLFormattedError): boolean {
  return extensions?.code === 'BAD_USER_INPUT';
}

function variableOf(message: string): string {
  const name = /^Variable "(\$\w+)"/.exec(message)?.[1] ?? '$?';
  // The path stands after the value, which may look like a path: the last one before the semicolon is the real one.
  const path = /.* at "([\w.[\]]+)"; /s.exec(message)?.[1];
  return path ? `Variable "${name}" at "${path}"` : `Variable "${name}"`;
}

const safeReasons = [
  /Expected non-nullable type "[\w![\]]+" not to be null\.$/,
  /Field "\w+" of required type "[\w![\]]+" was not provided\.$/,
  /of required type "[\w![\]]+" was not provided\.$/,
  /must not be null\.$/,
  /Field "\w+" is not defined by type "\w+"\./,
];

function withoutVariableValue(message: string): string {
  const reason = safeReasons.map((pattern) => pattern.exec(message)?.[0]).find((text) => text !== undefined);
  if (reason) return `${variableOf(message)}: ${reason}`;
  const type = /.*(?:Expected type "|exist in ")(\w+)"/s.exec(message)?.[1];
  return `${variableOf(message)}: the value does not fit${type ? ` the type "${type}"` : ' its type'}.`;
}

/**
 * Takes literals of the document out of a parser's or a rule's message; names of fields and types stay. What a scalar
 * says of a literal it does not take may be anything, and stands at that literal, or at no node.
 */
function withoutValues(message: string, code: unknown, error: unknown): string {
  if (code === 'OPERATION_RESOLUTION_FAILURE') return 'Name one of the operations of the document.';
  if (code !== 'GRAPHQL_PARSE_FAILED' && code !== 'GRAPHQL_VALIDATION_FAILED') return message;
  if (message.startsWith('Syntax Error: ')) return message.replace(/(String|Int|Float) "(?:[^"\\]|\\.)*"/gs, '$1');
  const nodes = error instanceof GraphQLError ? (error.nodes ?? []) : [];
  if (nodes.length > 0 && !nodes.some((node) => literals.has(node.kind))) return message;
  if (safeReasons.some((pattern) => pattern.test(message))) return message;
  const type = /^Expected value of type "([\w![\]]+)"/.exec(message)?.[1];
  return `A value of the document does not fit ${type ? `the type "${type}"` : 'its type'}.`;
}

const literals: ReadonlySet<string> = new Set([
  Kind.STRING,
  Kind.INT,
  Kind.FLOAT,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.LIST,
  Kind.OBJECT,
]);
