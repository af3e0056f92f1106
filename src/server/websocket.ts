import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { GraphQLError } from 'graphql';
import { CloseCode, handleProtocols, makeServer, MessageType, stringifyMessage } from 'graphql-ws';
import type { Logger } from 'pino';
import { WebSocketServer, type WebSocket } from 'ws';
import type { App, RequestContext } from './app-type.js';
import { createFormatError, type FormatError } from './format-error.js';
import { createPrepareOperation } from './prepare-operation.js';
import {
  admitConnection,
  closeFor,
  mayReceive,
  renewConnection,
  viewerOfConnection,
  type Connection,
} from './socket-admission.js';

const messageLimit = 1024 * 1024;

export interface SocketOptions {
  readonly app: Pick<App, 'schema' | 'identity' | 'contextFor'>;
  readonly introspection: boolean;
  readonly log: Logger;
  /** Milliseconds between two pings; a connection that has not answered by the next one is cut. */
  readonly pingInterval?: number;
}

/** Takes graphql-ws connections on `/graphql` of an HTTP server; `close` ends them with 1001. */
export function attachSockets(server: Server, options: SocketOptions): { close(): Promise<void> } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: messageLimit, handleProtocols });
  const protocol = createProtocol(options);
  const connections = new Set<Connection>();
  const { app, log } = options;
  const stopLooking = app.identity.onChange(() => {
    for (const connection of connections) {
      const refused = connection.admission && app.identity.objection(connection.admission);
      if (refused) closeFor(connection, refused, log);
    }
  });
  server.on('upgrade', (request, stream, head) => {
    if ((request.url ?? '').split('?', 1)[0] !== '/graphql') {
      stream.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      const connection: Connection = { socket, admission: null, expiry: null };
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

function createProtocol({ app, introspection, log }: SocketOptions) {
  const format = createFormatError(log);
  const prepare = createPrepareOperation(app.schema, introspection);
  return makeServer<Record<string, unknown> | undefined, Connection>({
    connectionInitWaitTimeout: 5_000,
    onConnect: async ({ connectionParams, extra }) => {
      await admitConnection(app.identity, extra, connectionParams);
      return true;
    },
    onSubscribe: ({ extra }, _id, payload) => {
      const viewer = viewerOfConnection(extra);
      const prepared = prepare(payload);
      if (!('document' in prepared)) return prepared;
      return { ...prepared, contextValue: app.contextFor(viewer, randomUUID()) };
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

function keepAlive(socket: WebSocket, interval: number): () => void {
  let answered = true;
  socket.on('pong', () => (answered = true));
  const timer = setInterval(() => {
    if (!answered) {
      socket.terminate();
      return;
    }
    answered = false;
    socket.ping();
  }, interval);
  return () => {
    clearInterval(timer);
  };
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
