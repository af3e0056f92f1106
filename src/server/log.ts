import { pino, type DestinationStream, type Logger } from 'pino';
import { errorForLog } from './error-for-log.js';

/** JSON log on stderr, so that stdout stays for what a command answers; no personal data goes into it. */
export function createLog(
  level: string,
  destination: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: errorForLog } },
    destination,
  );
}
