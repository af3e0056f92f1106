import { pino, type Logger } from 'pino';

/** JSON log on stderr, so that stdout stays for what a command answers; no personal data goes into it. */
export function createLog(level: string): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}
