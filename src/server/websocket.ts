import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { GraphQLError } from 'graphql';
import { CloseCode, handleProtocols, makeServer, MessageType, stringifyMessage } from 'graphql-ws';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import type { Limits } from '../core/limits.js';
import { Refused } from '../core/refused.js';
import type { App, RequestContext } from './app-type.js';
import { createFormatError, type FormatError } from './format-error.js';
import type { Admit } from './limits/admit.js';
import { addressOf } from './limits/caller.js';
import { countUnder, tooMany } from './limits/count-under.js';
import { executeWithin } from './limits/within.js';
import { keepAlive } from './keep-alive.js';
import { createPrepareOperation } from './prepare-operation.js';
import {
  admitConnection,
  closeFor,
  mayReceive,
  renewConnection,
  viewerOfConnection,
  type Connection,
} from './socket-admission.js';

export interface SocketOptions {
  readonly app: Pick<App, 'schema' | 'identity' | 'contextFor'>;
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

/** Takes graphql-ws connections on `/graphql` of an HTTP server; `close` ends them with 1001. */
export function attachSockets(server: Server, options: SocketOptions): { close(): Promise<void> } {
  const { limits, proxyHops } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.bodyBytes, handleProtocols });
  const protocol = createProtocol(options);
  const connections = new Set<Connection>();
  const { app, log } = options;
  const stopLooking = app.identity.onChange(() => {
    for (const connection of connections) {
      const refused = connection.admission && app.identity.objection(connection.admission);
      if (refused) closeFor(connection, refused, log);
    }
  });
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
      const connection: Connection = { socket, address, admission: null, expiry: null };
      connections.add(connection);
      socket.once('close', () => connections.delete(connection));
      serve(connection, protocol, options);
    });
  });
  return {
    close: () => {
      stopLooking();
      return closeAll(sockets);
    },
  };
}

type Protocol = ReturnType<typeof createProtocol>;

function createProtocol(options: SocketOptions) {
  const { app, admit, introspection, limits, suggestions, timeLimitSeconds, log } = options;
  const format = createFormatError(log, { suggestions });
  const ofClient = countUnder(limits.socketsPerClient);
  const prepare = createPrepareOperation(app.schema, introspection);
  return makeServer<Record<string, unknown> | undefined, Connection>({
    connectionInitWaitTimeout: 5_000,
    execute: executeWithin(timeLimitSeconds),
    onConnect: async ({ connectionParams, extra }) => {
      await admitConnection(app.identity, extra, connectionParams);
      const { clientId } = viewerOfConnection(extra);
      if (clientId === null) return true;
      const leave = ofClient(clientId);
      if (!leave) throw tooMany('socketsPerClient', limits);
      extra.socket.once('close', leave);
      // It may have closed while its token was looked at.
      if (extra.socket.readyState === extra.socket.CLOSED) leave();
      return true;
    },
    onSubscribe: async ({ extra, subscriptions }, _id, payload) => {
      const viewer = viewerOfConnection(extra);
      try {
        if (Object.keys(subscriptions).length > limits.operationsPerSocket)
          throw tooMany('operationsPerSocket', limits);
        const query = await admit(viewer, extra.address, payload);
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
    onNext: async (_context, _id, _payload, { contextValue }, result) => {
      await (contextValue as RequestContext).logged();
      return result.errors ? { ...result, errors: result.errors.map((error) => formatted(format, error)) } : result;
    },
  });
}

function serve(connection: Connection, protocol: Protocol, { app, log, pingInterval = 12_000 }: SocketOptions): void {
  const { socket } = connection;
  const send = (data: string) =>
    new Promise<void>((resolve, reject) => {
      if (!mayReceive(connection)) resolve();
      else
        socket.send(data, (error) => {
          if (error) reject(error);
          else resolve();
        });
    });
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send,
      onPing: async (payload) => {
        const renewed = await renewConnection(app.identity, connection, payload);
        const answer = renewed ? { expiresAt: renewed.expiresAt } : payload;
        await send(stringifyMessage({ type: MessageType.Pong, ...(answer ? { payload: answer } : {}) }));
      },
      close: (code, reason) => {
        socket.close(code, reason);
      },
      onMessage: (handle) => {
        socket.on('message', (data: Buffer) => {
          handle(data.toString('utf8')).catch((error: unknown) => {
            closeFor(connection, error, log);
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
