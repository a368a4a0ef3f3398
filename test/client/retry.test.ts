import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  FliqConnectionError,
  FliqInputError,
  FliqRateLimitError,
  FliqTimeoutError,
} from "../../src/index.ts";
import { parseRetryAfter } from "../../src/shared/retry-after.ts";
import { backoffMs } from "../../src/transport/retry.ts";
import { apiError, job, json, lost, NOW, noContent, rejection, script } from "./stub.ts";

const ok = () => json(200, job());

describe("backoffMs", () => {
  it("is anything from nothing to 500 ms × 2ⁿ, and never over 8 s", () => {
    fc.assert(
      fc.property(
        fc.nat(50),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempt, random) => {
          const delay = backoffMs(attempt, () => random);
          expect(delay).toBeGreaterThanOrEqual(0);
          expect(delay).toBeLessThanOrEqual(Math.min(8000, 500 * 2 ** attempt));
        },
      ),
    );
  });

  it("spreads over the whole range", () => {
    expect([0, 1, 2, 3, 4, 9].map((attempt) => backoffMs(attempt, () => 1))).toEqual([
      500, 1000, 2000, 4000, 8000, 8000,
    ]);
    expect(backoffMs(4, () => 0)).toBe(0);
  });
});

describe("parseRetryAfter", () => {
  it("reads seconds", () => {
    fc.assert(
      fc.property(fc.nat(), (seconds) => {
        expect(parseRetryAfter(`${seconds}`, NOW)).toBe(seconds * 1000);
      }),
    );
  });

  it("reads HTTP dates, as the time from now", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e6 }), (seconds) => {
        const date = new Date(NOW + seconds * 1000).toUTCString();
        expect(parseRetryAfter(date, NOW)).toBe(Math.max(0, seconds * 1000));
      }),
    );
  });

  it("takes what has passed for now", () => {
    expect(parseRetryAfter("-5", NOW)).toBe(0);
  });

  it.each([[null], [""], [" "], ["soon"], ["1.5"], ["NaN"]])("has no answer to %o", (header) => {
    expect(parseRetryAfter(header, NOW)).toBeUndefined();
  });
});

describe("a call that can be repeated", () => {
  it.each([
    ["a lost connection", lost],
    ["408", apiError(408, "Slow")],
    ["429", apiError(429, "Too fast")],
    ["500", apiError(500, "Oops")],
    ["502 in HTML", new Response("<html>", { status: 502 })],
    ["a success that is not JSON", new Response("{", { status: 200 })],
  ])("is sent again after %s", async (_, failure) => {
    const { fliq, sent, slept } = script([failure, ok()]);
    expect(await fliq.jobs.get("job_1")).toEqual(job());
    expect(sent).toHaveLength(2);
    expect(slept).toEqual([250]);
  });

  it.each([400, 401, 402, 403, 404, 409, 413, 422])("is not sent again after %i", async (status) => {
    const { fliq, sent } = script([apiError(status, "No")]);
    await rejection(fliq.jobs.get("job_1"));
    expect(sent).toHaveLength(1);
  });

  it("is tried three times, then the last failure is thrown", async () => {
    const { fliq, sent, slept } = script([lost, lost, apiError(503, "Down")]);
    expect(await rejection(fliq.jobs.get("job_1"))).toMatchObject({ status: 503, mayBeDone: true });
    expect(sent).toHaveLength(3);
    expect(slept).toEqual([250, 500]);
  });

  it("takes maxRetries from the call, else from the client", async () => {
    const { fliq, sent } = script(
      Array.from({ length: 20 }, () => lost),
      { maxRetries: 1 },
    );
    await rejection(fliq.jobs.get("job_1"));
    expect(sent).toHaveLength(2);
    await rejection(fliq.jobs.get("job_1", { maxRetries: 4 }));
    expect(sent).toHaveLength(7);
    await rejection(fliq.jobs.get("job_1", { maxRetries: 0 }));
    expect(sent).toHaveLength(8);
    await rejection(fliq.jobs.get("job_1", { maxRetries: undefined }));
    expect(sent).toHaveLength(10);
  });

  it("waits as long as Retry-After says, in seconds or as a date", async () => {
    const busy = (retryAfter: string) => json(429, { error: "x", code: "y" }, { "Retry-After": retryAfter });
    const { fliq, slept } = script([busy("7"), busy(new Date(NOW + 7000 + 9000).toUTCString()), ok()]);
    await fliq.jobs.get("job_1");
    expect(slept).toEqual([7000, 9000]);
  });

  it("waits at least its own backoff", async () => {
    const { fliq, slept } = script([json(503, {}, { "Retry-After": "0" }), ok()]);
    await fliq.jobs.get("job_1");
    expect(slept).toEqual([250]);
  });

  it("does not wait for longer than a minute: the error says how long", async () => {
    const { fliq, sent } = script([json(429, { error: "Too fast", code: "x" }, { "Retry-After": "61" })]);
    const error = await rejection(fliq.jobs.get("job_1"));
    expect(error).toBeInstanceOf(FliqRateLimitError);
    expect(error).toHaveProperty("retryAfterMs", 61_000);
    expect(sent).toHaveLength(1);
  });
});

