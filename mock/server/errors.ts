import type { FliqMockError } from "../errors.ts";

/** The server cannot start, or do what it was asked. The message says what to do instead. */
export class FliqServerError extends Error {
  override readonly name = "FliqServerError";
}

/** What a mock says of itself is said of the server too, without the mock's name before it. */
export function withoutPrefix({ message }: FliqMockError): string {
  return message.replace(/^\[fliq\/mock\] /, "");
}
