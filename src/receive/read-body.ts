import { FliqInputError, isOn, joinBytes } from "../shared/index.ts";
import type { IncomingRequest } from "./delivery.ts";
import { FliqSignatureError } from "./signature-error.ts";
import { bounded, type ReceiverTime } from "./time.ts";

/** How long a body may take to arrive. */
const BODY_MS = 10_000;

/** Of a `Request`, beside its parts. */
interface Readable {
  readonly body?: IncomingRequest["body"];
  readonly bodyUsed?: boolean;
  arrayBuffer?(): Promise<ArrayBuffer>;
}

/**
 * The body of a request, as it came.
 * @throws {FliqSignatureError} when it is longer than `most` bytes, does not end in time, or breaks off.
 * @throws {FliqInputError} when it has been read, or parsed.
 */
export async function readBody(
  request: Readable,
  headers: Headers,
  most: number,
  time: ReceiverTime,
): Promise<string | Uint8Array> {
  let length = Number(headers.get("Content-Length"));
  // Taken at once there, in a part of the time that its stream takes, which is not even to be looked at; on Node it is the other way round.
  const isWhole =
    length && !headers.has("Transfer-Encoding") && request.arrayBuffer && isOn(/^(Cloudflare|Deno|Bun)/);
  const body = isWhole ? undefined : request.body;
  let whole: string | Uint8Array = "";
  if (typeof body === "string" || body instanceof Uint8Array) {
    whole = body;
    length = body.length; // a character is a byte or more
  } else if (request.bodyUsed || (body && body.locked !== false)) throw wasRead();
  else if ((isWhole || body) && !(length > most)) {
    const reader = body?.getReader();
    const reading = reader ? readParts(reader, most) : request.arrayBuffer?.();
    try {
      whole = new Uint8Array(await bounded(time, BODY_MS, reading as Promise<ArrayBuffer>));
    } catch (problem) {
      // Another's lock kept it: only then is it locked, and not yet used.
      if (isWhole && !request.bodyUsed && Object(request.body).locked) throw wasRead();
      throw new FliqSignatureError("incomplete", `body: ${problem}`);
    } finally {
      // Whoever sends more than was read may not listen, and is not waited for.
      reader?.cancel().catch(() => undefined);
    }
    length = whole.length;
  }
  if (length > most) throw new FliqSignatureError("too_long", `body: over ${most} bytes`);
  return whole;
}

function wasRead(): FliqInputError {
  return new FliqInputError("body", "has been read or parsed: verify before you parse; use delivery.json()");
}

/** What comes, until it is longer than `most`. */
async function readParts(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  most: number,
): Promise<ArrayBuffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    chunks.push(part.value);
    length += part.value.length;
    if (length > most) break;
  }
  return joinBytes(chunks).buffer;
}
