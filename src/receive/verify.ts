import { LONGEST_BODY_BYTES, matches, SIGNATURE_PATTERN } from "../shared/index.ts";
import type { Delivery, IncomingRequest, PlainRequest } from "./delivery.ts";
import { readBody } from "./read-body.ts";
import { FliqSignatureError } from "./signature-error.ts";
import { type ReceiverTime, type TimeOptions, timeOf } from "./time.ts";
import { type Seconds, toMs } from "./to-ms.ts";

/** The account's signing secret, or several while it is being rotated: any of them may match. */
export type SecretOptions =
  | { secret: string; secrets?: undefined }
  | { secret?: undefined; secrets: readonly string[] };

/** How a signature is checked, whatever the secret. */
export interface SignatureOptions extends TimeOptions {
  /** How far the timestamp may be away from `now`, either way: a duration, or a number of seconds. Default: 300. */
  tolerance?: Seconds | undefined;
  /**
   * The URL that the job was made with, or a function that makes it from the request. Needed where the request
   * shows another: behind a proxy that rewrites scheme, host or path, and for a job whose URL was not written
   * as `new URL(url).href` writes it (a fragment, `ü` for `%C3%BC`, no slash after the host). Default: the
   * request's URL.
   */
  url?: string | URL | ((request: IncomingRequest) => string | URL) | undefined;
  /** How long a body may be, in bytes: what is longer is refused before it is all there. Default: 1 MiB. */
  maxBodyBytes?: number | undefined;
}

/** How a request is verified: with which secrets, by which URL and clock. */
export type VerifyOptions = SecretOptions &
  SignatureOptions & {
    /** The delivery's id, for a request that need not carry one. Default: its `X-Fliq-Delivery-Id`, required. */
    id?: string | undefined;
  };

/** What is known of the sender, by the URL that is signed. */
export interface Trust {
  /** The secrets of which one must give the signature. */
  secretsFor(url: string): readonly string[];
  /** Whether it is Fliq's without a signature. Default: it is not. */
  isTrusted?: ((headers: Headers, url: string) => boolean) | undefined;
}

const decoder = new TextDecoder();
const ID_HEADER = "X-Fliq-Delivery-Id";
/** A UUID, or what ids were before: `job_` and 26 characters. */
const ID_PATTERN = /^(?:[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|[a-z]{1,16}_[\dA-Z]{26})$/;

/**
 * Checks that a request was sent by Fliq, and gives back what it delivers. It reads the request's body, which the
 * delivery has from then on.
 * @throws {FliqSignatureError} when it was not, or too long ago; `reason` says which.
 * @throws {FliqInputError} when the body was read before, or an option is wrong.
 * @example
 * const delivery = await verify(request, { secret: env.FLIQ_SIGNING_SECRET });
 * const { email } = delivery.json<{ email: string }>();
 */
export async function verify(request: IncomingRequest, options: VerifyOptions): Promise<Delivery> {
  const { secrets = [options.secret ?? ""] } = options;
  return readDelivery(request, { ...options, secretsFor: () => secrets }, timeOf(request, options));
}

/** Does so for whom the caller trusts. */
export async function readDelivery(
  request: IncomingRequest,
  options: SignatureOptions & Trust & { id?: string | undefined },
  time: ReceiverTime,
): Promise<Delivery> {
  const { tolerance = 300, url: urlOption = request.url, maxBodyBytes = LONGEST_BODY_BYTES } = options;
  const headers = toHeaders(request.headers);
  const { method } = request;
  const url = String(typeof urlOption === "function" ? urlOption(request) : urlOption);
  let timestamp = "";
  let signature = "";
  let signedAtMs = time.now();
  const isTrusted = options.isTrusted?.(headers, url);
  const needsId = !isTrusted || headers.has(ID_HEADER);
  const id = options.id ?? (needsId ? readHeader(headers, ID_HEADER, ID_PATTERN) : "");
  if (!isTrusted) {
    signature = readHeader(headers, "X-Fliq-Signature", SIGNATURE_PATTERN);
    timestamp = readHeader(headers, "X-Fliq-Timestamp", /^\d+$/);
    const awaySeconds = Math.abs(Number(timestamp) - signedAtMs / 1000);
    signedAtMs = Number(timestamp) * 1000;
    const most = typeof tolerance === "number" ? tolerance : toMs(tolerance, "tolerance") / 1000;
    // Put this way round, a tolerance or clock that is not a number refuses everything.
    if (!(awaySeconds <= most)) {
      throw new FliqSignatureError(
        "stale",
        `X-Fliq-Timestamp: stale by ${awaySeconds.toLocaleString("en")} s: over ${most} s; if a mock sent it, see signatureTime`,
      );
    }
  }

  const body = await readBody(request, headers, maxBodyBytes, time);
  const parts = { timestamp, method, url, body };
  let isGenuine: unknown = isTrusted;
  // Anybody could sign with an empty secret.
  for (const secret of options.secretsFor(url))
    isGenuine ||= secret && (await matches(secret, signature, parts));
  if (isGenuine) {
    const text = () => (typeof body === "string" ? body : decoder.decode(body));
    return {
      id,
      timestamp: new Date(signedAtMs),
      get requestId() {
        return headers.get("X-Request-ID");
      },
      method,
      url,
      headers,
      text,
      json: () => JSON.parse(text()),
    };
  }
  const [path] = url.split("?"); // A query may hold a token.
  throw new FliqSignatureError(
    "mismatch",
    `X-Fliq-Signature: not for ${method} ${path}; check secret and url`,
  );
}

/** Also those of http2, whose names may begin with a colon. */
function toHeaders(source: PlainRequest["headers"]): Headers {
  if (typeof source.get === "function") return source as Headers; // another copy of fetch's too
  const headers = new Headers();
  for (const [name, value] of Object.entries(source)) {
    if (value === undefined || name.startsWith(":")) continue;
    try {
      headers.set(name, String(value));
    } catch {
      throw new FliqSignatureError("malformed", `${JSON.stringify(name)}: malformed`);
    }
  }
  return headers;
}

function readHeader(headers: Headers, name: string, pattern: RegExp): string {
  const value = headers.get(name) ?? "";
  if (pattern.test(value)) return value;
  const reason = value ? "malformed" : "missing";
  throw new FliqSignatureError(reason, `${name}: ${reason}`);
}
