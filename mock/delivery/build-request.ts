import type { StringMap } from "../engine/index.ts";

/** A request, and each one that a redirect makes of it. */
export interface HopRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: StringMap | Headers;
  readonly body: string | null;
}

/** `new Request`, or what stands in for it. */
export type MakeRequest = (url: string | URL, init: RequestInit) => Request;

const encoder = new TextEncoder();

/** Makes the request of one hop, whose redirects are not followed. */
export function buildRequest(makeRequest: MakeRequest, hop: HopRequest): Request {
  const { method, headers, body } = hop;
  const url = withoutFragment(hop.url);
  if (method === "GET" && body !== null) {
    return giveBody(buildRequest(makeRequest, { url, method, headers, body: null }), encoder.encode(body));
  }
  // Text, which `Request` takes faster than bytes, would have it add a Content-Type where there is none.
  const sent = body === null || hasContentType(headers) ? body : encoder.encode(body);
  // Written out twice: in Node 20, `Request` takes 4 µs more to read what was spread into an object.
  if (!url.includes("@")) return makeRequest(url, { method, headers, body: sent, redirect: "manual" });
  const { bare, authorization } = takeLogin(new URL(url));
  const all = new Headers(headers);
  if (authorization !== null && !all.has("authorization")) all.set("authorization", authorization);
  return makeRequest(bare, { method, headers: all, body: sent, redirect: "manual" });
}

/** What follows a `#` is not sent. */
function withoutFragment(url: string): string {
  const at = url.indexOf("#");
  return at < 0 ? url : url.slice(0, at);
}

function hasContentType(headers: StringMap | Headers): boolean {
  if (headers instanceof Headers) return headers.has("content-type");
  return Object.keys(headers).some((name) => name.toLowerCase() === "content-type");
}

/** A name and password in a URL are sent as Basic authorization; `Request` refuses them where they are. D6 */
function takeLogin(url: URL): { bare: URL; authorization: string | null } {
  const { username, password } = url;
  if (username === "" && password === "") return { bare: url, authorization: null };
  const login = encoder.encode(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`);
  url.username = "";
  url.password = "";
  return { bare: url, authorization: `Basic ${btoa(String.fromCharCode(...login))}` };
}

const READERS = ["arrayBuffer", "blob", "bytes", "formData", "json", "text"] as const;

/**
 * Gives a GET a body, which servers send and `Request` refuses. It is read from the request itself: a request that is made from this
 * one, as by `fetch(request)`, has none. D3
 */
function giveBody(request: Request, bytes: Uint8Array<ArrayBuffer>): Request {
  const cloneBare = request.clone.bind(request);
  // A carrier's readers do what a request's do: once only, and by its Content-Type.
  const carrier = new Response(bytes, {
    headers: { "Content-Type": request.headers.get("content-type") ?? "" },
  });
  for (const name of READERS) {
    const read: unknown = Reflect.get(carrier, name);
    if (typeof read === "function") Object.defineProperty(request, name, { value: read.bind(carrier) });
  }
  return Object.defineProperties(request, {
    body: { get: () => carrier.body },
    bodyUsed: { get: () => carrier.bodyUsed },
    clone: { value: () => giveBody(cloneBare(), bytes), configurable: true },
  });
}
