import { describe, expect, test, vi } from "vitest";
import {
  createReceiver,
  type DedupeStore,
  discard,
  type ErrorContext,
  memoryStore,
  type ReceiverOptions,
  retryAfter,
} from "../../src/receive/entry.ts";
import { FliqInputError } from "../../src/shared/errors.ts";
import { createManualTime, type ManualTime } from "./manual-time.ts";
import { NOW_MS, SECRET, signedRequest } from "./signed-request.ts";

/** A receiver with a memory and a clock of its own, and what it reported. */
function setUp(options: Partial<Omit<ReceiverOptions, "secret" | "secrets">> = {}) {
  const clock = createManualTime(NOW_MS);
  const reports: (Pick<ErrorContext, "step"> & { error: unknown; id: string | undefined })[] = [];
  const receiver = createReceiver({
    secret: SECRET,
    dedupe: memoryStore(),
    now: () => clock.nowMs,
    setTimer: clock.setTimer,
    tolerance: Number.POSITIVE_INFINITY,
    onError: (error, { step, delivery }) => reports.push({ error, step, id: delivery?.id }),
    ...options,
  });
  return { clock, reports, receiver };
}

/** A handler that has started once `started` resolves, and ends as the test says. */
function slowHandler() {
  const settle = { end: () => {}, fail: (_reason: Error) => {}, start: () => {} };
  const started = new Promise<void>((resolve) => {
    settle.start = resolve;
  });
  const ended = new Promise<void>((resolve, reject) => {
    settle.end = resolve;
    settle.fail = reject;
  });
  const handler = () => {
    settle.start();
    return ended;
  };
  return { handler, started, end: () => settle.end(), fail: (reason: Error) => settle.fail(reason) };
}

const summary = (response: Response) => ({
  status: response.status,
  outcome: response.headers.get("X-Fliq-Outcome"),
  retryAfter: response.headers.get("Retry-After"),
});

const ID = "job_01KMMH8E40FVXJ7T2R5N9B3C6D";
const RUNNING = { status: 409, outcome: "running", retryAfter: "20" };
const DUPLICATE = { status: 200, outcome: "duplicate", retryAfter: null };
const OK = { status: 200, outcome: null, retryAfter: null };

