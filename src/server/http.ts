import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import { CannotStart } from '../core/cannot-start.js';
import { errorCode } from '../core/error-code.js';
import type { App } from './app-type.js';
import { internalError } from './format-error.js';
import { sendGraphiQL } from './graphiql/send-graphiql.js';
import { createGraphQLRoute, type GraphQLRoute } from './graphql-route.js';
import { createAdmit } from './limits/admit.js';
import { addressOf } from './limits/caller.js';
import { readTrustedDocuments } from './limits/trusted-documents.js';
import { setSecurityHeaders } from './security-headers.js';
import { sendJson } from './send.js';
import { attachSockets } from './websocket.js';

export interface HttpOptions {
  readonly http: Config['http'];
  readonly app: Pick<App, 'schema' | 'identity' | 'contextFor' | 'ready' | 'rates'>;
  readonly log: Logger;
  /** Milliseconds that requests under way get to finish when the server stops. */
  readonly drain?: number;
}

export interface RunningHttp {
  /** Base address without a closing slash. */
  readonly url: string;
  stop(): Promise<void>;
}

/** A request that arrives a byte at a time is cut off; looked for each 5 s. */
const slowCallers = {
  requestTimeout: 30_000,
  headersTimeout: 10_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
};

interface State {
  draining: boolean;
}

/** Serves `/graphql` (POST and socket), `/graphiql`, `/health/live` and `/health/ready`; throws `CannotStart`. */
export async function startHttp(options: HttpOptions): Promise<RunningHttp> {
  const { http, app, log } = options;
  const { limits, introspection, publicIntrospection } = http;
  const trusted = http.trustedDocuments && readTrustedDocuments(http.trustedDocuments);
  const admit = createAdmit({ ...http, ...app, trusted });
  const suggestions = introspection && publicIntrospection;
  const { timeLimitSeconds } = http;
  const doors = { app, admit, introspection, suggestions, timeLimitSeconds, log };
  const route = await createGraphQLRoute({ ...doors, bodyBytes: limits.bodyBytes });
  const state: State = { draining: false };
  const server = createServer(slowCallers);
  server.maxConnections = limits.connections;
  server.on('clientError', sendBadRequest);
  server.on('request', (request, response) => void answer(request, response, route, options, state));
  const sockets = attachSockets(server, { ...doors, limits, proxyHops: http.proxyHops });
  await listen(server, http);
  return {
    url: urlOf(server, http.host),
    stop: async () => {
      state.draining = true;
      const closed = new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
      await sockets.close();
      // A connection that answers its last request while the server closes goes idle later than `close` looked.
      const sweep = setInterval(() => {
        server.closeIdleConnections();
      }, 25);
      const cut = setTimeout(() => {
        server.closeAllConnections();
      }, options.drain ?? 10_000);
      await closed;
      clearTimeout(cut);
      clearInterval(sweep);
      await route.stop();
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  route: GraphQLRoute,
  options: HttpOptions,
  state: State,
): Promise<void> {
  const requestId = requestIdOf(request);
  response.setHeader('x-request-id', requestId);
  setSecurityHeaders(request, response, options.http.proxyHops);
  if (state.draining) response.setHeader('connection', 'close');
  try {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (path === '/graphql')
      await route.handle(request, response, { requestId, address: addressOf(request, options.http.proxyHops) });
    else if (path === '/health/live') sendJson(response, 200, { status: 'live' });
    else if (path === '/health/ready') await sendReadiness(response, options, state);
    else if (options.http.graphiql && (path === '/graphiql' || path.startsWith('/graphiql/'))) {
      await sendGraphiQL(path, request, response);
    } else sendJson(response, 404, { errors: [{ message: 'Nothing is at this path. GraphQL is at /graphql.' }] });
  } catch (error) {
    const failure = internalError(options.log, error);
    if (response.headersSent) response.destroy();
    else sendJson(response, 500, { errors: [failure] }, { connection: 'close' });
  }
}

/** What is no HTTP, or comes too slowly, has no response to write to. */
function sendBadRequest(error: Error, socket: Duplex): void {
  if (!socket.writable || errorCode(error) === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const status = statusOfClientError[errorCode(error) ?? ''] ?? '400 Bad Request';
  const body = JSON.stringify({ errors: [{ message: `${status}. Send HTTP/1.1 without delay.` }] });
  socket.end(
    `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: application/json; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

const statusOfClientError: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

async function sendReadiness(response: ServerResponse, { app, log }: HttpOptions, state: State): Promise<void> {
  if (state.draining) {
    sendJson(response, 503, { status: 'stopping' });
    return;
  }
  try {
    await app.ready();
    sendJson(response, 200, { status: 'ready' });
  } catch (err) {
    log.warn({ err }, 'not ready');
    sendJson(response, 503, { status: 'not ready' });
  }
}

/** The caller's own request id when it is one that a log can hold, else a new one. */
function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

async function listen(server: Server, { host, port }: Config['http']): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
  } catch (cause) {
    const code = errorCode(cause);
    if (code === 'EADDRINUSE') {
      throw new CannotStart(`Port ${port} of ${host} is taken. Choose another: PORT=${port + 1} npm start`, { cause });
    }
    throw new CannotStart(`Cannot listen on ${host}, port ${port} (${code ?? 'unknown'}). Check HOST and PORT.`, {
      cause,
    });
  }
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
