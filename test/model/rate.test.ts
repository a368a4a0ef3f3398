import fc from "fast-check";
import { expect, test } from "vitest";
import { createFliqMock } from "../../mock/core.ts";
import { readRuns } from "./settings.ts";

// W14: an account is allowed 50 calls a second, with a burst of 100; what is refused takes nothing.

const BURST = 100;
const A_SECOND = 50;
const ROOT = "https://api.fliq.sh";
const AUTH = { Authorization: `Bearer fliq_sk_${"a".repeat(64)}` };

interface Round {
  readonly calls: number;
  readonly ms: number;
}

const rounds: fc.Arbitrary<Round[]> = fc.array(
  fc.record({
    calls: fc.oneof(fc.nat(30), fc.constantFrom(1, 50, 100, 130)),
    ms: fc.oneof(fc.nat(3000), fc.constantFrom(0, 19, 20, 21, 999, 1000)),
  }),
  { minLength: 1, maxLength: 8 },
);

/** How many calls of each round should be let through: a bucket of 100, filled by one in 20 ms. */
function expectAllowed(some: readonly Round[]): number[] {
  let level = BURST * 1000;
  return some.map(({ calls, ms }) => {
    const allowed = Math.min(calls, Math.floor(level / 1000));
    level = Math.min(BURST * 1000, level - allowed * 1000 + ms * A_SECOND);
    return allowed;
  });
}

test("an account has 50 calls a second, and a burst of 100", async () => {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", rateLimit: true });
  const property = fc.asyncProperty(rounds, async (some) => {
    mock.reset();
    const allowed: number[] = [];
    for (const { calls, ms } of some) {
      let count = 0;
      for (let index = 0; index < calls; index += 1) {
        const response = await mock.fetch(`${ROOT}/jobs?limit=1`, { headers: AUTH });
        if (response.status === 200) count += 1;
        else {
          expect(response.status).toBe(429);
          expect(response.headers.get("Retry-After")).toBe("1");
          expect(await response.json()).toEqual({ error: "Rate limit exceeded" });
        }
      }
      allowed.push(count);
      await mock.advance({ milliseconds: ms });
    }
    expect(allowed).toEqual(expectAllowed(some));
  });
  await fc.assert(property, readRuns(30));
});

test("what is not let in by its token, or has none, counts for nothing", async () => {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", rateLimit: true });
  for (let index = 0; index < BURST * 2; index += 1) {
    expect((await mock.fetch(`${ROOT}/jobs`)).status).toBe(401);
    expect((await mock.fetch(`${ROOT}/health`)).status).toBe(200);
  }
  for (let index = 0; index < BURST; index += 1) {
    expect((await mock.fetch(`${ROOT}/jobs`, { headers: AUTH })).status).toBe(200);
  }
  expect((await mock.fetch(`${ROOT}/jobs`, { headers: AUTH })).status).toBe(429);
});

test("the open-source server has no limit", async () => {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", rateLimit: true, server: "open-source" });
  for (let index = 0; index < BURST * 2; index += 1) {
    expect((await mock.fetch(`${ROOT}/jobs`, { headers: AUTH })).status).toBe(200); // O9
  }
});