describe("what the sender is answered", () => {
  test("a Response of another copy of fetch counts as one: its failure is not taken for success", async () => {
    const { receiver } = setUp();
    class ForeignResponse {
      readonly status = 503;
      readonly ok = false;
      get [Symbol.toStringTag](): string {
        return "Response";
      }
    }
    const foreign = new ForeignResponse();
    expect(await receiver.handle(await signedRequest({ id: ID }), () => foreign)).toBe(foreign);
  });

  test("200 when the handler is done, and it got the delivery", async () => {
    const { receiver, reports } = setUp();
    const handler = vi.fn(async () => ({ anything: "else" }));
    expect(summary(await receiver.handle(await signedRequest(), handler))).toEqual(OK);
    expect(handler).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: ID, method: "POST" }));
    expect(reports).toEqual([]);
  });

  test("200 and the outcome, without running the handler, when it was done before", async () => {
    const { receiver } = setUp();
    const handler = vi.fn();
    await receiver.handle(await signedRequest(), handler);
    expect(summary(await receiver.handle(await signedRequest(), handler))).toEqual(DUPLICATE);
    expect(
      summary(
        await receiver.handle(await signedRequest({ id: "4e1d7c38-5b9f-4a62-9d04-8c2f6e0b3a91" }), handler),
      ),
    ).toEqual(OK);
    expect(handler).toHaveBeenCalledTimes(2);
  });

  test("409 with Retry-After while the handler runs elsewhere", async () => {
    const { receiver } = setUp();
    const slow = slowHandler();
    const first = receiver.handle(await signedRequest(), slow.handler);
    await slow.started;
    const never = vi.fn();
    expect(summary(await receiver.handle(await signedRequest(), never))).toEqual(RUNNING);
    slow.end();
    expect(summary(await first)).toEqual(OK);
    expect(never).not.toHaveBeenCalled();
  });

  test("500 and nothing more when the handler fails; the claim is released and the next try runs", async () => {
    const { receiver, reports } = setUp();
    const failure = new Error("the database is down");
    const response = await receiver.handle(await signedRequest(), () => Promise.reject(failure));
    expect(summary(response)).toEqual({ ...OK, status: 500 });
    expect(await response.text()).toBe("");
    expect(reports).toEqual([{ error: failure, step: "handle", id: ID }]);
    expect(summary(await receiver.handle(await signedRequest(), () => undefined))).toEqual(OK);
  });

  test("500 when the handler throws before its first await", async () => {
    const { receiver, reports } = setUp();
    const throwNow = () => {
      throw new TypeError("undefined is not a function");
    };
    expect((await receiver.handle(await signedRequest(), throwNow)).status).toBe(500);
    expect(reports).toMatchObject([{ step: "handle" }]);
  });

  test("a 500 for an error of the handler's own calls, though it looks like one about the body", async () => {
    const { receiver } = setUp();
    const response = await receiver.handle(await signedRequest(), () => {
      throw new FliqInputError("body", "is over 1 MiB");
    });
    expect(response.status).toBe(500);
    expect(await response.text()).toBe("");
  });

  test("the handler's own response; one that is not 2xx releases the claim", async () => {
    const { receiver } = setUp();
    const busy = await receiver.handle(await signedRequest(), () => new Response("busy", { status: 503 }));
    expect([busy.status, await busy.text()]).toEqual([503, "busy"]);
    const made = await receiver.handle(await signedRequest(), () => new Response("made", { status: 201 }));
    expect([made.status, await made.text()]).toEqual([200, "made"]);
    expect(summary(await receiver.handle(await signedRequest(), () => undefined))).toEqual(DUPLICATE);
  });

  test.each([
    [401, "missing", { id: null }],
    [401, "stale", { timestamp: NOW_MS / 1000 - 301 }],
    [401, "mismatch", { secret: "whsec_forged" }],
  ])("%i, empty, to what is forged or too old: %s", async (status, reason, parts) => {
    const { receiver, reports } = setUp({ tolerance: 300 });
    const handler = vi.fn();
    const response = await receiver.handle(await signedRequest(parts), handler);
    expect([response.status, await response.text(), ...response.headers]).toEqual([status, ""]);
    expect(handler).not.toHaveBeenCalled();
    expect(reports).toMatchObject([{ step: "verify", error: { reason }, id: undefined }]);
  });

  test("500 when verifying fails for a reason of ours, such as a body read too early", async () => {
    const { receiver, reports } = setUp();
    const request = await signedRequest();
    await request.text();
    expect((await receiver.handle(request, () => undefined)).status).toBe(500);
    expect(reports).toMatchObject([
      {
        step: "verify",
        error: { field: "body", message: expect.stringContaining("verify before you parse") },
      },
    ]);
  });
});

describe("retryAfter and discard", () => {
  test("retryAfter answers 429 with seconds, rounded up, and the next try runs", async () => {
    const { receiver } = setUp();
    const later = await receiver.handle(await signedRequest(), () => retryAfter("5m"));
    expect(summary(later)).toEqual({ status: 429, outcome: "retry", retryAfter: "300" });
    expect(retryAfter("1500ms").headers.get("Retry-After")).toBe("2");
    expect(retryAfter(90).headers.get("Retry-After")).toBe("90");
    expect(summary(await receiver.handle(await signedRequest(), () => undefined))).toEqual(OK);
  });

  test("discard answers 200 with the reason, and it is not tried again", async () => {
    const { receiver } = setUp();
    const response = await receiver.handle(await signedRequest(), () => discard("the user is gone"));
    expect(summary(response)).toEqual({ ...OK, outcome: "discarded" });
    expect(await response.text()).toBe("the user is gone");
    expect(summary(await receiver.handle(await signedRequest(), () => undefined))).toEqual(DUPLICATE);
  });
});

