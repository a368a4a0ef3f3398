import { describe, expect, test, vi } from "vitest";
import { createFliqMock, type FliqMockOptions } from "../../../mock/core.ts";
import { APP, call, createJob, createSchedule } from "../support/api.ts";

const MINUTE = 60_000;

function setUp(options: FliqMockOptions = {}) {
  return createFliqMock({ now: "2026-03-26T09:30:00Z", seed: 1, ...options });
}

describe("time", () => {
  test("stands still until it is moved, and fires what falls due on the way", async () => {
    const mock = setUp();
    const times: string[] = [];
    mock.route("*", () => {
      times.push(mock.now().toISOString());
      return new Response();
    });
    await createJob(mock, 30 * MINUTE);
    expect(times).toEqual([]);
    await mock.advance("29m59.999s");
    expect(times).toEqual([]);
    await mock.advance("1ms");
    expect(times).toEqual(["2026-03-26T10:00:00.000Z"]);
    await mock.advanceTo("2026-03-26T12:00:00+01:00");
    expect(mock.now().toISOString()).toBe("2026-03-26T11:00:00.000Z");
  });

  test("next() goes from event to event, and says when there is none", async () => {
    const mock = setUp();
    mock.route("*", () => new Response());
    await createJob(mock, MINUTE);
    await createJob(mock, 3 * MINUTE);
    expect([await mock.next(), mock.now().toISOString()]).toEqual([true, "2026-03-26T09:31:00.000Z"]);
    expect([await mock.next(), mock.now().toISOString()]).toEqual([true, "2026-03-26T09:33:00.000Z"]);
    expect([await mock.next(), mock.now().toISOString()]).toEqual([false, "2026-03-26T09:33:00.000Z"]);
  });

  test("runAll() runs jobs and retries to their end, and does not chase a schedule", async () => {
    const mock = setUp();
    mock.route("*", () => new Response(null, { status: 500 }));
    await createSchedule(mock, { url: `${APP}/nightly`, cron_expr: "0 0 * * *" });
    await createJob(mock, MINUTE, { backoff: "linear", max_retries: 2 });
    await mock.runAll();
    expect(mock.now().toISOString()).toBe("2026-03-26T09:32:30.000Z");
    expect(mock.jobs.map((job) => job.status)).toEqual(["failed"]);
  });

  test("lets the event loop turn in a long run, so that the runtime can clean up", async () => {
    const mock = setUp();
    let turns = 0;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      turns += 1;
    };
    mock.route("*", () => {
      port2.postMessage(null);
      return new Response();
    });
    await createSchedule(mock, { url: `${APP}/tick`, cron_expr: "* * * * *" });
    await mock.advance("10h");
    port1.close();
    expect(mock.deliveries).toHaveLength(600);
    expect(turns).toBeGreaterThan(0);
  });

  test("runAll() gives up on work that never ends", async () => {
    const mock = setUp();
    mock.route("*", async () => {
      await createJob(mock, MINUTE);
      return new Response();
    });
    await createJob(mock, MINUTE);
    await expect(mock.runAll({ limit: 50 })).rejects.toThrow(
      "[fliq/mock] runAll() did 50 steps up to 2026-03-26T10:20:00.000Z and there is still more to come",
    );
  });

  test("a target that has another job made at once, for ever, is found out", async () => {
    const mock = setUp({ signed: false });
    mock.route("*", async () => {
      await createJob(mock, 0);
      return new Response();
    });
    await createJob(mock, MINUTE);
    await expect(mock.advance("1m")).rejects.toThrow("must schedule it for later");
  });

  test("it cannot go back, and moves one at a time", async () => {
    const mock = setUp();
    await expect(mock.advanceTo("2026-03-26T09:00:00Z")).rejects.toThrow("[fliq/mock] time cannot go back");
    await expect(Promise.all([mock.advance("1h"), mock.advance("1h")])).rejects.toThrow(
      "time is already moving",
    );
    await expect(mock.advance("-1h" as "1h")).rejects.toThrow("advance: ");
  });
});

