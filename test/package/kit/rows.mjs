// What a test kit must not let pass, for any runner that has `test` and `expect`: the same under Jest, bun test and vitest.

/** Declares the tests, with what the runner and the package give. */
export function declareRows({ test, expect, createFliqMock, Fliq }) {
  const app = "https://app.example.com";

  function set(options = {}) {
    const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", ...options });
    const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
    return { mock, fliq };
  }

  test("an assertion that fails in a target fails the test, in whatever way it comes", async () => {
    const failures = [
      () => expect(1).toBe(2),
      () => expect({ a: 1 }).toEqual({ a: 2 }),
      () => {
        try {
          expect(1).toBe(2);
        } catch (cause) {
          throw new Error("in a helper", { cause });
        }
      },
    ];
    for (const fail of failures) {
      const { mock, fliq } = set();
      mock.route("*", () => {
        fail();
        return new Response();
      });
      await fliq.schedule({ url: `${app}/a` });
      await expect(mock.runAll()).rejects.toThrow();
    }
  });

  test("delivery ids are never the same again after reset()", async () => {
    const { mock, fliq } = set();
    const ids = [];
    mock.route("*", (request) => {
      ids.push(request.headers.get("X-Fliq-Delivery-Id"));
      return new Response();
    });
    for (let count = 0; count < 2; count += 1) {
      await fliq.schedule({ url: `${app}/a` });
      await mock.runAll();
      mock.reset();
    }
    expect(ids.length).toBe(2);
    expect(ids[0]).not.toBe(ids[1]);
  });

  test("what a Worker hands to waitUntil() is done before time moves", async () => {
    const { mock, fliq } = set();
    let done = 0;
    const worker = {
      async fetch(_request, env, ctx) {
        ctx.waitUntil(mock.sleep("5s").then(() => (done += env.step)));
        return new Response();
      },
    };
    mock.route("*", worker, { step: 1 });
    await fliq.schedule({ url: `${app}/a` });
    await mock.runAll();
    expect(done).toBe(1);
  });

  test("a route that throws is a 500, one Response twice is told, so is a pattern of another kind", async () => {
    const { mock, fliq } = set();
    mock.route("*/throws", () => {
      throw new Error("broken");
    });
    await fliq.schedule({ url: `${app}/throws`, retries: 0 });
    await mock.runAll();
    expect(mock.deliveries[0].response.status).toBe(500);

    const once = new Response("once");
    mock.route("*/same", () => once);
    await fliq.schedule({ url: `${app}/same` });
    await fliq.schedule({ url: `${app}/same` });
    await expect(mock.runAll()).rejects.toThrow("return a new Response each time");
    expect(() => mock.route("/x/:id", () => new Response())).toThrow(":id");
  });

  test("a crash is a crash though the target is slow, and two at once are two at once", async () => {
    const { mock, fliq } = set();
    mock.crashWorker("*/slow");
    mock.route("*/slow", async () => {
      await mock.sleep("10m");
      return new Response();
    });
    await fliq.schedule({ url: `${app}/slow`, retries: 1 });
    await mock.advance("5s");
    expect(mock.timeline()).toContain("worker died");

    const most = [];
    for (let seed = 1; seed <= 8; seed += 1) most.push(await mostAtOnce(seed));
    expect(Math.max(...most)).toBe(2);
    expect(most).toEqual(await Promise.all(most.map((_, index) => mostAtOnce(index + 1)))); // By the seed.
  });

  async function mostAtOnce(seed) {
    const { mock, fliq } = set({ seed });
    let running = 0;
    let most = 0;
    const io = mock.io({ get: async () => 1 });
    mock.route("*", async () => {
      running += 1;
      most = Math.max(most, running);
      await io.get();
      running -= 1;
      return new Response();
    });
    mock.duplicate("*");
    await fliq.schedule({ url: `${app}/twice` });
    await mock.runAll();
    return most;
  }

  test("a client that waits for the mock's time while nobody advances is told of it", async () => {
    const { mock, fliq } = set();
    mock.api.failNext(429, { retryAfter: "30s" });
    await expect(fliq.schedule({ url: `${app}/a` })).rejects.toThrow("start the call, then advance");
    mock.api.failNext(429, { retryAfter: "30s" });
    const call = fliq.schedule({ url: `${app}/a` });
    await mock.advance("1m");
    expect((await call).isNew).toBe(true);
  });
}
