import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { GraphQLError } from 'graphql';
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws';
import type { Logger } from 'pino';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Limits } from '../core/limits.js';
import { Refused } from '../core/refused.js';
import type { Viewer } from '../core/viewer.js';
import type { App } from './app-type.js';
import { createFormatError, type FormatError } from './format-error.js';
import type { Admit } from './limits/admit.js';
import { addressOf } from './limits/caller.js';
import { countUnder, tooMany } from './limits/count-under.js';
import { executeWithin } from './limits/within.js';
import { keepAlive } from './keep-alive.js';
import { createPrepareOperation } from './prepare-operation.js';

/** A closing code of RFC 6455's registry: the service is overloaded, or this caller takes too much of it. */
const tryAgainLater = 1013;
const longestTimer = 2 ** 31 - 1;

export interface SocketOptions {
  readonly app: Pick<App, 'schema' | 'contextFor'>;
  readonly authenticate: (authorization: string | undefined) => Promise<Viewer>;
  readonly admit: Admit;
  readonly introspection: boolean;
  readonly suggestions: boolean;
  /** For a query or a mutation. */
  readonly timeLimitSeconds: number;
  readonly limits: Limits;
  readonly proxyHops: number;
  readonly log: Logger;
  /** Milliseconds between two pings; a connection that has not answered by the next one is cut. */
  readonly pingInterval?: number;
}

/** What a connection carries; one viewer from its first message to its end. */
interface Connection {
  readonly socket: WebSocket;
  readonly address: string;
  viewer: Viewer | null;
  expiry: NodeJS.Timeout | null;
}

type Init = { readonly authorization?: unknown } | undefined;

/** Takes graphql-ws connections on `/graphql` of an HTTP server; `close` ends them with 1001. */
export function attachSockets(server: Server, options: SocketOptions): { close(): Promise<void> } {
  const { limits, proxyHops } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.bodyBytes, handleProtocols });
  const protocol = createProtocol(options);
  const ofAddress = countUnder(limits.socketsPerAddress);
  server.on('upgrade', (request, stream, head) => {
    if ((request.url ?? '').split('?', 1)[0] !== '/graphql') {
      stream.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
      return;
    }
    const address = addressOf(request, proxyHops);
    const leave = ofAddress(address);
    if (!leave) {
      stream.end('HTTP/1.1 429 Too Many Requests\r\nconnection: close\r\nretry-after: 60\r\n\r\n');
      return;
    }
    stream.once('close', leave);
    sockets.handleUpgrade(request, stream, head, (socket) => {
      serve({ socket, address, viewer: null, expiry: null }, protocol, options);
    });
  });
  return { close: () => closeAll(sockets) };
}

type Protocol = ReturnType<typeof createProtocol>;

function createProtocol(options: SocketOptions) {
  const { app, authenticate, admit, introspection, limits, suggestions, timeLimitSeconds, log } = options;
  const format = createFormatError(log, { suggestions });
  const ofClient = countUnder(limits.socketsPerClient);
  const prepare = createPrepareOperation(app.schema, introspection);
  return makeServer<Record<string, unknown> | undefined, Connection>({
    connectionInitWaitTimeout: 5_000,
    execute: executeWithin(timeLimitSeconds),
    onConnect: async ({ connectionParams, extra }) => {
      extra.viewer = await authenticate(authorizationOf(connectionParams));
      if (extra.viewer.clientId !== null) {
        const leave = ofClient(extra.viewer.clientId);
        if (!leave) throw tooMany('socketsPerClient', limits);
        extra.socket.once('close', leave);
        // It may have closed while its token was looked at.
        if (extra.socket.readyState === extra.socket.CLOSED) leave();
      }
      closeOnExpiry(extra, extra.viewer.expiresAt);
      return true;
    },
    onSubscribe: async ({ extra, subscriptions }, _id, payload) => {
      const { viewer, address } = extra;
      if (!viewer) throw new Error('an operation came before the connection was acknowledged');
      try {
        if (Object.keys(subscriptions).length > limits.operationsPerSocket)
          throw tooMany('operationsPerSocket', limits);
        const query = await admit(viewer, address, payload);
        const prepared = prepare({ ...payload, query: query ?? '' });
        if (!('document' in prepared)) return prepared;
        return { ...prepared, contextValue: app.contextFor(viewer, randomUUID()) };
      } catch (error) {
        // Only this operation is refused; the others of the socket go on.
        if (error instanceof Refused) return [new GraphQLError(error.message, { originalError: error })];
        throw error;
      }
    },
    onError: (_context, _id, _payload, errors) => errors.map((error) => formatted(format, error)),
    onNext: (_context, _id, _payload, _args, result) =>
      result.errors ? { ...result, errors: result.errors.map((error) => formatted(format, error)) } : result,
  });
}

