import { FliqInputError, joinBytes } from "../shared/index.ts";
import type { IncomingRequest } from "./delivery.ts";
import { FliqSignatureError } from "./signature-error.ts";
import type { ReceiverTime } from "./time.ts";

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
  const { body, bodyUsed } = request;
  let length = Number(headers.get("Content-Length"));
  let whole: string | Uint8Array = "";
  if (typeof body === "string" || body instanceof Uint8Array) {
    whole = body;
    length = body.length; // a character is a byte or more
  } else if (body && (bodyUsed || body.locked !== false))
    throw new FliqInputError("body", "has been read or parsed: verify before you parse; use delivery.json()");
  else if (body && !(length > most)) {
    // On Workers and Bun what says how long it is takes a part of the time at once; on Node it takes longer.
    const isWhole = length && /^(Cloudflare|Bun)/.test(Object(globalThis.navigator).userAgent);
    const reader = isWhole && request.arrayBuffer ? undefined : body.getReader();
    whole = await new Promise<Uint8Array>((resolve, reject) => {
      const stop = time.setTimer(BODY_MS, () => {
        reject("did not end in 10 s");
        // Whoever sends it may not listen, and is not waited for.
        reader?.cancel().catch(() => undefined);
      });
      const reading = reader ? readParts(reader, most) : request.arrayBuffer?.();
      reading?.then((bytes) => resolve(new Uint8Array(bytes)), reject).finally(stop);
    }).catch((problem) => {
      throw new FliqSignatureError("incomplete", `body: ${problem}`);
    });
    length = whole.length;
  }
  if (length > most) throw new FliqSignatureError("too_long", `body: over ${most} bytes`);
  return whole;
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
    if (length > most) {
      reader.cancel().catch(() => undefined);
      break;
    }
  }
  return joinBytes(chunks).buffer;
}
