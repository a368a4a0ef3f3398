/** The server cannot start or go on as it was asked to; the message says what to do. */
export class FliqServerError extends Error {
  override readonly name = "FliqServerError";
}
