import { matches, SIGNATURE_PATTERN } from "../shared/index.ts";
import type { Delivery } from "./delivery.ts";
import { FliqSignatureError } from "./signature-error.ts";

/** The account's signing secret, or several while it is being rotated: any of them may match. */
export type SecretOptions =
  | { secret: string; secrets?: undefined }
  | { secret?: undefined; secrets: readonly string[] };

export interface SignatureOptions {
  /** How many seconds the timestamp may be away from `now`, either way. Default: 300. */
  tolerance?: number | undefined;
  /**
   * The URL that the job was made with, or a function that makes it from the request. Needed where the request
   * shows another: behind a proxy that rewrites scheme, host or path, and for a job whose URL was not written
   * as `new URL(url).href` writes it (a fragment, `ü` for `%C3%BC`, no slash after the host). Default: the
   * request's URL.
   */
  url?: string | URL | ((request: Request) => string | URL) | undefined;
  /** The time to compare with, in epoch milliseconds or as a `Date`, or a clock that tells it. Default: `Date.now`. */
  now?: Now | undefined;
}

export type VerifyOptions = SecretOptions &
  SignatureOptions & {
    /** The delivery's id, for a request that need not carry one. Default: its `X-Fliq-Delivery-Id`, required. */
    id?: string | undefined;
  };

export type Now = number | Date | (() => number | Date);

/**
 * Checks that a request was sent by Fliq, and gives back what it delivers. The body is read from a clone, so
 * that the request's own stays readable.
 * @throws {FliqSignatureError} when it was not, or too long ago; `reason` says which.
 * @example
 * const delivery = await verify(request, { secret: env.FLIQ_SIGNING_SECRET });
 * const { email } = delivery.json<{ email: string }>();
 */
export async function verify(request: Request, options: VerifyOptions): Promise<Delivery> {
  const {
    secrets = [options.secret],
    tolerance = 300,
    id = readHeader(request, "X-Fliq-Delivery-Id", /./),
  } = options;
  const signature = readHeader(request, "X-Fliq-Signature", SIGNATURE_PATTERN);
  const timestamp = readHeader(request, "X-Fliq-Timestamp", /^\d+$/);
  const signedAtMs = Number(timestamp) * 1000;
  const awaySeconds = Math.abs(readClock(options.now) - signedAtMs) / 1000;
  // Put this way round, a tolerance or clock that is not a number refuses everything.
  if (!(awaySeconds <= tolerance)) {
    throw new FliqSignatureError("stale", `X-Fliq-Timestamp: ${awaySeconds} s away, over ${tolerance} s`);
  }

  const { method, headers } = request;
  const body = new Uint8Array(await request.clone().arrayBuffer());
  const { url: urlOption = request.url } = options;
  const url = String(typeof urlOption === "function" ? urlOption(request) : urlOption);
  for (const secret of secrets) {
    // Anybody could sign with an empty secret.
    if (secret && (await matches(secret, signature, { timestamp, method, url, body }))) {
      const text = () => new TextDecoder().decode(body);
      return {
        id,
        timestamp: new Date(signedAtMs),
        requestId: headers.get("X-Request-ID"),
        method,
        url,
        headers,
        text,
        json: () => JSON.parse(text()),
      };
    }
  }
  const [path] = url.split("?"); // A query may hold a token.
  throw new FliqSignatureError(
    "mismatch",
    `X-Fliq-Signature: not for ${method} ${path}; check secret and url`,
  );
}

/** Epoch milliseconds. */
export function readClock(now: Now = Date.now): number {
  return Number(typeof now === "function" ? now() : now);
}

function readHeader(request: Request, name: string, pattern: RegExp): string {
  const value = request.headers.get(name) ?? "";
  if (pattern.test(value)) return value;
  const reason = value ? "malformed" : "missing";
  throw new FliqSignatureError(reason, `${name}: ${reason}`);
}
