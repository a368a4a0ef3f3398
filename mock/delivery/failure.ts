/** What the servers call the ways in which a call gets no answer. D7 */
const WORDS: Readonly<Record<string, (cause: ConnectionError) => string>> = {
  ECONNREFUSED: ({ address, port }) =>
    address === undefined
      ? "connect: connection refused"
      : `dial tcp ${String(address).includes(":") ? `[${address}]` : address}:${port}: connect: connection refused`,
  ENOTFOUND: ({ hostname }) => `dial tcp: lookup ${hostname ?? "host"}: no such host`,
  EAI_AGAIN: ({ hostname }) => `dial tcp: lookup ${hostname ?? "host"}: server misbehaving`,
  ECONNRESET: () => "EOF",
  EPIPE: () => "EOF",
  UND_ERR_SOCKET: () => "EOF",
  ETIMEDOUT: () => "i/o timeout",
  UND_ERR_CONNECT_TIMEOUT: () => "i/o timeout",
};

/** Node's parser has a code for each way in which an answer is not HTTP. */
const malformed = () => "net/http: HTTP/1.x transport connection broken: malformed HTTP response";

/** What Node's errors tell, in whole or in part. */
interface ConnectionError {
  readonly code?: unknown;
  readonly address?: unknown;
  readonly port?: unknown;
  readonly hostname?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

/** Why there was no answer, in the servers' words where Node's code for it is known, else in the error's own. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return (
    findWords(error, 0) ??
    (error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message)
  );
}

/** A failed `fetch` has the reason as its cause, and one that tried several addresses a list in that. */
function findWords(error: ConnectionError, depth: number): string | undefined {
  const { code, cause, errors } = error;
  const word =
    typeof code === "string" ? (WORDS[code] ?? (code.startsWith("HPE_") ? malformed : undefined)) : undefined;
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  const inner = first ?? cause;
  const deeper =
    depth < 4 && typeof inner === "object" && inner !== null ? findWords(inner, depth + 1) : undefined;
  return deeper ?? word?.(error);
}
