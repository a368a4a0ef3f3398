import type { SetupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import { FliqMockError } from "../errors.ts";
import { type FailedSearch, onFailedSearch } from "../failed-search.ts";
import { insideOf } from "../inside.ts";
import { fliqMatchers } from "../matchers/index.ts";
import { createFliqMock, type FliqMock } from "../mock.ts";
import type { FliqMockOptions } from "../options.ts";
import { type GuardOptions, guard } from "./guard.ts";
import { createNetwork } from "./network.ts";
import { writeTrace } from "./write-trace.ts";

/** How `mockFliq()` sets up. */
export interface MockFliqOptions extends FliqMockOptions {
  /**
   * What answers the global `fetch` for Fliq's address: `true`, an MSW server of the mock's own; one that listens already, such as a setup
   * file's, which gets the mock's handlers before each test and is otherwise left to its owner; `false`, nothing: pass `mock.fetch` to
   * the client, and msw need not be installed. Default: true.
   */
  readonly msw?: boolean | SetupServer;
  /**
   * What the mock's own server does with other requests: those that the tests make, and deliveries that neither a route nor
   * an MSW handler fits. `error` fails them, so that nothing leaves the process by mistake; `bypass` and `warn` let them
   * through, as tests that call a server of their own need. Default: `error`.
   */
  readonly onUnhandledRequest?: "error" | "warn" | "bypass";
  /** Whether a test that passed fails if it left something behind; options say what to let pass. Default: false. */
  readonly guard?: boolean | GuardOptions;
  /**
   * Whether `Date` shows the mock's time while a test runs, for code and receivers that ask it. Timers stay real.
   * Default: false.
   */
  readonly fakeDate?: boolean;
  /**
   * `on-failure` writes the trace of a test that failed beside its file, and prints where: one HTML file with the axis of the test's time,
   * requests and answers; of a test that fails with what `explore()` threw, with the run that fails. Default: none is written.
   */
  readonly trace?: "on-failure" | false;
}

/** The mock, and the MSW server in front of it. */
export interface MockedFliq extends FliqMock {
  /** For handlers of a test's own, with `mock.msw.use()`; they are dropped when it ends. There from `beforeAll` on. */
  readonly msw: SetupServer;
}

/**
 * Makes a mock for the tests of a file or `describe`: an MSW server listens while they run, `expect` has the matchers, and
 * after each test the mock starts over. Routes that were made outside of tests stay; those that a test makes end with it.
 *
 * @throws {FliqMockError} inside a test, where it would come too late.
 *
 * @example
 * const mock = mockFliq({ now: "2026-03-26T09:30:00Z", guard: true });
 * mock.route("https://my-worker.example.com/*", (request) => worker.fetch(request, env));
 *
 * test("welcomes a new user", async () => {
 *   await signUp("ada@example.com");
 *   await mock.advance("30m");
 *   expect(mock).toHaveDelivered({ url: "*\/api/send-welcome-email", body: { email: "ada@example.com" } });
 * });
 */
export function mockFliq(options: MockFliqOptions = {}): MockedFliq {
  const { guard: guarded = false, fakeDate = false, trace = false } = options;
  if (trace !== false && trace !== "on-failure")
    throw new FliqMockError(`trace: ${JSON.stringify(trace)} is neither "on-failure" nor false`);
  if (fakeDate && options.clock === "system") {
    throw new FliqMockError(
      'fakeDate has Date follow the mock, and clock: "system" has the mock follow Date: leave one of them out',
    );
  }
  if (expect.getState().currentTestName !== undefined) {
    throw new FliqMockError(
      "mockFliq() sets up hooks, so it comes before the tests: call it in the file or in describe(), not inside a test; there createFliqMock() makes a mock of its own",
    );
  }
  let dateIsFake = false;
  let running: string | undefined;
  let restoreRoutes = () => {};
  let failedSearches: FailedSearch[] = [];
  let endListening = () => {};
  const mock = createFliqMock({
    ...options,
    onTime(now) {
      if (dateIsFake) vi.setSystemTime(now);
      options.onTime?.(now);
    },
  });
  const network = createNetwork(mock, options);
  expect.extend(fliqMatchers);

  beforeAll(() => network.open());
  beforeEach(({ task }) => {
    if (running !== undefined) {
      throw new FliqMockError(
        `"${task.name}" runs while "${running}" does, on one mock: run tests that share a mockFliq() one after the other, or make a mock in each with createFliqMock()`,
      );
    }
    running = task.name;
    restoreRoutes = insideOf(mock).saveRoutes();
    network.prepare();
    if (trace !== false) endListening = onFailedSearch((failed) => failedSearches.push(failed));
    if (!fakeDate) return;
    vi.useFakeTimers({ toFake: ["Date"], now: mock.now() });
    dateIsFake = true;
  });
  afterEach(async ({ task }) => {
    if (running !== task.name) return; // It was refused.
    let failed = task.result?.state === "fail";
    try {
      // A test that failed leaves things behind because it stopped early: only its own error is of interest.
      if (guarded !== false && !failed) {
        failed = true;
        guard(mock, guarded === true ? {} : guarded);
        failed = false;
      }
    } finally {
      endListening();
      const isTests = ({ name, message }: FailedSearch) =>
        task.result?.errors?.some((error) => error.name === name && error.message === message) === true;
      if (failed && trace !== false) await writeTrace(failedSearches.find(isTests) ?? mock, task);
      failedSearches = [];
      if (dateIsFake) vi.useRealTimers();
      dateIsFake = false;
      running = undefined;
      restoreRoutes();
      network.reset();
      mock.reset();
    }
  });
  afterAll(() => {
    network.close();
    mock.close();
  });

  return withMsw(mock, network.server);
}

/** Adds `msw` to the mock itself, read at each use. It is not enumerable: before `beforeAll()` reading it throws. */
function withMsw(mock: FliqMock, server: () => SetupServer): MockedFliq {
  const withoutMsw: FliqMock & { msw?: SetupServer } = mock;
  Object.defineProperty(withoutMsw, "msw", { get: server });
  return withoutMsw as MockedFliq;
}