describe("a claim", () => {
  test("of one that died ends 20 s later, before Fliq tries again or takes over", async () => {
    const { receiver, clock } = setUp({ setTimer: () => () => {} }); // nothing renews it
    const lost = slowHandler();
    void receiver.handle(await signedRequest(), lost.handler);
    await lost.started;
    clock.nowMs += 19_999;
    expect(summary(await receiver.handle(await signedRequest(), () => undefined))).toEqual(RUNNING);
    clock.nowMs += 1;
    expect(summary(await receiver.handle(await signedRequest(), () => undefined))).toEqual(OK);
  });

  test("is renewed every 6 s while its handler runs, and then nothing waits any more", async () => {
    const renew = vi.fn();
    const { receiver, clock } = setUp({ dedupe: { ...memoryStore(), renew } });
    const slow = slowHandler();
    const first = receiver.handle(await signedRequest(), slow.handler);
    await slow.started;
    await clock.advance(30_000);
    expect(renew.mock.calls.map(([id, ttlMs, { now }]) => [id, ttlMs, now - NOW_MS])).toEqual(
      [6000, 12_000, 18_000, 24_000, 30_000].map((at) => [`id:${ID}`, 20_000, at]),
    );
    slow.end();
    expect((await first).status).toBe(200);
    expect(clock.waiting()).toBe(0);
  });

  test("of a slow handler is held as long as it runs", async () => {
    const { receiver, clock } = setUp();
    const slow = slowHandler();
    const first = receiver.handle(await signedRequest(), slow.handler);
    await slow.started;
    for (let minutes = 0; minutes < 10; minutes += 1) {
      await clock.advance(60_000);
      expect(summary(await receiver.handle(await signedRequest(), () => undefined))).toEqual(RUNNING);
    }
    slow.end();
    expect((await first).status).toBe(200);
    expect(summary(await receiver.handle(await signedRequest(), () => undefined))).toEqual(DUPLICATE);
  });

  test("survives two renewals that fail, which are reported", async () => {
    let failures = 2;
    const store = memoryStore();
    const dedupe: DedupeStore = {
      ...store,
      renew: (...call) => (failures-- > 0 ? Promise.reject(new Error("store down")) : store.renew(...call)),
    };
    const { receiver, clock, reports } = setUp({ dedupe });
    const slow = slowHandler();
    const first = receiver.handle(await signedRequest(), slow.handler);
    await slow.started;
    await clock.advance(37_000);
    expect((await receiver.handle(await signedRequest(), () => undefined)).status).toBe(409);
    expect(reports).toMatchObject([{ step: "renew" }, { step: "renew" }]);
    slow.end();
    expect((await first).status).toBe(200);
  });

  test("that was lost is neither renewed nor released by the handler that outlived it; what it completes counts", async () => {
    const { receiver, clock } = setUp({ setTimer: () => () => {} });
    const slow = slowHandler();
    const first = receiver.handle(await signedRequest(), slow.handler);
    await slow.started;
    clock.nowMs += 20_000;
    const current = slowHandler();
    const second = receiver.handle(await signedRequest(), current.handler);
    await current.started;
    slow.fail(new Error("too late"));
    expect((await first).status).toBe(500);
    expect((await receiver.handle(await signedRequest(), () => undefined)).status).toBe(409);
    current.end();
    expect((await second).status).toBe(200);
  });

  test("what was handled is remembered for two days, or as told", async () => {
    const { receiver, clock } = setUp();
    await receiver.handle(await signedRequest(), () => undefined);
    clock.nowMs += 2 * 86_400_000 - 1;
    expect(summary(await receiver.handle(await signedRequest(), () => undefined))).toEqual(DUPLICATE);
    clock.nowMs += 1;
    expect(summary(await receiver.handle(await signedRequest(), () => undefined))).toEqual(OK);
  });

  test("without a store every delivery runs", async () => {
    const { receiver } = setUp({ dedupe: undefined });
    const handler = vi.fn();
    await receiver.handle(await signedRequest(), handler);
    await receiver.handle(await signedRequest(), handler);
    expect(handler).toHaveBeenCalledTimes(2);
  });

  test("1,000 deliveries of one id at once run the handler once", async () => {
    const { receiver } = setUp();
    const handler = vi.fn(() => Promise.resolve());
    const requests = await Promise.all(Array.from({ length: 1000 }, () => signedRequest()));
    const responses = await Promise.all(requests.map((request) => receiver.handle(request, handler)));
    expect(handler).toHaveBeenCalledTimes(1);
    const outcomes = responses.map((response) => response.headers.get("X-Fliq-Outcome"));
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
  });
});