describe("what is called while time moves", () => {
  test.each(["reset", "restore"] as const)("%s() ends the move, and the next one works", async (name) => {
    const mock = setUp({ signed: false });
    const snapshot = mock.snapshot();
    mock.route("*/broken", async () => {
      if (name === "reset") mock.reset();
      else mock.restore(snapshot);
      return new Response();
    });
    mock.route("*/hook", () => new Response());
    await createJob(mock, MINUTE, { url: `${APP}/broken` });
    await expect(mock.advance("1h")).rejects.toThrow(
      "[fliq/mock] reset() or restore() was called while time was moving",
    );
    expect(mock.now().toISOString()).toBe("2026-03-26T09:30:00.000Z");
    await createJob(mock, MINUTE);
    await mock.advance("1h");
    expect(mock.timeline()).toBe(
      [
        "2026-03-26T09:30:00.000Z",
        "+0s  job 1  POST https://app.example.com/hook in 1m",
        "+1m  job 1  attempt 1  200  completed",
      ].join("\n"),
    );
  });

  test("reset() by a test that did not await its advance() leaves the next test alone", async () => {
    const mock = setUp({ signed: false });
    mock.route("*", async () => {
      await new Promise(setImmediate);
      return new Response();
    });
    await createJob(mock, MINUTE);
    const forgotten = mock.advance("1h");
    mock.reset();
    const next = createJob(mock, 0).then(() => mock.advance("1m"));
    await expect(forgotten).rejects.toThrow("await every advance(), next() and runAll() before it");
    await next;
    expect(mock.now().toISOString()).toBe("2026-03-26T09:31:00.000Z");
    expect(mock.jobs.map((job) => job.status)).toEqual(["completed"]);
  });
});

test("what starts at one instant ends in the order in which it started, and draws its jitter in that order", async () => {
  const run = async (turns: readonly number[]) => {
    const mock = setUp({ signed: false });
    mock.route("*", async ({ url }) => {
      for (let count = turns[Number(url.at(-1))] ?? 0; count > 0; count -= 1) await new Promise(setImmediate);
      return new Response(null, { status: 500 });
    });
    for (const index of [0, 1, 2]) {
      await createJob(mock, MINUTE, { url: `${APP}/hook-${index}`, max_retries: 1 });
    }
    await mock.advance("1m");
    return mock.timeline();
  };
  const timeline = await run([0, 0, 0]);
  expect(timeline.match(/job \d +attempt \d +500/g)).toEqual([
    "job 1  attempt 1  500",
    "job 2  attempt 1  500",
    "job 3  attempt 1  500",
  ]);
  expect(timeline).toContain("job 1  attempt 1  500  retry in 26.825s"); // The seed's first draw.
  expect(await run([5, 1, 3])).toBe(timeline);
});

