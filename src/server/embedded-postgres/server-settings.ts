import { Buffer } from 'node:buffer';

/** Longest path of a Unix socket, in bytes, without its closing zero. */
const longestSocketPath = 107;

/** `-c` settings of the server: durable, local, sized for a laptop. */
export function serverSettings(dataDirectory: string): Readonly<Record<string, string>> {
  const socket = `${dataDirectory}/.s.PGSQL.65535.lock`;
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: Buffer.byteLength(socket) <= longestSocketPath ? dataDirectory : '',
    max_connections: '200',
    shared_buffers: '256MB',
    max_wal_size: '4GB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    // The log holds no personal data: neither the statement nor the DETAIL line, which repeats the values of a row.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
  };
}

/** For a cluster that nobody will miss after a crash, such as the one of a test run. */
export const throwAwaySettings: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
};