describe("a store that fails", () => {
  const down = () => Promise.reject(new Error("store down"));

  test.each(["claim", "complete", "release"] as const)("in %s is reported", async (step) => {
    const dedupe: DedupeStore = { ...memoryStore(), [step]: down };
    const { receiver, reports } = setUp({ dedupe });
    const handler = vi.fn(() => (step === "release" ? new Response(null, { status: 503 }) : undefined));
    const { status } = await receiver.handle(await signedRequest(), handler);
    // A claim that cannot be made is tried again later; what the handler answered stands.
    expect(status).toBe({ claim: 500, complete: 200, release: 503 }[step]);
    expect(handler).toHaveBeenCalledTimes(step === "claim" ? 0 : 1);
    expect(reports).toMatchObject([{ step, error: { message: "store down" }, id: ID }]);
  });
});

describe("what hangs", () => {
  const never = () => new Promise<never>(() => {});

  /** Waits for an answer, and moves time on meanwhile. */
  async function timed(clock: ManualTime, answer: Promise<Response>): Promise<[status: number, ms: number]> {
    let status: number | undefined;
    void answer.then((response) => {
      status = response.status;
    });
    const start = clock.nowMs;
    while (status === undefined && clock.nowMs - start < 60_000) {
      await new Promise(setImmediate);
      if (status === undefined) await clock.advance(500);
    }
    return [status ?? 0, clock.nowMs - start];
  }

  test.each<[what: string, status: number, options: Partial<ReceiverOptions>, fails?: boolean]>([
    ["claim", 500, { dedupe: { ...memoryStore(), claim: never } }],
    ["complete", 200, { dedupe: { ...memoryStore(), complete: never } }],
    ["release", 500, { dedupe: { ...memoryStore(), release: never } }, true],
    ["onError", 500, { onError: never }, true],
    ["claim and onError", 500, { dedupe: { ...memoryStore(), claim: never }, onError: never }],
    ["release and onError", 500, { dedupe: { ...memoryStore(), release: never }, onError: never }, true],
  ])("%s holds no answer past 10 s", async (_, status, options, fails = false) => {
    const log = vi.spyOn(console, "error").mockReturnValue();
    const { receiver, clock } = setUp(options);
    const handler = () => (fails ? Promise.reject(new Error("down")) : undefined);
    const [answered, ms] = await timed(clock, receiver.handle(await signedRequest(), handler));
    expect(answered).toBe(status);
    expect(ms).toBeGreaterThan(0);
    expect(ms).toBeLessThanOrEqual(10_000);
    log.mockRestore();
  });

  test("a body that does not end is refused after 10 s", async () => {
    const { receiver, clock } = setUp();
    const { url, headers } = await signedRequest();
    const init = { method: "POST", headers, body: new ReadableStream(), duplex: "half" };
    const answer = receiver.handle(new Request(url, init), () => undefined);
    expect(await timed(clock, answer)).toEqual([400, 10_000]);
  });
});