describe("inside a delivery", () => {
  test("time stands still while a target computes, whatever that takes", async () => {
    const mock = setUp();
    const seen: number[] = [];
    mock.route("*", async () => {
      seen.push(mock.now().getTime());
      await new Promise(setImmediate);
      seen.push(mock.now().getTime());
      return new Response();
    });
    await createJob(mock, MINUTE);
    await mock.advance("1h");
    expect(seen[1]).toBe(seen[0]);
    expect(mock.deliveries[0]?.endedAt).toEqual(mock.deliveries[0]?.startedAt);
  });

  test("mock.sleep() lets it pass, and what is due meanwhile happens", async () => {
    const mock = setUp();
    const order: string[] = [];
    mock.route("*/slow", async () => {
      order.push("slow starts");
      await mock.sleep("45s");
      order.push("slow ends");
      return new Response();
    });
    mock.route("*/quick", () => {
      order.push("quick");
      return new Response();
    });
    await createJob(mock, MINUTE, { url: `${APP}/slow`, timeout_seconds: 60 });
    await createJob(mock, MINUTE + 20_000, { url: `${APP}/quick` });
    await mock.advance("1h");
    expect(order).toEqual(["slow starts", "quick", "slow ends"]);
    expect(mock.timeline()).toMatchInlineSnapshot(`
      "2026-03-26T09:30:00.000Z
         +0s  job 1  POST https://app.example.com/slow in 1m
         +0s  job 2  POST https://app.example.com/quick in 1m20s
         +1m  job 1  attempt 1  started
      +1m20s  job 2  attempt 1  200  completed
      +1m45s  job 1  attempt 1  200 after 45s  completed"
    `);
  });

  test("two slow deliveries overlap, and end in the order in which their sleeps do", async () => {
    const mock = setUp();
    mock.route("*", async (request) => {
      await mock.sleep(request.url.endsWith("/1") ? "20s" : "10s");
      return new Response();
    });
    await createJob(mock, MINUTE, { url: `${APP}/1` });
    await createJob(mock, MINUTE, { url: `${APP}/2` });
    await mock.advance("1h");
    const lasted = mock.deliveries.map(({ startedAt, endedAt }) =>
      [startedAt, endedAt].map((at) => at?.toISOString()),
    );
    expect(lasted).toEqual([
      ["2026-03-26T09:31:00.000Z", "2026-03-26T09:31:20.000Z"],
      ["2026-03-26T09:31:00.000Z", "2026-03-26T09:31:10.000Z"],
    ]);
  });

  test("timeout_seconds fires in virtual time; an answer at that very instant still counts", async () => {
    const mock = setUp();
    let effects = 0;
    mock.route("*/late", async (request) => {
      request.signal.addEventListener("abort", () => (effects += 100));
      await mock.sleep("31s");
      effects += 1;
      return new Response();
    });
    mock.route("*/just", async () => {
      await mock.sleep("30s");
      return new Response();
    });
    await createJob(mock, 0, { url: `${APP}/late`, max_retries: 0 });
    await createJob(mock, 0, { url: `${APP}/just`, max_retries: 0 });
    await mock.advance("1h");
    expect(mock.jobs.map((job) => [job.status, job.last_error, job.completed_at])).toEqual([
      ["failed", `do request: Post "${APP}/late": context deadline exceeded`, undefined],
      ["completed", undefined, "2026-03-26T09:30:30Z"],
    ]);
    expect(mock.deliveries.map(({ endedAt }) => endedAt?.toISOString())).toEqual([
      "2026-03-26T09:30:30.000Z",
      "2026-03-26T09:30:30.000Z",
    ]);
    expect(effects).toBe(101); // Told that its time was up, the target still did its work, as it may in life.
  });

  test("a delivery under way is not cut short when advance() ends in the middle of it", async () => {
    const mock = setUp();
    mock.route("*", async () => {
      await mock.sleep("20s");
      return new Response("done");
    });
    await createJob(mock, 0);
    await mock.advance("10s");
    expect(mock.jobs[0]?.status).toBe("running");
    await mock.advance("10s");
    expect(mock.jobs[0]?.status).toBe("completed");
  });

  test("a target that waits in two branches goes on when the first wakes", async () => {
    const mock = setUp();
    mock.route("*", async () => {
      await Promise.all([mock.sleep("5s"), mock.sleep("10s")]);
      const winner = await Promise.race([mock.sleep("20s"), new Promise(setImmediate).then(() => "work")]);
      return new Response(String(winner));
    });
    await createJob(mock, 0);
    await mock.advance("1m");
    expect(mock.deliveries[0]?.response?.body).toBe("work");
    expect(mock.deliveries[0]?.endedAt?.toISOString()).toBe("2026-03-26T09:30:10.000Z");
  });

  test("a branch that falls asleep late, after the others, does not hang the rest", async () => {
    const mock = setUp();
    mock.route("*", async () => {
      const late = async () => {
        for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
        await mock.sleep("20s");
      };
      await Promise.all([mock.sleep("1s"), late()]);
      return new Response();
    });
    await createJob(mock, 0, { max_retries: 0, timeout_seconds: 120 });
    await mock.runAll();
    expect(mock.jobs[0]?.status).toBe("completed");
  });

  test("a target may call Fliq back: it schedules the next job, and cancels a later one, even one due now", async () => {
    const mock = setUp();
    const first = await createJob(mock, MINUTE, { url: `${APP}/first` });
    const second = await createJob(mock, MINUTE, { url: `${APP}/second` });
    expect(first.id < second.id).toBe(true);
    mock.route("*/first", async () => {
      await createJob(mock, 5 * MINUTE, { url: `${APP}/third` });
      const { status } = await call(mock, "DELETE", `/jobs/${second.id}`);
      return new Response(null, { status: status === 204 ? 200 : 500 });
    });
    mock.route("*/third", () => new Response());
    await mock.advance("1h");
    expect(mock.deliveries.map(({ request }) => request.url)).toEqual([`${APP}/first`, `${APP}/third`]);
  });

  test("it cannot move time itself", async () => {
    const mock = setUp();
    mock.route("*", async () => {
      await mock.advance("1m");
      return new Response();
    });
    await createJob(mock, 0);
    await expect(mock.advance("1m")).rejects.toThrow("a target that wants time to pass calls mock.sleep()");
  });

  test.each([false, true])(
    "one that never settles fails the advance(), with fake timers: %s",
    async (fake) => {
      if (fake) vi.useFakeTimers();
      try {
        const mock = setUp({ settleWithin: "20ms" });
        mock.route("*", () => new Promise<Response>(() => {}));
        const job = await createJob(mock, 0, { max_retries: 0 });
        await expect(mock.advance("1m")).rejects.toThrow(
          `[fliq/mock] attempt 1 of job ${job.id} (POST ${APP}/hook) has not settled within 20ms of real time.`,
        );
        await mock.advance("1m"); // It counts as a target that hangs: its time runs out.
        expect(mock.deliveries[0]?.error).toBe(`do request: Post "${APP}/hook": context deadline exceeded`);
      } finally {
        vi.useRealTimers();
      }
    },
  );
});
