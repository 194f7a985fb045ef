/** A failure with a remedy, for the person at the terminal: printed as it stands, without a stack. */
export class ExplainedError extends Error {
  override readonly name = 'ExplainedError';
}

/** The `code` of a system error such as `ENOENT`, else `''`. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
