// A process of its own that asks a server as fast as it answers, on so many connections; told by messages what to ask.
import { connect, type Socket } from 'node:net';

export interface LoadTask {
  readonly url: string;
  readonly authorization: string;
  readonly bodies: readonly string[];
  readonly connections: number;
  readonly seconds: number;
}

export interface LoadResult {
  readonly answers: number;
  /** Answers that hold no archive. */
  readonly failures: number;
  readonly seconds: number;
  /** Milliseconds, ascending. */
  readonly latencies: readonly number[];
}

process.on('message', (task: LoadTask) => {
  void ask(task).then((result) => process.send?.(result));
});

async function ask(task: LoadTask): Promise<LoadResult> {
  const started = performance.now();
  const until = started + task.seconds * 1000;
  const state = { next: Math.floor(Math.random() * task.bodies.length), failures: 0, latencies: [] as number[] };
  await Promise.all(Array.from({ length: task.connections }, () => keepAsking(task, state, until)));
  const { failures, latencies } = state;
  const seconds = (performance.now() - started) / 1000;
  return { answers: latencies.length, failures, seconds, latencies: latencies.sort((a, b) => a - b) };
}

interface State {
  next: number;
  failures: number;
  readonly latencies: number[];
}

/** One connection; a bare socket, so that the asking takes little of the machine that answers. */
function keepAsking({ url, authorization, bodies }: LoadTask, state: State, until: number): Promise<void> {
  const { hostname, port } = new URL(url);
  const head =
    `POST /graphql HTTP/1.1\r\nhost: ${hostname}:${port}\r\nauthorization: ${authorization}\r\n` +
    'x-purpose: PLACEMENT\r\ncontent-type: application/json\r\ncontent-length: ';
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(Number(port), hostname);
    let sentAt = 0;
    let received = '';
    const send = (): void => {
      const body = bodies[state.next++ % bodies.length] ?? '';
      sentAt = performance.now();
      received = '';
      socket.write(`${head}${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.once('connect', send);
    socket.once('error', reject);
    socket.once('close', () => {
      resolve();
    });
    socket.on('data', (text: string) => {
      received += text;
      if (!isWhole(received)) return;
      const now = performance.now();
      state.latencies.push(now - sentAt);
      if (!received.includes('"outcome":"FOUND"') || received.includes('"errors"')) state.failures += 1;
      if (now < until) send();
      else socket.end();
    });
  });
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1];
  return length !== undefined && text.length >= end + 4 + Number(length);
}
