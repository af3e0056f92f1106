import { ApolloServer, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { Refused, type RefusalCode } from '../core/refused.js';
import type { Viewer } from '../core/viewer.js';
import type { App } from './app-type.js';
import { createFormatError, internalError } from './format-error.js';
import type { Admit, SentOperation } from './limits/admit.js';
import { tooSlow, within } from './limits/within.js';
import { readJson, UnreadableBody } from './read-json.js';
import { sendJson } from './send.js';

export interface GraphQLRouteOptions {
  readonly app: Pick<App, 'schema' | 'contextFor'>;
  readonly authenticate: (authorization: string | undefined) => Promise<Viewer>;
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
        const viewer = await options.authenticate(request.headers.authorization);
        const sent = await readOperation(request, options.bodyBytes);
        const query = await options.admit(viewer, address, sent);
        // A registered document came by its hash; Apollo would look for it in a registry of its own.
        const body = query === null || query === sent.query ? sent : { ...sent, query, extensions: null };
        const answer = execute(apollo, request, body, app.contextFor(viewer, requestId));
        const sentInTime = await within(options.timeLimitSeconds, answer);
        if (sentInTime) await send(response, sentInTime);
        else sendTooSlow(response, options.timeLimitSeconds);
      } catch (error) {
        sendFailure(response, error, log);
      }
    },
  };
}

/** The body as one operation; what its parts are is for Apollo to say. */
async function readOperation(request: IncomingMessage, limit: number): Promise<SentOperation> {
  const body = await readJson(request, limit);
  if (Array.isArray(body)) throw new UnreadableBody(400, 'Send one operation a request; a list of them is not taken.');
  if (typeof body !== 'object' || body === null) throw new UnreadableBody(400, 'Send a JSON object with "query".');
  return body;
}

type Answer = Awaited<ReturnType<ApolloServer['executeHTTPGraphQLRequest']>>;

function execute(apollo: ApolloServer, request: IncomingMessage, body: unknown, context: unknown): Promise<Answer> {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers, search: '', body },
    context: () => Promise.resolve(context as object),
  });
}

async function send(response: ServerResponse, answer: Answer): Promise<void> {
  response.statusCode = answer.status ?? 200;
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  response.setHeader('cache-control', 'no-store');
  if (answer.body.kind === 'complete') {
    response.end(answer.body.string);
    return;
  }
  for await (const part of answer.body.asyncIterator) response.write(part);
  response.end();
}

const statuses: Readonly<Partial<Record<RefusalCode, number>>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
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
    const headers: Record<string, string> = {};
    if (code === 'UNAUTHENTICATED') {
      headers['www-authenticate'] = 'Bearer error="invalid_token"';
      // The body was not read, so the connection cannot carry another request.
      headers.connection = 'close';
    }
    if (details.retryAfter !== undefined) headers['retry-after'] = String(details.retryAfter);
    sendErrors(response, statuses[code] ?? 400, [{ message, extensions: { code, ...details } }], headers);
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
