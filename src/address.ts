import { readErrorBody } from "./api-errors.ts";
import { FliqInputError } from "./errors.ts";

/** What is asked of a `fetch`: a request, and beside it the signal that says when to stop. */
export type FetchLike = (request: Request, init?: { readonly signal: AbortSignal }) => Promise<Response>;

const DEFAULT_ROOT = "https://api.fliq.sh";
const VERSIONED_ROOT = `${DEFAULT_ROOT}/v1`;

/** Where the API is, and how to send a request there. */
export interface Address {
  /** The root, without a slash at its end. */
  root(): string;
  send: FetchLike;
}

/**
 * The address that the caller gave, taken at its word; or else the hosted API. That has answered with and without
 * `/v1`: where the versioned root does not know a path, the request is sent to the other one, and so are all
 * after it.
 */
export function createAddress(baseUrl: string | URL | undefined, send: FetchLike): Address {
  if (baseUrl) {
    const root = parseBaseUrl(baseUrl);
    return { root: () => root, send };
  }
  let root = VERSIONED_ROOT;
  let isSettled = false; // the versioned root has proved right
  return {
    root: () => root,
    async send(request, init) {
      if (isSettled || !request.url.startsWith(VERSIONED_ROOT)) return send(request, init);
      if (root === DEFAULT_ROOT) return send(await withoutVersion(request), init);
      const copy = request.clone(); // a body can be read once
      const response = await send(request, init);
      isSettled = response.ok;
      if (!(await isUnknownPath(response))) return response;
      const second = await send(await withoutVersion(copy), init);
      if (!(await isUnknownPath(second))) root = DEFAULT_ROOT;
      return second;
    },
  };
}

async function isUnknownPath(response: Response): Promise<boolean> {
  if (response.status !== 404) return false;
  const text = await response.clone().text();
  try {
    return readErrorBody(JSON.parse(text)) === undefined;
  } catch {
    return true; // not JSON, so not an error of Fliq's
  }
}

async function withoutVersion(request: Request): Promise<Request> {
  const { method, headers, signal } = request;
  const body = (await request.text()) || null;
  return new Request(request.url.replace(VERSIONED_ROOT, DEFAULT_ROOT), { method, headers, signal, body });
}

function parseBaseUrl(baseUrl: string | URL): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) {
    throw new FliqInputError(
      "baseUrl",
      'must be an http(s) URL like "https://api.fliq.sh", without query or login',
    );
  }
  return url.href.replace(/\/+$/, "");
}
