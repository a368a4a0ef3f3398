import { FliqInputError, sign as signParts } from "../shared/index.ts";
import type { PlainRequest } from "./delivery.ts";
import { type TimeOptions, timeOf } from "./time.ts";

/** A request to be signed. */
export interface SignOptions extends TimeOptions, Partial<Pick<PlainRequest, "body">> {
  /** As the job has it. */
  url: string | URL;
  /** Default: `"POST"`. */
  method?: string | undefined;
  /** The job's own. Default: none. */
  headers?: ConstructorParameters<typeof Headers>[0] | undefined;
  /** Default: a fresh UUID. */
  id?: string | undefined;
}

/**
 * Makes a request as Fliq sends it, for tests of your own receiver.
 * @throws {FliqInputError} when there is no secret.
 * @example
 * const request = await sign({ url: "https://app.example.com/jobs/welcome", body: '{"email":"ada@example.com"}' }, secret);
 * expect((await receiver.fetch(request)).status).toBe(200);
 */
export async function sign(options: SignOptions, secret: string): Promise<Request> {
  if (!secret) throw new FliqInputError("secret", "is missing");
  const { method = "POST", body, id = crypto.randomUUID() } = options;
  const url = String(options.url);
  const timestamp = Math.floor(timeOf(options, options).now() / 1000);
  const headers = new Headers(options.headers);
  headers.set("X-Fliq-Delivery-Id", id);
  headers.set("X-Fliq-Timestamp", `${timestamp}`);
  headers.set("X-Fliq-Signature", await signParts(secret, { timestamp, method, url, body }));
  headers.set("X-Request-ID", crypto.randomUUID());
  // A copy, since a body may not be of memory that is shared.
  return new Request(url, {
    method,
    headers,
    body: body instanceof Uint8Array ? body.slice() : (body ?? null),
  });
}
