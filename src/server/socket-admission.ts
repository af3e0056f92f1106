import { CloseCode } from 'graphql-ws';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import { Refused } from '../core/refused.js';
import type { Viewer } from '../core/viewer.js';
import { OutOfTouch, type Admission, type Identity } from './auth/identity.js';

/** What a connection carries: one caller from its first message to its end, by one token after another. */
export interface Connection {
  readonly socket: WebSocket;
  /** Whom it counts for without a token. */
  readonly address: string;
  /** Null until the first message was accepted. */
  admission: Admission | null;
  expiry: NodeJS.Timeout | null;
}

const longestTimer = 2 ** 31 - 1;
/** Milliseconds for the other side to agree to a close; what it has not read by then, it does not get. */
const closing = 1_000;

/** Lets a connection in by the payload of its `connection_init`; throws as `Identity.admit` does. */
export async function admitConnection(identity: Identity, connection: Connection, payload: unknown): Promise<void> {
  holdFor(
    connection,
    await identity.admit({ authorization: text(payload, 'authorization'), purpose: text(payload, 'purpose') }),
  );
}

/**
 * Takes a fresh token from the payload of a `ping`; null when the ping brought none. It prolongs the connection with all
 * that runs on it, so it must be the same caller's with the same reach. Throws as `Identity.admit` does.
 */
export async function renewConnection(
  identity: Identity,
  connection: Connection,
  payload: unknown,
): Promise<Viewer | null> {
  const authorization = text(payload, 'authorization');
  if (authorization === undefined) return null;
  const { admission } = connection;
  if (!admission) throw new Refused('UNAUTHENTICATED', 'A token is renewed on a connection that is acknowledged.');
  const fresh = await identity.admit({ authorization, purpose: undefined });
  const viewer = Object.freeze({ ...fresh.viewer, purpose: admission.viewer.purpose });
  if (grounds(viewer) !== grounds(admission.viewer)) {
    throw new Refused(
      'FORBIDDEN',
      'The fresh token differs in client, role, subject, officer or reach. Connect again.',
    );
  }
  holdFor(connection, { ...fresh, viewer });
  return viewer;
}

/**
 * The viewer for an operation of the connection. A subscription that runs when the token is renewed keeps it: all that
 * decides what it may see is the same, since a token that differs there is refused; only the expiry moves on under it.
 */
export function viewerOfConnection(connection: Connection): Viewer {
  const { admission } = connection;
  if (!admission) throw new Error('an operation came before the connection was acknowledged');
  return Object.freeze({
    ...admission.viewer,
    get expiresAt() {
      return connection.admission?.viewer.expiresAt ?? null;
    },
  });
}

/** Whether the connection may be sent anything; its timer may be late when the process is busy. */
export function mayReceive({ socket, admission }: Connection): boolean {
  const end = admission?.viewer.expiresAt?.getTime() ?? Infinity;
  return socket.readyState === socket.OPEN && Date.now() < end;
}

/** Closes a connection with the code of graphql-ws for what went wrong; a refusal is told, all else is logged. */
export function closeFor({ socket }: Connection, error: unknown, log: Logger): void {
  if (error instanceof Refused) {
    end(socket, closeCodes[error.code] ?? CloseCode.BadRequest, error.message);
    return;
  }
  if (error instanceof OutOfTouch) {
    end(socket, tryAgainLater, error.message);
    return;
  }
  log.error({ err: error }, 'a socket was closed for an internal error');
  end(socket, CloseCode.InternalServerError, 'internal error');
}

function end(socket: WebSocket, code: number, reason: string): void {
  if (socket.readyState !== socket.OPEN) return;
  // A reason of a closing frame has 123 bytes at most.
  socket.close(code, reason.slice(0, 120));
  const cut = setTimeout(() => {
    socket.terminate();
  }, closing);
  socket.once('close', () => {
    clearTimeout(cut);
  });
}

/** Of RFC 6455's registry; a client comes back after it. */
const tryAgainLater = 1013;

const closeCodes: Readonly<Partial<Record<string, number>>> = {
  UNAUTHENTICATED: CloseCode.Unauthorized,
  FORBIDDEN: CloseCode.Forbidden,
  RATE_LIMITED: tryAgainLater,
  TOO_COMPLEX: tryAgainLater,
};

function holdFor(connection: Connection, admission: Admission): void {
  if (connection.expiry) clearTimeout(connection.expiry);
  connection.admission = admission;
  const { expiresAt } = admission.viewer;
  if (expiresAt && connection.socket.readyState === connection.socket.OPEN) closeAt(connection, expiresAt);
}

function closeAt(connection: Connection, expiresAt: Date): void {
  const left = expiresAt.getTime() - Date.now();
  connection.expiry = setTimeout(
    () => {
      if (left > longestTimer) closeAt(connection, expiresAt);
      else end(connection.socket, CloseCode.Unauthorized, 'The token has expired. Connect again with a new one.');
    },
    Math.min(Math.max(left, 0), longestTimer),
  );
  connection.expiry.unref();
}

/** All of a viewer that may not change under a running subscription. */
function grounds(viewer: Viewer): string {
  const { role, clientId, officer, subjectId, purpose, sectors, regionPrefixes } = viewer;
  return JSON.stringify([role, clientId, officer, subjectId, purpose, sectors.toSorted(), regionPrefixes.toSorted()]);
}

function text(payload: unknown, name: string): string | undefined {
  const value = (payload as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  if (value === undefined || typeof value === 'string') return value;
  throw new Refused(
    name === 'authorization' ? 'UNAUTHENTICATED' : 'BAD_INPUT',
    `"${name}" of the payload must be a text.`,
  );
}
