import { once } from 'node:events';
import WebSocket from 'ws';

export interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: Readonly<Record<string, unknown>>;
}

/** A client that speaks graphql-transport-ws itself, so that it sees what comes and when, to the very end. */
export interface RawSocket {
  readonly socket: WebSocket;
  readonly messages: Message[];
  /** When the last `next` came, by `performance.now()`; 0 before. */
  lastNextAt: number;
  /** Of the close; null while it is open. */
  closeCode: number | null;
  /** Code and reason of the close; resolves when it is closed. */
  readonly closed: Promise<readonly [number, string]>;
  send(message: object): void;
  /** The first message of the type that came after the call. */
  next(type: string): Promise<Message>;
}

/** Opens a socket on the `/graphql` of a server, without the first message. */
export async function openRawSocket(url: string): Promise<RawSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const messages: Message[] = [];
  const waiting: { readonly type: string; readonly resolve: (message: Message) => void }[] = [];
  const closed = once(socket, 'close').then(([code, reason]) => {
    raw.closeCode = code as number;
    return [code as number, String(reason)] as const;
  });
  const raw: RawSocket = {
    socket,
    messages,
    closed,
    lastNextAt: 0,
    closeCode: null,
    send: (message) => {
      socket.send(JSON.stringify(message));
    },
    next: (type) =>
      Promise.race([
        new Promise<Message>((resolve) => waiting.push({ type, resolve })),
        closed.then(([code, reason]) => {
          throw new Error(`closed with ${code} ${reason} before a message "${type}"`);
        }),
      ]),
  };
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as Message;
    if (message.type === 'next') raw.lastNextAt = performance.now();
    messages.push(message);
    const at = waiting.findIndex(({ type }) => type === message.type);
    if (at >= 0) waiting.splice(at, 1)[0]?.resolve(message);
  });
  await once(socket, 'open');
  return raw;
}

/** Opens a socket, introduces it with this payload and waits until it is acknowledged. */
export async function introduce(url: string, payload?: Readonly<Record<string, unknown>>): Promise<RawSocket> {
  const raw = await openRawSocket(url);
  const acknowledged = raw.next('connection_ack');
  raw.send({ type: 'connection_init', ...(payload ? { payload } : {}) });
  await acknowledged;
  return raw;
}

/** Starts a subscription under the id "1". */
export function subscribe(raw: RawSocket, query: string): void {
  raw.send({ type: 'subscribe', id: '1', payload: { query } });
}
