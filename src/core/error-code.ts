/** The `code` of a system error such as `ENOENT`, wherever it was made; null for anything else. */
export function errorCode(error: unknown): string | null {
  // Not by `instanceof`: an error from another realm (a test's, a worker's) is no instance of this one's Error.
  const carrier = typeof error === 'object' && error !== null && 'code' in error ? error : null;
  return typeof carrier?.code === 'string' ? carrier.code : null;
}