describe("onError", () => {
  test("is awaited, and if it fails the answer stays and the claim is released all the same", async () => {
    const log = vi.spyOn(console, "error").mockReturnValue();
    const failure = new Error("logger down");
    const { receiver } = setUp({ onError: () => Promise.reject(failure) });
    const fail = () => Promise.reject(new Error("handler down"));
    expect((await receiver.handle(await signedRequest(), fail)).status).toBe(500);
    expect((await receiver.handle(await signedRequest({ secret: "whsec_forged" }), fail)).status).toBe(401);
    expect((await receiver.handle(await signedRequest(), () => undefined)).status).toBe(200);
    expect(log.mock.calls).toEqual([
      ["[fliq/receive] onError:", failure],
      ["[fliq/receive] onError:", failure],
    ]);
    log.mockRestore();
  });

  test("logs by default: an error with its stack, what is forged in one line, which anybody can cause", async () => {
    const log = vi.spyOn(console, "error").mockReturnValue();
    const receiver = createReceiver({ secret: SECRET, now: NOW_MS });
    const failure = new Error("the database is down");
    await receiver.handle(await signedRequest(), () => Promise.reject(failure));
    await receiver.handle(await signedRequest({ secret: "whsec_forged" }), () => undefined);
    expect(log.mock.calls).toEqual([
      ["[fliq/receive] handle:", failure],
      [
        "[fliq/receive] verify:",
        "FliqSignatureError: X-Fliq-Signature: not for POST https://app.example.com/jobs/welcome; check secret and url",
      ],
    ]);
    log.mockRestore();
  });
});

describe("options that are wrong", () => {
  test.each([
    ["secret", { secret: "" }],
    ["secret", { secrets: ["whsec_a", ""] }],
    ["secret", { secrets: [] }],
    ["secret", { secret: "  " }],
    ["secret", { secret: undefined as unknown as string }],
    ["secret", { secret: 42 as unknown as string }],
    ["secret", { secrets: ["whsec_a", undefined as unknown as string] }],
    ["secret", { secrets: "whsec_a" as unknown as string[] }],
    ["tolerance", { secret: SECRET, tolerance: "soon" as "1s" }],
    ["remember", { secret: SECRET, remember: 0 }],
  ])("%s is named before anything is received", (field, options) => {
    expect(() => createReceiver(options)).toThrow(expect.objectContaining({ name: "FliqInputError", field }));
  });
});

describe("webhook", () => {
  const notice = {
    event: "job.failed",
    job_id: ID,
    status: "failed",
    status_code: 503,
    last_error: "unexpected status code: 503",
    completed_at: "2026-03-26T10:05:00.000Z",
    attempt_num: 4,
  };
  const noticeRequest = (body: unknown, id: string | null = null) =>
    signedRequest({ body: JSON.stringify(body), id });

  test("gives the handler the notice, once, whatever its header says", async () => {
    const { receiver } = setUp();
    const handler = vi.fn();
    expect(summary(await receiver.webhook(await noticeRequest(notice), handler))).toEqual(OK);
    expect(summary(await receiver.webhook(await noticeRequest(notice, "whd_2"), handler))).toEqual(DUPLICATE);
    expect(handler).toHaveBeenCalledExactlyOnceWith(
      notice,
      expect.objectContaining({ id: `job.failed:${ID}` }),
    );
    const completed = { ...notice, event: "job.completed", status: "completed" };
    expect(summary(await receiver.webhook(await noticeRequest(completed), handler))).toEqual(OK);
  });

  test("refuses what is forged, and what is not a notice", async () => {
    const { receiver, reports } = setUp();
    const forged = await signedRequest({ secret: "whsec_forged", body: JSON.stringify(notice), id: null });
    expect((await receiver.webhook(forged, () => undefined)).status).toBe(401);
    expect((await receiver.webhook(await noticeRequest({ email: "a" }), () => undefined)).status).toBe(500);
    expect((await receiver.webhook(await noticeRequest(null), () => undefined)).status).toBe(500);
    expect(reports).toMatchObject([
      { error: { reason: "mismatch" } },
      { error: { field: "event" } },
      { error: { field: "event" } },
    ]);
  });
});
