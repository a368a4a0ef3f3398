import { expect, test } from "vitest";
import { createFetchTarget, createTarget, listenAsTarget } from "../../../cli/conformance/index.ts";
import { createFliqMock, type FliqMock } from "../../../mock/core.ts";
import { type FliqServer, startFliqServer } from "../../../mock/server/index.ts";
import { LEFT_OUT_OVER_HTTP, readPrograms } from "./program.ts";
import { createTokens, listDifferences, type Replayed, replay } from "./replay.ts";

/** What the real server answered, and what arrived at its target. */
const RECORDED = 224;

test.each(["exact", "realistic"] as const)(
  "the mock as open-source answers what a real server did, with %s timing",
  async (timing) => {
    const programs = readPrograms();
    const tokens = createTokens(programs);
    const verdicts = await replay(startMock(tokens, timing), programs, tokens);
    expect(verdicts).toHaveLength(RECORDED);
    expect(listDifferences(verdicts)).toEqual([]);
  },
);

test("fliq dev as open-source answers what a real server did, over HTTP", async () => {
  const programs = readPrograms().filter(({ name }) => name !== LEFT_OUT_OVER_HTTP);
  const { server, close } = await startDev();
  const verdicts = await replay(server, programs, createTokens(programs)).finally(close);
  expect(verdicts).toHaveLength(RECORDED - 4);
  expect(listDifferences(verdicts)).toEqual([]);
});

function startMock(tokens: readonly string[], timing: "exact" | "realistic"): Replayed {
  const target = createTarget("https://target.example.com");
  const serve = createFetchTarget(target, {
    now: () => mock.now().getTime(),
    sleep: (milliseconds) => mock.sleep({ milliseconds }),
  });
  const mock: FliqMock = createFliqMock({
    now: "2026-11-28T08:00:00Z",
    server: "open-source",
    timing,
    tokens: Object.fromEntries(
      tokens.map((token, index) => [token, index === 0 ? "default" : `account-${index}`]),
    ),
    fetch(request) {
      const { hostname } = new URL(request.url);
      if (hostname === "127.0.0.1") throw unreachable("ECONNREFUSED", "connect ECONNREFUSED 127.0.0.1:1");
      if (hostname.endsWith(".invalid")) throw unreachable("ENOTFOUND", `getaddrinfo ENOTFOUND ${hostname}`);
      return serve(request);
    },
  });
  return {
    root: "https://api.fliq.sh",
    target: target.root,
    fetch: (request) => mock.fetch(request),
    now: () => mock.now().getTime(),
    pass: (milliseconds) => mock.advance({ milliseconds }),
    calls: target.calls,
  };
}

/** What Node's fetch throws when there is nothing at the other end. */
function unreachable(code: string, message: string): TypeError {
  return new TypeError("fetch failed", { cause: Object.assign(new Error(message), { code }) });
}

/** `fliq dev` has one account: each program gets a server of its own. */
async function startDev(): Promise<{ readonly server: Replayed; readonly close: () => Promise<void> }> {
  let dev: FliqServer | undefined;
  const running = (): FliqServer => {
    if (dev === undefined) throw new Error("No program has begun.");
    return dev;
  };
  const now = () => running().now().getTime();
  const listening = await listenAsTarget(() => target, { host: "127.0.0.1", port: 0, now });
  const target = createTarget(`http://127.0.0.1:${listening.port}`);
  const server: Replayed = {
    async begin() {
      await dev?.close();
      dev = await startFliqServer({
        port: 0,
        now: "2026-11-28T08:00:00Z",
        server: "open-source",
        seed: 1,
        closeWithin: "0s",
        onWarning: () => {},
      });
    },
    get root() {
      return running().url;
    },
    target: target.root,
    fetch: (request) => fetch(request),
    now,
    pass: (milliseconds) => running().advance({ milliseconds }),
    calls: target.calls,
  };
  return {
    server,
    async close() {
      await dev?.close();
      await listening.close();
    },
  };
}
