import { expect, test } from "vitest";
import { createFetchTarget, createTarget } from "../../../cli/conformance/index.ts";
import { createFliqMock, type FliqMock } from "../../../mock/core.ts";
import { readPrograms } from "./program.ts";
import { type Replayed, replay } from "./replay.ts";

/** What the real server answered, and what arrived at its target. */
const RECORDED = 224;

test.each(["exact", "realistic"] as const)(
  "the mock as open-source answers what a real server did, with %s timing",
  async (timing) => {
    const programs = readPrograms();
    const tokens = programs.map((_, index) => `fliq_sk_${index.toString(16).padStart(64, "0")}`);
    const verdicts = await replay(startMock(tokens, timing), programs, tokens);
    expect(verdicts).toHaveLength(RECORDED);
    const wrong = verdicts.filter(({ problems }) => problems.length > 0);
    expect(
      wrong.map(({ program, step, problems }) => [`${program}: ${step}`, ...problems].join("\n  ")),
    ).toEqual([]);
  },
);

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
