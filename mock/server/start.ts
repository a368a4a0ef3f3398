import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { addProperties } from "../add-properties.ts";
import { FliqServerError } from "./errors.ts";
import { createHandle, type ServerHandle } from "./handle.ts";
import { createHost } from "./host.ts";
import { isLoopback } from "./http/guard.ts";
import { createListener } from "./http/listener.ts";
import { createTargetFetch } from "./http/target-fetch.ts";
import type { Journal } from "./journal/journal.ts";
import { openSqliteJournal } from "./journal/sqlite-journal.ts";
import { type FliqServerOptions, readServerOptions, type ServerSettings } from "./options.ts";

/** Fliq as a server, with what a mock offers in its own process. */
export interface FliqServer extends ServerHandle {
  /** Where it listens: the root of its API, and with `/ui/` its dashboard. */
  readonly url: string;
  /** The warnings that `onWarning` was called with. */
  readonly warnings: readonly string[];
  /** Stops: waits for the deliveries under way, saves the state if there is a database, and ends every connection. */
  close(): Promise<void>;
}

/**
 * Starts Fliq as a real HTTP server on the system's clock: its API under `/v1` and `/`, its dashboard under `/ui`. It is for
 * development and tests, on one machine.
 *
 * @throws {FliqServerError} when it cannot start as asked.
 * @example
 * const server = await startFliqServer({ port: 4747, db: "fliq.db" });
 * const fliq = new Fliq({ token: "fliq_sk_dev", baseUrl: server.url });
 */
export async function startFliqServer(options: FliqServerOptions = {}): Promise<FliqServer> {
  const settings = readServerOptions(options);
  const warnings: string[] = [];
  const warn = (warning: string) => {
    warnings.push(warning);
    settings.onWarning(warning);
  };
  const journal = settings.db === undefined ? null : openSqliteJournal(settings.db);
  try {
    return await startWith(settings, journal, warnings, warn);
  } catch (error) {
    journal?.close();
    throw error;
  }
}

async function startWith(
  settings: ServerSettings,
  journal: Journal | null,
  warnings: readonly string[],
  warn: (warning: string) => void,
): Promise<FliqServer> {
  const { host: address, limits } = settings;
  const host = createHost(settings, journal, settings.fetch ?? createTargetFetch());
  const listener = createListener(host);
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      keepAliveTimeout: limits.keepAliveTimeoutMs,
      connectionsCheckingInterval: Math.min(limits.headersTimeoutMs, limits.requestTimeoutMs, 5000),
    },
    listener.handle,
  );
  server.maxConnections = limits.connections;
  await listen(server, settings);
  const { port } = server.address() as AddressInfo;
  if (!isLoopback(address)) {
    warn(
      `Everybody who reaches ${address}:${port} can read and change all there is${settings.token === undefined ? ", as no token is set" : ", if they have the token"}: listen on 127.0.0.1 unless others are meant to.`,
    );
  }
  host.feed.subscribe((event) => {
    try {
      settings.onEvent?.(event);
    } catch (error) {
      settings.onError(error); // A listener that throws does not stop the server.
    }
  });
  const url = `http://${address.includes(":") ? `[${address}]` : nameForUrl(address)}:${port}`;
  host.start(url);

  let closing: Promise<void> | undefined;
  async function close(): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    listener.close();
    server.closeIdleConnections();
    await host.stop(settings.closeWithinMs);
    server.closeAllConnections();
    await closed;
  }

  const own = {
    url,
    warnings,
    close: () => (closing ??= close()),
  };
  return addProperties(createHandle(host), own);
}

function listen(server: ReturnType<typeof createServer>, { port, host }: ServerSettings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(describeListening(error, port, host)));
    server.listen(port, host, resolve);
  });
}

function describeListening(error: NodeJS.ErrnoException, port: number, host: string): FliqServerError {
  const problems: Readonly<Record<string, string>> = {
    EADDRINUSE: `port: ${port} is in use; stop what uses it, or choose another (0 takes any that is free)`,
    EACCES: `port: ${port} is not allowed for this user; choose one above 1023`,
    EADDRNOTAVAIL: `host: ${host} is not an address of this machine`,
    ENOTFOUND: `host: ${host} is not known`,
  };
  const problem = problems[error.code ?? ""] ?? `cannot listen on ${host}:${port}: ${error.message}`;
  return new FliqServerError(problem, { cause: error });
}

/** A name that clients can call: not every system lets them call the address that stands for all. */
function nameForUrl(address: string): string {
  return address === "0.0.0.0" ? "127.0.0.1" : address;
}