describe("a POST that would be done twice", () => {
  type Client = ReturnType<typeof script>["fliq"];
  const posts: [string, (fliq: Client) => Promise<unknown>][] = [
    ["jobs.replay", (fliq) => fliq.jobs.replay("job_1")],
    [
      "schedules.create",
      (fliq) => fliq.schedules.create({ name: "s", url: "https://a.example", cron_expr: "@daily" }),
    ],
    ["buffers.create", (fliq) => fliq.buffers.create({ name: "b", url: "https://a.example" })],
    ["buffers.push", (fliq) => fliq.buffers.push("buf_1", { body: "x" })],
    ["buffers.replayItem", (fliq) => fliq.buffers.replayItem("buf_1", "item_1")],
    ["alerts.create", (fliq) => fliq.alerts.create({ type: "slack", target: "https://a.example" })],
    ["billing.checkout", (fliq) => fliq.billing.checkout({ credits: 1 })],
    ["tokens.create", (fliq) => fliq.tokens.create({ name: "ci" })],
    ["signingSecret.rotate", (fliq) => fliq.signingSecret.rotate()],
  ];

  it.each(posts)("%s is not sent again when its answer may be lost", async (_, post) => {
    for (const failure of [lost, apiError(500, "Oops"), apiError(503, "Down"), apiError(408, "Slow")]) {
      const { fliq, sent } = script([failure]);
      await rejection(post(fliq));
      expect(sent).toHaveLength(1);
    }
  });

  it.each(posts)("%s is sent again after a 429, which did nothing", async (_, post) => {
    const made = { id: "x", url: "https://a.b", token: "t", secret: "s" };
    const { fliq, sent } = script([apiError(429, "Too fast"), json(201, made)]);
    expect(await post(fliq)).toEqual(made);
    expect(sent).toHaveLength(2);
  });
});

describe("a call that changes nothing the second time", () => {
  type Client = ReturnType<typeof script>["fliq"];
  const calls: [string, number, (fliq: Client) => Promise<unknown>][] = [
    ["schedules.pause", 409, (fliq) => fliq.schedules.pause("sched_1")],
    ["schedules.resume", 409, (fliq) => fliq.schedules.resume("sched_1")],
    ["schedules.delete", 404, (fliq) => fliq.schedules.delete("sched_1")],
    ["buffers.pause", 409, (fliq) => fliq.buffers.pause("buf_1")],
    ["buffers.resume", 409, (fliq) => fliq.buffers.resume("buf_1")],
    ["buffers.delete", 404, (fliq) => fliq.buffers.delete("buf_1")],
    ["alerts.delete", 404, (fliq) => fliq.alerts.delete("chan_1")],
    ["tokens.revoke", 404, (fliq) => fliq.tokens.revoke("tok_1")],
    ["jobs.cancel", 404, (fliq) => fliq.jobs.cancel("sched_1")],
  ];

  it.each(calls)("%s takes a %i after a lost answer for its own doing", async (_, status, call) => {
    const { fliq, sent } = script([lost, apiError(status, "Already so")]);
    expect(await call(fliq)).toBeUndefined();
    expect(sent).toHaveLength(2);
  });

  it.each(calls)("%s throws a %i that comes first, or after a 429", async (_, status, call) => {
    for (const replies of [[], [apiError(429, "Too fast")]]) {
      const { fliq } = script([...replies, apiError(status, "Already so")]);
      expect(await rejection(call(fliq))).toMatchObject({ status });
    }
  });

  it("jobs.cancel looks whether the job is cancelled", async () => {
    const replies = (status: "cancelled" | "running") => [
      lost,
      apiError(409, "No"),
      json(200, job({ status })),
    ];
    expect(await script(replies("cancelled")).fliq.jobs.cancel("job_1")).toBeUndefined();
    expect(await rejection(script(replies("running")).fliq.jobs.cancel("job_1"))).toMatchObject({
      status: 409,
    });
  });

  it("answers with nothing", async () => {
    const { fliq, sent } = script([noContent()]);
    expect(await fliq.schedules.pause("sched_1")).toBeUndefined();
    expect(sent[0]).toMatchObject({ method: "POST", path: "/schedules/sched_1/pause", body: undefined });
  });
});

