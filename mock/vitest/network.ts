import type { RequestHandler } from "msw";
import type { SetupServer } from "msw/node";
import { findClock } from "../../src/shared/index.ts";
import { installClock, uninstallClock } from "../client-clock.ts";
import { FliqMockError } from "../errors.ts";
import type { FliqMock } from "../mock.ts";

/** How the global `fetch` reaches a mock. */
export interface NetworkOptions {
  readonly msw?: boolean | SetupServer;
  readonly onUnhandledRequest?: "error" | "warn" | "bypass";
}

/** The MSW server in front of a mock: its own, one that was given, or none. */
export interface Network {
  /** @throws {FliqMockError} unless there is one, and it is open. */
  server(): SetupServer;
  open(): Promise<void>;
  /** Before each test. */
  prepare(): void;
  /** After each test. */
  reset(): void;
  close(): void;
}

/** Makes the network. It imports msw when it opens, so that msw need not be installed where it is not used. */
export function createNetwork(mock: FliqMock, options: NetworkOptions): Network {
  const { msw = true, onUnhandledRequest = "error" } = options;
  const theirs = typeof msw === "boolean" ? undefined : msw;
  const clock = findClock(mock.fetch);
  let own: SetupServer | undefined;
  let handlers: readonly RequestHandler[] = [];
  return {
    server() {
      const server = theirs ?? own;
      if (server !== undefined) return server;
      throw new FliqMockError(
        msw !== false
          ? "mock.msw is there once beforeAll() has run: use it inside a test or hook"
          : "there is no mock.msw with { msw: false }",
      );
    },
    async open() {
      if (msw === false) return;
      const [{ setupServer }, { createHandlers }] = await importMsw();
      handlers = createHandlers(mock);
      if (theirs !== undefined) return;
      own = setupServer(...handlers);
      // MSW 2 reads the one, MSW 3 the other.
      const listenOptions = { onUnhandledRequest, onUnhandledFrame: onUnhandledRequest };
      await own.listen(listenOptions);
    },
    prepare() {
      theirs?.use(...handlers);
      if (msw !== false && clock !== undefined) installClock(clock);
    },
    reset() {
      own?.resetHandlers();
      if (clock !== undefined) uninstallClock(clock);
    },
    close: () => own?.close(),
  };
}

async function importMsw() {
  try {
    return await Promise.all([import("msw/node"), import("../msw.ts")]);
  } catch (cause) {
    throw new FliqMockError(
      "mockFliq() needs msw: npm install --save-dev msw, or pass { msw: false } and give mock.fetch to the client",
      { cause },
    );
  }
}