function serve(connection: Connection, protocol: Protocol, { log, pingInterval = 12_000 }: SocketOptions): void {
  const { socket } = connection;
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (data) =>
        new Promise((resolve, reject) => {
          if (socket.readyState !== socket.OPEN) resolve();
          else
            socket.send(data, (error) => {
              if (error) reject(error);
              else resolve();
            });
        }),
      close: (code, reason) => {
        socket.close(code, reason);
      },
      onMessage: (handle) => {
        socket.on('message', (data: Buffer) => {
          handle(data.toString('utf8')).catch((error: unknown) => {
            closeFor(error, socket, log);
          });
        });
      },
    },
    connection,
  );
  const stopPing = keepAlive(socket, pingInterval);
  socket.once('error', (err) => {
    log.debug({ err }, 'socket failed');
    socket.close(CloseCode.InternalServerError, 'internal error');
  });
  socket.once('close', (code, reason) => {
    stopPing();
    if (connection.expiry) clearTimeout(connection.expiry);
    closed(code, reason.toString()).catch((err: unknown) => {
      log.error({ err }, 'a closed socket left something open');
    });
  });
}

function authorizationOf(params: Init): string | undefined {
  const value = params?.authorization;
  if (value === undefined || typeof value === 'string') return value;
  throw new Refused('UNAUTHENTICATED', 'connection_init: "authorization" must be a text, "Bearer <token>".');
}

/** A reason of a closing frame has 123 bytes at most. */
function closeFor(error: unknown, socket: WebSocket, log: Logger): void {
  if (error instanceof Refused && error.code === 'UNAUTHENTICATED') {
    socket.close(CloseCode.Unauthorized, error.message.slice(0, 120));
    return;
  }
  if (error instanceof Refused) {
    socket.close(tryAgainLater, error.message.slice(0, 120));
    return;
  }
  log.error({ err: error }, 'a socket was closed for an internal error');
  socket.close(CloseCode.InternalServerError, 'internal error');
}

function closeOnExpiry(connection: Connection, expiresAt: Date | null): void {
  if (!expiresAt) return;
  const left = expiresAt.getTime() - Date.now();
  connection.expiry = setTimeout(
    () => {
      if (left > longestTimer) closeOnExpiry(connection, expiresAt);
      else connection.socket.close(CloseCode.Unauthorized, 'The token has expired. Connect again with a new one.');
    },
    Math.min(Math.max(left, 0), longestTimer),
  );
  connection.expiry.unref();
}

function formatted(format: FormatError, error: GraphQLError): GraphQLError {
  const plain = error.toJSON();
  // The executor gives the errors of variables no code of their own; Apollo does so for HTTP.
  const ofVariable = !error.path && error.message.startsWith('Variable "$') && plain.extensions?.code === undefined;
  const { message, extensions } = format(
    ofVariable ? { ...plain, extensions: { code: 'BAD_USER_INPUT' } } : plain,
    error,
  );
  const { source, positions, path } = error;
  return new GraphQLError(message, { source, positions, path, extensions });
}

async function closeAll(sockets: WebSocketServer): Promise<void> {
  const open = [...sockets.clients];
  const gone = Promise.all(open.map((socket) => new Promise((resolve) => socket.once('close', resolve))));
  for (const socket of open) socket.close(1001, 'The service is stopping. Connect again.');
  const cut = setTimeout(() => {
    for (const socket of open) socket.terminate();
  }, 2_000);
  await gone;
  clearTimeout(cut);
  sockets.close();
}
