/** What the connection itself has, and what a signed delivery has besides. */
const NOT_COMPARED = ["host", "connection", "x-fliq-timestamp", "x-fliq-signature"];

/** The headers of a call, but for those that differ from server to server and call to call. */
export function plainHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_COMPARED.includes(name)));
}

/** The headers of every call with this body, whatever it tells. */
export function commonHeaders(body: string): Record<string, string> {
  return {
    "accept-encoding": "gzip",
    "content-length": String(new TextEncoder().encode(body).length),
    "user-agent": "Go-http-client/1.1",
  };
}
