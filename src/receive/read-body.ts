import { FliqInputError, joinBytes } from "../shared/index.ts";
import type { IncomingRequest } from "./delivery.ts";
import { FliqSignatureError } from "./signature-error.ts";
import type { ReceiverTime } from "./time.ts";

/** How long a body may take to arrive. */
const BODY_MS = 10_000;

/**
 * The body of a request, as it came.
 * @throws {FliqSignatureError} when it is longer than `most` bytes, does not end in time, or breaks off.
 * @throws {FliqInputError} when it has been read, or parsed.
 */
export async function readBody(
  { body, bodyUsed }: Pick<IncomingRequest, "body"> & { readonly bodyUsed?: boolean },
  headers: Headers,
  most: number,
  time: ReceiverTime,
): Promise<string | Uint8Array> {
  let length = Number(headers.get("Content-Length"));
  let whole: string | Uint8Array = "";
  if (typeof body === "string" || body instanceof Uint8Array) {
    whole = body;
    length = body.length; // a character is a byte or more
  } else if (body && (bodyUsed || body.locked !== false))
    throw new FliqInputError("body", "has been read or parsed: verify before you parse; use delivery.json()");
  else if (body && !(length > most)) {
    const chunks: Uint8Array[] = [];
    const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader();
    let problem: unknown;
    // What is read then ends, as if that were all; whoever sends it may not listen, and is not waited for.
    const give = (reason: unknown) => {
      problem = reason;
      reader.cancel().catch(() => undefined);
    };
    const stop = time.setTimer(BODY_MS, () => give("did not end in 10 s"));
    length = 0;
    try {
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        chunks.push(part.value);
        length += part.value.length;
        if (length > most) break;
      }
    } catch (error) {
      problem = error;
    }
    stop();
    if (length > most) give(undefined);
    if (problem) throw new FliqSignatureError("incomplete", `body: ${problem}`);
    whole = chunks.length === 1 && chunks[0] ? chunks[0] : joinBytes(chunks);
  }
  if (length > most) throw new FliqSignatureError("too_long", `body: over ${most} bytes`);
  return whole;
}
