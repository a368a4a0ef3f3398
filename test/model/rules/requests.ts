import type { Hops } from "../program.ts";
import {
  ELSEWHERE,
  type Headers,
  isHosted,
  type Notice,
  type SentRequest,
  type Signed,
  type Work,
  type World,
} from "./world.ts";

/** Headers of a job that are not sent, or not as the job has them. D1, D2 */
const OWN = /^(host|content-length|x-request-id)$/;
const SECRETS = new Set(["authorization", "cookie"]);

/** What is sent for a job or an item: its own headers, then what the server puts in their place. */
export function requestOf(world: World, work: Work): SentRequest {
  const { url, method, headers, body } = work.target;
  const own = Object.entries(lower(headers)).filter(([name]) => !OWN.test(name));
  const identity = isHosted(world) ? { "x-fliq-delivery-id": work.name } : {}; // D1, O3
  return complete(world, {
    ...{ url, method, body, signed: { body: body ?? "" } },
    headers: { ...Object.fromEntries(own), ...identity, "x-request-id": "(fresh)" },
  });
}

/** What is sent as a webhook, which is signed, or as an alert, which is not; neither has an id. H2, L3 */
export function requestOfNotice(world: World, notice: Notice): SentRequest {
  const { url, headers, body, kind } = notice;
  return complete(world, {
    url,
    method: "POST",
    body,
    headers,
    signed: kind === "webhook" ? { body: null } : null,
  });
}

interface Draft extends Omit<SentRequest, "signed"> {
  /** Null for a request that is never signed; else the body that is, where that is known. */
  readonly signed: Pick<Signed, "body"> | null;
}

/** Adds what every HTTP request has. D2 */
function complete(world: World, { url, method, body, headers, signed }: Draft): SentRequest {
  const signs = isHosted(world) && world.setting.signed !== false && world.secrets > 0; // K1, O3
  const isSigned = signed !== null && signs;
  const signature = isSigned ? { "x-fliq-timestamp": "(now)", "x-fliq-signature": "(right)" } : {};
  const secret = world.secrets - 1; // K3
  return {
    ...{ url, method, body },
    signed: isSigned ? { secret, at: world.now, url, method, body: signed.body } : null,
    headers: {
      "user-agent": "Go-http-client/1.1",
      "accept-encoding": "gzip",
      ...lower(headers),
      ...lengthOf(method, body),
      ...signature,
    },
  };
}

function lengthOf(method: string, body: string | null): Headers {
  if (body !== null && body !== "")
    return { "content-length": String(new TextEncoder().encode(body).length) };
  return ["POST", "PUT", "PATCH"].includes(method) ? { "content-length": "0" } : {};
}

/** Where each redirect on the way leads: the last is the place that answers. */
export function hopUrls(
  place: string,
  index: number,
  { count, elsewhere = false }: Hops,
  origin: string,
): string[] {
  const host = elsewhere ? ELSEWHERE : origin;
  return Array.from({ length: count }, (_, step) => `${host}/hop/${place}/${index}/${count - 1 - step}`);
}

/** The request that follows a redirect. D4 */
export function follow(request: SentRequest, status: Hops["status"], to: string): SentRequest {
  const repeats = status === 307 || status === 308;
  const { "content-length": length, ...headers } = request.headers;
  const isSameHost = new URL(to).host === new URL(request.url).host;
  const kept = Object.entries(headers).filter(([name]) => isSameHost || !SECRETS.has(name));
  return {
    ...request,
    url: to,
    method: repeats ? request.method : "GET",
    body: repeats ? request.body : null,
    headers: {
      ...Object.fromEntries(kept),
      ...(repeats && length !== undefined ? { "content-length": length } : {}),
      referer: request.url,
    },
  };
}

/** Names of headers mean the same in any case. */
export function lower(headers: Headers): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
