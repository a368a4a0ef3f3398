import { FliqInputError } from "../shared/index.ts";
import type { IncomingRequest } from "./delivery.ts";
import { FliqSignatureError } from "./signature-error.ts";
import { bounded, type Time } from "./time.ts";

/** How long a body may take to arrive. */
const BODY_MS = 10_000;

/**
 * The body of a request, as it came.
 * @throws {FliqSignatureError} when it is longer than `most` bytes, does not end in time, or breaks off.
 * @throws {FliqInputError} when it has been read, or parsed.
 */
export async function readBody(
  request: Pick<IncomingRequest, "body"> & { readonly bodyUsed?: boolean },
  headers: Headers,
  most: number,
  time: Time,
): Promise<string | Uint8Array> {
  const { body } = request;
  const declared = Number(headers.get("Content-Length"));
  if (declared > most) throw tooLong(most);
  if (body === null || body === undefined) return "";
  if (typeof body === "string" || body instanceof Uint8Array) {
    // A character is at least a byte.
    if (body.length > most) throw tooLong(most);
    return body;
  }
  if (request.bodyUsed || body.locked !== false)
    throw new FliqInputError("body", "has been read or parsed: verify before you parse; use delivery.json()");
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader();
  try {
    return await bounded(time, BODY_MS, readAll(reader, most));
  } catch (error) {
    // Nobody waits for it: it may take as long as the body.
    reader.cancel().catch(() => undefined);
    if (error instanceof FliqSignatureError) throw error;
    throw new FliqSignatureError("incomplete", `body: ${error}`);
  }
}

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array>, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) throw tooLong(most);
    chunks.push(value);
  }
  const [only] = chunks;
  if (only?.length === length) return only;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function tooLong(most: number): FliqSignatureError {
  return new FliqSignatureError("too_long", `body: over ${most} bytes`);
}
