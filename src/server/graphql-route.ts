import { ApolloServer, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { Refused, type RefusalCode } from '../core/refused.js';
import type { App, RequestContext } from './app-type.js';
import type { Credentials } from './auth/identity.js';
import { createFormatError, internalError } from './format-error.js';
import { readJson, UnreadableBody } from './read-json.js';
import { sendJson } from './send.js';

const bodyLimit = 1024 * 1024;

export interface GraphQLRouteOptions {
  readonly app: Pick<App, 'schema' | 'identity' | 'contextFor'>;
  readonly introspection: boolean;
  readonly timeLimitSeconds: number;
  readonly log: Logger;
}

export interface GraphQLRoute {
  handle(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void>;
  stop(): Promise<void>;
}

/** GraphQL over HTTP by POST only: a query in a URL would put identifiers of people into logs and histories. */
export async function createGraphQLRoute(options: GraphQLRouteOptions): Promise<GraphQLRoute> {
  const { app, log } = options;
  const apollo = new ApolloServer({
    schema: app.schema,
    introspection: options.introspection,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: log,
    formatError: createFormatError(log),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
    ],
  });
  await apollo.start();
  return {
    stop: () => apollo.stop(),
    handle: async (request, response, requestId) => {
      if (request.method !== 'POST') {
        sendErrors(response, 405, [{ message: 'Send GraphQL by POST.', extensions: { code: 'BAD_REQUEST' } }], {
          allow: 'POST',
        });
        return;
      }
      try {
        const { viewer } = await app.identity.admit(credentialsOf(request));
        const body = await readJson(request, bodyLimit);
        const context = app.contextFor(viewer, requestId);
        const answer = within(options.timeLimitSeconds, execute(apollo, request, body, context));
        // Also where there is no answer: what was refused has been asked for.
        await send(response, await answer.finally(() => context.logged()), context);
      } catch (error) {
        sendFailure(response, error, log);
      }
    },
  };
}

/** What a caller shows in its headers. Of two headers a proxy may have looked at the other one, so two are none. */
function credentialsOf({ headersDistinct }: IncomingMessage): Credentials {
  const { authorization = [], 'x-purpose': purpose = [] } = headersDistinct;
  if (authorization.length > 1) throw new Refused('UNAUTHENTICATED', 'The authorization header stands there twice.');
  if (purpose.length > 1) throw new Refused('BAD_INPUT', 'The header x-purpose stands there twice.');
  return { authorization: authorization[0], purpose: purpose[0] };
}

type Answer = Awaited<ReturnType<ApolloServer['executeHTTPGraphQLRequest']>>;

function execute(apollo: ApolloServer, request: IncomingMessage, body: unknown, context: object): Promise<Answer> {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers, search: '', body },
    context: () => Promise.resolve(context),
  });
}

async function within<T>(seconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Refused('TOO_COMPLEX', `The answer took longer than ${seconds} s. Ask for less at a time.`));
    }, seconds * 1000).unref();
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

async function send(response: ServerResponse, answer: Answer, context: RequestContext): Promise<void> {
  response.statusCode = answer.status ?? 200;
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  response.setHeader('cache-control', 'no-store');
  if (answer.body.kind === 'complete') {
    response.end(answer.body.string);
    return;
  }
  for await (const part of answer.body.asyncIterator) {
    await context.logged();
    response.write(part);
  }
  response.end();
}

/** What is refused before the body is read; that stays unread, so the connection cannot carry another request. */
const statusOf: Readonly<Partial<Record<RefusalCode, number>>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_INPUT: 400,
};

const headersOf: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  400: { connection: 'close' },
  401: { 'www-authenticate': 'Bearer error="invalid_token"', connection: 'close' },
  403: { connection: 'close' },
};

function sendFailure(response: ServerResponse, error: unknown, log: Logger): void {
  if (error instanceof UnreadableBody) {
    // What is left of the body is not read, so the connection cannot carry another request.
    const headers = { connection: 'close' };
    sendErrors(response, error.status, [{ message: error.message, extensions: { code: 'BAD_REQUEST' } }], headers);
  } else if (error instanceof Refused) {
    const { message, code, details } = error;
    const status = statusOf[code] ?? 503;
    sendErrors(response, status, [{ message, extensions: { code, ...details } }], headersOf[status] ?? {});
  } else {
    sendErrors(response, 500, [internalError(log, error)], { connection: 'close' });
  }
}

function sendErrors(
  response: ServerResponse,
  status: number,
  errors: readonly object[],
  headers: Readonly<Record<string, string>>,
): void {
  if (response.headersSent) response.destroy();
  else sendJson(response, status, { errors }, headers);
}
