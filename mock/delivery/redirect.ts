import type { HopRequest } from "./build-request.ts";

const REDIRECT_STATUSES: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** So many are followed. D4 */
const MAX_FOLLOWED = 9;
/** Go along only to the host that was called first, and to its subdomains. */
const PRIVATE_HEADERS = ["authorization", "www-authenticate", "cookie", "cookie2"];

/** Where an attempt stands. */
interface Trail {
  readonly first: HopRequest;
  /** What was answered now. */
  readonly hop: HopRequest;
  /** How many redirects were followed to it. */
  readonly redirects: number;
}

/** A redirect that is not followed, in the words of the servers. */
export class RedirectError extends Error {
  readonly url: string;

  constructor(message: string, url: string) {
    super(message);
    this.url = url;
  }
}

/**
 * The request that an answer redirects to; undefined for an answer like any other, which a redirect without `Location` is too. D4
 *
 * @throws {RedirectError} for one redirect too many, and for one to nowhere. D5
 */
export function followRedirect({ first, hop, redirects }: Trail, response: Response): HopRequest | undefined {
  if (!REDIRECT_STATUSES.has(response.status)) return undefined;
  const location = response.headers.get("location") ?? "";
  if (location === "") return undefined;
  if (redirects === MAX_FOLLOWED)
    throw new RedirectError(`stopped after ${MAX_FOLLOWED + 1} redirects`, location);
  if (!URL.canParse(location, hop.url)) {
    throw new RedirectError(`failed to parse Location header ${JSON.stringify(location)}`, hop.url);
  }
  const url = new URL(location, hop.url);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new RedirectError(
      `unsupported protocol scheme ${JSON.stringify(url.protocol.slice(0, -1))}`,
      url.href,
    );
  }
  const headers = new Headers(hop.headers);
  if (!isSameSite(url.hostname, new URL(first.url).hostname))
    for (const name of PRIVATE_HEADERS) headers.delete(name);
  setReferer(headers, first, hop, url);
  if (response.status > 303) return { ...hop, url: url.href, headers };
  headers.delete("content-length");
  return { url: url.href, method: "GET", headers, body: null };
}

function isSameSite(hostname: string, firstHostname: string): boolean {
  return hostname === firstHostname || hostname.endsWith(`.${firstHostname}`);
}

/** The job's own goes along; else it is the URL before, without its login. From https to http there is none. */
function setReferer(headers: Headers, first: HopRequest, hop: HopRequest, next: URL): void {
  const referer = new URL(hop.url);
  referer.username = "";
  referer.password = "";
  const own = new Headers(first.headers).get("referer");
  if (referer.protocol === "https:" && next.protocol === "http:") headers.delete("referer");
  else headers.set("referer", own ?? referer.href);
}