describe("abort", () => {
  const reason = new Error("the caller has gone");

  it("before the call: nothing is sent", async () => {
    const { fliq, sent } = script([ok()]);
    expect(await rejection(fliq.jobs.get("job_1", { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(sent).toHaveLength(0);
  });

  it("during a request: rejects with the reason, also when fetch does not listen, and tells fetch", async () => {
    const controller = new AbortController();
    const { fliq, sent } = script([
      () => {
        queueMicrotask(() => controller.abort(reason));
        return new Promise<Response>(() => {});
      },
    ]);
    expect(await rejection(fliq.jobs.get("job_1", { signal: controller.signal }))).toBe(reason);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.signal?.aborted).toBe(true);
  });

  it("during the wait for the next try", async () => {
    const controller = new AbortController();
    const { fliq, sent } = script([lost, ok()], {
      sleep: () => {
        queueMicrotask(() => controller.abort(reason));
        return new Promise<void>(() => {});
      },
    });
    expect(await rejection(fliq.jobs.get("job_1", { signal: controller.signal }))).toBe(reason);
    expect(sent).toHaveLength(1);
  });

  it("after the call: no listener is left behind", async () => {
    const { signal } = new AbortController();
    const removed = vi.spyOn(signal, "removeEventListener");
    const added = vi.spyOn(signal, "addEventListener");
    await script([lost, ok()]).fliq.jobs.get("job_1", { signal });
    expect(added.mock.calls.length).toBeGreaterThan(0);
    expect(removed).toHaveBeenCalledTimes(added.mock.calls.length);
  });
});

describe("timeout", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const never = () => new Promise<Response>(() => {});

  it("ends one try, which is sent again, and is a connection error at the end", async () => {
    const { fliq, sent } = script([never, never], { maxRetries: 1, timeout: "5s" });
    const promise = rejection(fliq.jobs.get("job_1"));
    await vi.advanceTimersByTimeAsync(4999);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toHaveLength(2);
    expect(sent[0]?.signal?.aborted).toBe(true);
    await vi.advanceTimersByTimeAsync(5000);
    const error = await promise;
    expect(error).toBeInstanceOf(FliqTimeoutError);
    expect(error).toBeInstanceOf(FliqConnectionError);
    expect(error).toMatchObject({
      code: "timeout",
      message: expect.stringContaining("no answer in 5000 ms"),
    });
  });

  it("bounds the body too", async () => {
    const { fliq } = script([() => new Response(new ReadableStream({}), { status: 200 })], { maxRetries: 0 });
    const promise = rejection(fliq.jobs.get("job_1", { timeout: { seconds: 1 } }));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await promise).toBeInstanceOf(FliqTimeoutError);
  });

  it("leaves no timer behind", async () => {
    await script([ok()]).fliq.jobs.get("job_1");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("may be longer than a timer can be", async () => {
    const { fliq } = script([ok()]);
    expect(await fliq.jobs.get("job_1", { timeout: "100d" })).toEqual(job());
  });
});

describe("options that cannot be", () => {
  it.each([
    [{ timeout: "0s" }, "timeout"],
    [{ maxRetries: -1 }, "maxRetries"],
    [{ maxRetries: 1.5 }, "maxRetries"],
    [{ maxRetries: Number.NaN }, "maxRetries"],
  ] as const)("%o is refused by client and call", async (options, field) => {
    expect(() => script([], options)).toThrow(FliqInputError);
    const { fliq, sent } = script([]);
    expect(await rejection(fliq.health(options))).toMatchObject({ name: "FliqInputError", field });
    expect(sent).toHaveLength(0);
  });
});
