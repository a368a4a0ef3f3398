import { getEventListeners } from "node:events";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { FliqPartialError } from "../../src/index.ts";
import { apiError, created, job, json, NOW, rejection, script } from "./stub.ts";

const at = (index: number) => ({ url: `https://app.example/${index}` });
const many = (count: number) => Array.from({ length: count }, (_, index) => at(index));

/** Lets other promises go on for a while. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await Promise.resolve();
}

describe("scheduleMany", () => {
  it("returns the jobs in the order they were given, however the answers come", async () => {
    const replies = [0, 1, 2].map((index) => async () => {
      await turns(50 * (3 - index));
      answered.push(index);
      return json(201, job({ id: `job_${index}` }));
    });
    const answered: number[] = [];
    const jobs = script(replies).fliq.scheduleMany(many(3));
    expect((await jobs).map(({ id }) => id)).toEqual(["job_0", "job_1", "job_2"]);
    expect(answered).toEqual([2, 1, 0]);
  });

  it.each([
    [undefined, 8],
    [3, 3],
    [50, 20],
  ])("with concurrency %o has %i requests under way", async (concurrency, most) => {
    let underWay = 0;
    let seen = 0;
    const reply = async () => {
      seen = Math.max(seen, ++underWay);
      await turns(50);
      underWay--;
      return json(201, job());
    };
    const { fliq } = script(Array.from({ length: 20 }, () => reply));
    await fliq.scheduleMany(many(20), { concurrency });
    expect(seen).toBe(most);
  });

  it("counts every delay from one instant", async () => {
    let calls = 0;
    const { fliq, sent } = script([created("a"), created("b")], { now: () => 1e12 + 1000 * calls++ });
    await fliq.scheduleMany([
      { ...at(0), in: "1m" },
      { ...at(1), in: "1m" },
    ]);
    const times = sent.map(({ body }) => Object(body).scheduled_at);
    expect(times[0]).toBe(times[1]);
  });

  it("makes nothing when one is wrong, and says which", async () => {
    const { fliq, sent } = script([]);
    expect(await rejection(fliq.scheduleMany([at(0), { ...at(1), retries: 99 }]))).toMatchObject({
      field: "[1].retries",
    });
    expect(await rejection(fliq.scheduleMany([at(0)], { concurrency: 0 }))).toMatchObject({
      field: "concurrency",
    });
    expect(sent).toHaveLength(0);
  });

  it("makes nothing of nothing", async () => {
    expect(await script([]).fliq.scheduleMany([])).toEqual([]);
  });

  it("goes on after one that fails, and tells which were made", async () => {
    const { fliq, sent } = script([created("job_0"), apiError(400, "No"), created("job_2")]);
    const error = await rejection(fliq.scheduleMany(many(3), { concurrency: 1 }));
    expect(error).toBeInstanceOf(FliqPartialError);
    expect(error).toMatchObject({
      code: "partial_failure",
      message: "1 of 3 jobs were not made: see results",
      cause: { status: 400 },
      results: [
        { status: "fulfilled", value: { id: "job_0" } },
        { status: "rejected", reason: { status: 400 } },
        { status: "fulfilled", value: { id: "job_2" } },
      ],
    });
    expect(sent).toHaveLength(3);
  });

  it("shows no job in a log of the error, for its headers may be secret", async () => {
    const { fliq } = script([created("job_0"), apiError(400, "No")]);
    const jobs = [{ ...at(0), headers: { Authorization: "s3cret" } }, at(1)];
    const error = await rejection(fliq.scheduleMany(jobs, { concurrency: 1 }));
    expect(inspect(error, { depth: null }) + JSON.stringify(error)).not.toContain("s3cret");
    expect(error).toMatchObject({ results: [{ value: { id: "job_0" } }, { reason: { status: 400 } }] });
  });

  it.each([401, 402])("sends no more after a %i, which would meet them all", async (status) => {
    const { fliq, sent } = script([created("job_0"), apiError(status, "No")]);
    const error = await rejection(fliq.scheduleMany(many(4), { concurrency: 1 }));
    expect(error).toMatchObject({
      message: "3 of 4 jobs were not made: see results",
      results: [{ status: "fulfilled" }, ...Array(3).fill({ status: "rejected", reason: { status } })],
    });
    expect(sent).toHaveLength(2);
  });

  it("of 600 jobs keeps under 50 a second after the first 50, and loses none to a server's limit", async () => {
    const times: number[] = [];
    let nowMs = NOW;
    const { fliq } = script([], {
      now: () => nowMs,
      sleep: async (ms) => {
        nowMs += ms;
      },
      fetch: async () => {
        times.push(nowMs);
        return json(201, { id: `job_${times.length}` });
      },
    });
    expect(await fliq.scheduleMany(many(600), { concurrency: 20 })).toHaveLength(600);
    const most = Math.max(
      ...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length),
    );
    expect(most).toBeLessThanOrEqual(100); // the API's burst
    expect((times.at(-1) ?? 0) - NOW).toBeGreaterThanOrEqual(10_900); // 550 at 50 a second
    expect((times.at(-1) ?? 0) - NOW).toBeLessThan(12_000);
  });

  it("waits for all when one is told to, and goes on until the server takes them", async () => {
    const times: number[] = [];
    let nowMs = NOW;
    const { fliq } = script([], {
      now: () => nowMs,
      maxRetries: 0,
      sleep: async (ms) => {
        nowMs += ms;
      },
      fetch: async () => {
        // Somebody else uses up the account's limit for ten seconds.
        if (nowMs < NOW + 10_000) return apiError(429, "Rate limit exceeded");
        times.push(nowMs);
        return json(201, { id: `job_${times.length}` });
      },
    });
    expect(await fliq.scheduleMany(many(30))).toHaveLength(30);
    expect(times).toHaveLength(30);
  });

  it("gives up on a limit that says to wait for longer than a minute", async () => {
    const { fliq, sent } = script([json(429, { error: "Rate limit exceeded" }, { "Retry-After": "61" })]);
    expect(await rejection(fliq.scheduleMany(many(3), { concurrency: 1 }))).toMatchObject({
      cause: { code: "rate_limited", retryAfterMs: 61_000 },
    });
    expect(sent).toHaveLength(1);
  });

  it("and many calls at once put one listener on a signal, as more than ten make a runtime warn", async () => {
    const { signal } = new AbortController();
    let most = 0;
    const { fliq } = script([], {
      fetch: async () => {
        most = Math.max(most, getEventListeners(signal, "abort").length);
        return json(200, job());
      },
    });
    await Promise.all(Array.from({ length: 50 }, () => fliq.jobs.get("job_1", { signal })));
    await fliq.scheduleMany(many(50), { concurrency: 50, signal });
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
    expect(most).toBe(1);
  });

  it("rejects with the reason of an abort, and sends no more", async () => {
    const controller = new AbortController();
    const reason = new Error("gone");
    const { fliq, sent } = script([
      created("job_0"),
      () => {
        controller.abort(reason);
        return new Promise<Response>(() => {});
      },
    ]);
    const options = { concurrency: 1, signal: controller.signal };
    expect(await rejection(fliq.scheduleMany(many(4), options))).toBe(reason);
    expect(sent).toHaveLength(2);
  });
});
