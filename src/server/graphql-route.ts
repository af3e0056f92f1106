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
import type { Admit, SentOperation } from './limits/admit.js';
import { tooSlow, within } from './limits/within.js';
import { readJson, UnreadableBody } from './read-json.js';
import { sendJson } from './send.js';

export interface GraphQLRouteOptions {
  readonly app: Pick<App, 'schema' | 'identity' | 'contextFor'>;
  readonly admit: Admit;
  readonly introspection: boolean;
  readonly suggestions: boolean;
  readonly bodyBytes: number;
  readonly timeLimitSeconds: number;
  readonly log: Logger;
}

interface Caller {
  readonly requestId: string;
  /** Whom requests without a token count for. */
  readonly address: string;
}

export interface GraphQLRoute {
  handle(request: IncomingMessage, response: ServerResponse, caller: Caller): Promise<void>;
  stop(): Promise<void>;
}

/** GraphQL over HTTP by POST only: a query in a URL would put identifiers of people into logs and histories. */
export async function createGraphQLRoute(options: GraphQLRouteOptions): Promise<GraphQLRoute> {
  const { app, log } = options;
  const apollo = new ApolloServer({
    schema: app.schema,
    introspection: options.introspection,
    csrfPrevention: true,
    // Whoever may register documents by asking could fill the cache; ours are registered in a manifest.
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: log,
    formatError: createFormatError(log, options),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
    ],
  });
  await apollo.start();
  return {
    stop: () => apollo.stop(),
    handle: async (request, response, { requestId, address }) => {
      if (request.method !== 'POST') {
        sendErrors(response, 405, [{ message: 'Send GraphQL by POST.', extensions: { code: 'BAD_REQUEST' } }], {
          allow: 'POST',
        });
        return;
      }
      try {
        const { viewer } = await app.identity.admit(credentialsOf(request));
        const sent = await readOperation(request, options.bodyBytes);
        const query = await options.admit(viewer, address, sent);
        // A registered document came by its hash; Apollo would look for it in a registry of its own.
        const body = query === null || query === sent.query ? sent : { ...sent, query, extensions: null };
        const context = app.contextFor(viewer, requestId);
        const answer = within(options.timeLimitSeconds, execute(apollo, request, body, context));
        // Also where there is no answer: what was refused has been asked for.
        const sentInTime = await answer.finally(() => context.logged());
        if (sentInTime) await send(response, sentInTime, context);
        else sendTooSlow(response, options.timeLimitSeconds);
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

/** The body as one operation; what its parts are is for Apollo to say. */
async function readOperation(request: IncomingMessage, limit: number): Promise<SentOperation> {
  const body = await readJson(request, limit);
  if (Array.isArray(body)) throw new UnreadableBody(400, 'Send one operation a request; a list of them is not taken.');
  if (typeof body !== 'object' || body === null) throw new UnreadableBody(400, 'Send a JSON object with "query".');
  return body;
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

/** What is refused before the body is read stays unread, so the connection cannot carry another request. */
const statusOf: Readonly<Partial<Record<RefusalCode, number>>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
};

const headersOf: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  400: { connection: 'close' },
  401: { 'www-authenticate': 'Bearer error="invalid_token"', connection: 'close' },
  403: { connection: 'close' },
};

function sendTooSlow(response: ServerResponse, seconds: number): void {
  const { message, code } = tooSlow(seconds);
  sendErrors(response, 503, [{ message, extensions: { code } }], {});
}

function sendFailure(response: ServerResponse, error: unknown, log: Logger): void {
  if (error instanceof UnreadableBody) {
    // What is left of the body is not read, so the connection cannot carry another request.
    const headers = { connection: 'close' };
    sendErrors(response, error.status, [{ message: error.message, extensions: { code: 'BAD_REQUEST' } }], headers);
  } else if (error instanceof Refused) {
    const { message, code, details } = error;
    const status = statusOf[code] ?? 400;
    const wait: Record<string, string> =
      details.retryAfter === undefined ? {} : { 'retry-after': String(details.retryAfter) };
    sendErrors(response, status, [{ message, extensions: { code, ...details } }], { ...headersOf[status], ...wait });
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
