/** What the database says of its own parts; its details, hints and contexts repeat rows. */
const safeProperties = ['code', 'constraint', 'table', 'column', 'routine', 'syscall'] as const;

interface LoggedError {
  readonly type: string;
  readonly message?: string;
  readonly stack: string;
  readonly cause?: unknown;
}

/** An error as the log may have it: where and of what kind, without the values that it stumbled over. */
export function errorForLog(error: unknown): unknown {
  if (!isError(error)) return { type: typeof error };
  const properties = Object.fromEntries(
    safeProperties.flatMap((name) => {
      const value = (error as unknown as Record<string, unknown>)[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const logged: LoggedError = {
    type: error.name,
    ...(repeatsValues(error, properties.code) ? {} : { message: error.message }),
    ...properties,
    stack: frames.join('\n'),
    ...(error.cause === undefined ? {} : { cause: errorForLog(error.cause) }),
  };
  return logged;
}

/** JSON's parser quotes what it read; PostgreSQL does in its data exceptions (class 22) and in what SQL raises (P0). */
function repeatsValues(error: Error, code: string | undefined): boolean {
  return error.name === 'SyntaxError' || (code !== undefined && /^(22|P0)\w{3}$/.test(code));
}

function isError(error: unknown): error is Error {
  // Not by `instanceof`: an error from another realm is no instance of this one's Error.
  return typeof error === 'object' && error !== null && 'message' in error && 'name' in error;
}
