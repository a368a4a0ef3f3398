/** The server cannot start, or do what it was asked. The message says what to do instead. */
export class FliqServerError extends Error {
  override readonly name = "FliqServerError";
}
