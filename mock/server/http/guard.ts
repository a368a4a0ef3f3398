import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/** Says why a request is not to be answered; undefined when it is. */
export type Guard = (request: IncomingMessage) => string | undefined;

/**
 * Makes the guard of a server. A page of another origin must not reach a server on a developer's machine: neither by a
 * name that its owner points here (the Host shows that), nor by a request across origins (the Origin, or the browser's
 * Sec-Fetch-Site, shows that). A program sends neither, and passes.
 */
export function createGuard(options: {
  readonly host: string;
  readonly allowedHosts: readonly string[];
}): Guard {
  const named = new Set([options.host, ...options.allowedHosts].map((name) => name.toLowerCase()));
  const anyAddress = !isLoopback(options.host);

  function isOwn(host: string): boolean {
    const name = nameOf(host);
    if (name === undefined) return false;
    if (named.has(name) || isLoopback(name)) return true;
    return anyAddress && isIP(name) !== 0; // An address is not looked up, so that no name server can point it here.
  }

  return ({ headers, method }) => {
    const { host = "", origin } = headers;
    if (!isOwn(host)) {
      return `Host ${JSON.stringify(host)} is not a name of this server: use localhost or its address, or allow the name (allowedHosts)`;
    }
    if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`)
      return `Origin ${JSON.stringify(origin)} is another: pages of other origins may not call this server`;
    const site = headers["sec-fetch-site"];
    if (site === undefined || site === "same-origin" || site === "none") return undefined;
    const opens = headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
    if (opens && (method === "GET" || method === "HEAD")) return undefined; // A link to it, followed.
    return "a page of another origin may not call this server";
  };
}

/** True for an address or name that only this machine reaches. */
export function isLoopback(name: string): boolean {
  return (
    name === "localhost" ||
    name.endsWith(".localhost") ||
    name === "::1" ||
    (isIP(name) === 4 && name.startsWith("127."))
  );
}

/** The name in a Host header, in lower case and without its port. */
function nameOf(host: string): string | undefined {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^:[\]/@?#\s]+))(?::\d{1,5})?$/i.exec(host);
  return (match?.[1] ?? match?.[2])?.toLowerCase();
}
