import type { WebSocket } from 'ws';

/** Pings a socket and cuts it when it has not answered by the next ping; what it gives ends that. */
export function keepAlive(socket: WebSocket, interval: number): () => void {
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
