import { describe, expect, test, vi } from "vitest";
import { type ExploreProgram, explore, FliqExploreError } from "../../mock/explore/index.ts";
import { createReceiver, memoryStore } from "../../src/receive/entry.ts";

const url = "https://app.example.com/charge";
const ok = () => new Response("ok");

/** Charges, with or without a key. */
function createBank() {
  const charges: (string | undefined)[] = [];
  return {
    charges,
    async charge(key?: string) {
      if (key === undefined || !charges.includes(key)) charges.push(key);
    },
    async read() {
      return charges.length;
    },
  };
}

async function failureOf(search: Promise<unknown>): Promise<FliqExploreError> {
  const error: unknown = await search.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof FliqExploreError) return error;
  throw error;
}

/** Once more than `limit` deliveries have come, it fails. */
function countTo(limit: number, options: Parameters<typeof explore>[1]) {
  return explore(({ mock, fliq }) => {
    let hits = 0;
    mock.route("*", () => {
      hits += 1;
      return ok();
    });
    return {
      run: () => fliq.schedule({ url, idempotencyKey: "one" }),
      check() {
        if (hits > limit) throw new Error(`${hits} deliveries`);
      },
    };
  }, options);
}

describe("what it says", () => {
  test("of a failure: what the check said, the schedule, the timeline with the fault, the replay, the runs", async () => {
    const error = await failureOf(countTo(1, {}));
    expect(error.message).toMatchInlineSnapshot(`
      "2 deliveries

      check() failed when all was calm, with 1 fault:
        1. the first delivery to /charge reached the handler and its answer was lost, at +0s

      2026-03-26T09:30:00.000Z
           +0s  job 1  POST https://app.example.com/charge now
           +0s  job 1  attempt 1  <- d1:answerLost
           +0s  job 1  attempt 1  EOF  retry in 26.825s
      +26.825s  job 1  attempt 2  200  completed

      To run it again: explore(…, { replay: "d1:answerLost" })
      Found in run 6."
    `);
    expect(error).toMatchObject({ faults: ["answerLost"], preemptions: 0, replay: "d1:answerLost" });
    expect(error.cause).toEqual(new Error("2 deliveries"));
  });

  test("of a failure: where explore() was called, and nothing twice", async () => {
    const error = await failureOf(countTo(1, {}));
    expect(error.stack).toMatch(
      /^FliqExploreError: 2 deliveries[\s\S]*?\n +at countTo \(.*explore\.test\.ts/,
    );
    expect(Object.keys(error)).toEqual(["name"]);
  });

  test("of a failure: its trace, which is of that run and of no later one", async () => {
    const error = await failureOf(countTo(2, {}));
    expect(error.replay).toBe("d1:answerLost d2:answerLost"); // Found first, and then tried without the one or the other.
    const html = error.trace({ title: "three deliveries" });
    const [, json = ""] = /<script type="application\/json"[^>]*>([\s\S]*?)<\/script>/.exec(html) ?? [];
    const { title, timeline, deliveries } = JSON.parse(json);
    expect({ title, timeline }).toEqual({ title: "three deliveries", timeline: error.timeline });
    expect(Object.keys(deliveries)).toHaveLength(3);
  });

  test("of a success: what was covered, and what was not", async () => {
    const report = await explore(
      ({ mock, fliq }) => {
        mock.route("*/charge", ok);
        mock.route("*/never", ok);
        return { run: () => fliq.schedule({ url, idempotencyKey: "one" }), check() {} };
      },
      { depth: 1 },
    );
    expect(report).toMatchObject({ complete: true, depth: 1, deliveries: 1 });
    expect(report.gaps).toEqual([
      "nothing was wrapped by io(), so no two deliveries were interleaved: wrap what handlers share",
      "no delivery went to the route */never",
    ]);
  });

  test("when the budget is spent, it is not complete", async () => {
    await expect(countTo(99, { budget: { runs: 3 } })).resolves.toMatchObject({ runs: 3, complete: false });
  });
});

test("FLIQ_EXPLORE_VERBOSE=1 has a success told", async () => {
  const log = vi.spyOn(console, "log").mockReturnValue();
  vi.stubEnv("FLIQ_EXPLORE_VERBOSE", "1");
  try {
    await explore(
      ({ mock, fliq, io }) => {
        const table = io({ put: async () => {} }, "table");
        mock.route("*", async () => {
          await table.put();
          return ok();
        });
        return { run: () => fliq.schedule({ url, idempotencyKey: "one" }), check() {} };
      },
      { depth: 1 },
    );
    expect(log.mock.calls.join("\n")).toMatchInlineSnapshot(`
      "[fliq/mock] explore: no schedule with up to 1 fault fails: all were tried, in 11 runs
        faults tried: unavailable answerLost timeout duplicate late apiUnavailable apiAnswerLost
        without a fault: 1 delivery, 3 places where another could go on
        left out: 31 pauses that could not matter, as no other then used what came next"
    `);
  } finally {
    log.mockRestore();
    vi.unstubAllEnvs();
  }
});

describe("what is no schedule's fault", () => {
  test("a program that differs from run to run is named by its first difference", async () => {
    let runs = 0;
    const search = explore(({ mock, fliq }) => {
      mock.route("*", ok);
      runs += 1;
      return { run: () => fliq.schedule({ url, body: { runs }, idempotencyKey: "one" }), check() {} };
    });
    await expect(search).rejects.toThrow(/not the same from run to run[\s\S]*"runs\\":1[\s\S]*"runs\\":2/);
  });

  test("a delivery that no route fits", async () => {
    const search = explore(({ fliq }) => ({ run: () => fliq.schedule({ url }), check() {} }));
    await expect(search).rejects.toThrow(`no route fits ${url}`);
  });

  test("a program that moves time itself", async () => {
    const search = explore(({ mock }) => ({ run: () => mock.advance("1h"), check() {} }));
    await expect(search).rejects.toThrow('in run() write await mock.sleep("30s")');
  });

  test("a replay that does not fit the program", async () => {
    await expect(countTo(9, { replay: "d7:timeout" })).rejects.toThrow("replay: d7 did not happen");
    await expect(countTo(9, { replay: "d1" })).rejects.toThrow('"d1" is no step of a schedule');
  });

  test("options that there are not", async () => {
    // What JavaScript may pass.
    await expect(countTo(9, { faults: ["late(1m)", "flood" as "late"] })).rejects.toThrow(
      'faults: "flood" is none of',
    );
    await expect(countTo(9, { depht: 2 } as object)).rejects.toThrow("depht is not an option");
  });
});

test("chance, ids, dates and timers are the run's own, and the runtime's again after it", async () => {
  const before = [Math.random, crypto.randomUUID, Date, setTimeout];
  await explore(
    ({ mock, fliq, io }) => {
      const kept: unknown[] = [];
      const store = io({ keep: async (...values: unknown[]) => void kept.push(values) }, "store");
      mock.route("*", async () => {
        await new Promise((resolve) => setTimeout(resolve, 5000));
        await store.keep(
          Math.random(),
          crypto.randomUUID(),
          new Date(),
          crypto.getRandomValues(new Uint8Array(4)),
        );
        return ok();
      });
      return { run: () => fliq.schedule({ url }), check: () => expect(kept).not.toEqual([]) };
    },
    { depth: 0 },
  );
  expect([Math.random, crypto.randomUUID, Date, setTimeout]).toEqual(before);
});

test("two searches at once do not disturb each other", async () => {
  const search = (depth: number) =>
    explore(
      ({ mock, fliq, io }) => {
        const store = io({ keep: async (..._: unknown[]) => {} }, "store");
        mock.route("*", async () => {
          await store.keep(Math.random(), crypto.randomUUID(), new Date());
          return ok();
        });
        return { run: () => fliq.schedule({ url, in: "1h", idempotencyKey: "one" }), check() {} };
      },
      { depth },
    );
  const { random } = Math;
  const alone = [await search(0), await search(2)];
  expect(await Promise.all([search(0), search(2)])).toEqual(alone);
  expect(Math.random).toBe(random);
});

test("the stores of the package are io without being wrapped, and a handler's process may die before its claim is complete", async () => {
  const search = (isKeyed: boolean) =>
    explore(
      ({ mock, fliq, io }) => {
        const bank = createBank();
        const shared = io(bank, "bank");
        const receiver = createReceiver({ secret: mock.signingSecret, dedupe: memoryStore() });
        mock.route("*", (request) =>
          receiver.handle(request, ({ id }) => shared.charge(isKeyed ? id : undefined)),
        );
        return {
          run: () => fliq.schedule({ url, retries: 6, idempotencyKey: "one" }),
          check: () => expect(bank.charges).toHaveLength(1),
        };
      },
      { depth: 1, faults: ["duplicate", "answerLost", "crash", "halt"] },
    );
  const error = await failureOf(search(false));
  expect(error.schedule).toEqual([
    "the process that handled the first delivery to /charge died after bank.charge(), at +0s",
  ]);
  const { ioPoints, complete } = await search(true);
  expect(complete).toBe(true);
  expect(ioPoints).toBe(5); // the call of the API, the handler's start, claim, charge, complete
});

test("a process that dies in what its handler does not wait for has answered", async () => {
  const search = (isAwaited: boolean) =>
    explore(
      ({ mock, fliq, io }) => {
        const bank = createBank();
        const shared = io(bank, "bank");
        async function work(): Promise<void> {
          await shared.read();
          await shared.charge("one");
        }
        mock.route("*", {
          async fetch(_, __, ctx) {
            if (isAwaited) await work();
            else ctx.waitUntil(work());
            return ok();
          },
        });
        return {
          run: () => fliq.schedule({ url, idempotencyKey: "one" }),
          check: () => expect(bank.charges).toHaveLength(1),
        };
      },
      { depth: 1, faults: ["halt"] },
    );
  await expect(search(true)).resolves.toMatchObject({ complete: true });
  const error = await failureOf(search(false));
  expect(error.schedule).toEqual([
    "the process that handled the first delivery to /charge died after bank.read(), at +0s",
  ]);
  expect(error.timeline).toContain("attempt 1  200");
});

describe("when run() rejects under a fault of the API", () => {
  const program = (mayReject: "again" | boolean) => {
    const seen: unknown[] = [];
    const search = explore(
      ({ mock, fliq }): ExploreProgram => {
        mock.route("*", ok);
        return {
          run: () => fliq.schedule({ url, idempotencyKey: "one" }),
          check: ({ error }) => void seen.push(error === undefined ? mock.jobs.length : "rejected"),
        };
      },
      { depth: 1, faults: ["apiUnavailable"], mayReject },
    );
    return search.then(() => seen);
  };

  test("it is called again, or that is an answer, or a failure", async () => {
    await expect(program("again")).resolves.toEqual([1, 1, 1]);
    await expect(program(true)).resolves.toEqual([1, 1, "rejected"]);
    expect((await failureOf(program(false))).message).toContain("run() rejected, with 1 fault:");
  });
});

test("always is held to at every io", async () => {
  const search = explore(({ mock, fliq, io }) => {
    const account = { balance: 1 };
    const bank = io(
      {
        add: async (n: number) => {
          account.balance += n;
        },
      },
      "bank",
    );
    mock.route("*", async () => {
      await bank.add(-2);
      await bank.add(2);
      return ok();
    });
    return {
      run: () => fliq.schedule({ url }),
      check: () => expect(account.balance).toBe(1),
      always: () => expect(account.balance).toBeGreaterThanOrEqual(0),
    };
  });
  expect((await failureOf(search)).message).toContain("always() failed, with 0 faults");
});

test("a walk finds what is beyond the depth, and shrinks it", async () => {
  const error = await failureOf(countTo(2, { depth: 0, interleave: false, walk: { seconds: 60, seed: 7 } }));
  expect(error.faults).toHaveLength(2);
});
