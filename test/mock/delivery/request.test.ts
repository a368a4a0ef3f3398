import { describe, expect, test } from "vitest";
import { createFliqMock, type FliqMockOptions } from "../../../mock/core.ts";
import { APP, call, createJob } from "../support/api.ts";

async function seenBy(job: Parameters<typeof createJob>[2], options: FliqMockOptions = {}) {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", signed: false, ...options });
  const requests: Request[] = [];
  mock.route("*", (request) => {
    requests.push(request);
    return new Response();
  });
  await createJob(mock, 0, job);
  await mock.advance("1s");
  const [request] = requests;
  if (request === undefined) throw new Error("nothing was delivered");
  return {
    request,
    headers: Object.fromEntries(request.headers),
    delivery: mock.deliveries[0],
    id: mock.jobs[0]?.id,
  };
}

describe("what is sent", () => {
  test("without a word of the job's own", async () => {
    const { headers, id } = await seenBy({});
    expect(headers).toEqual({
      "accept-encoding": "gzip",
      "content-length": "0",
      "user-agent": "Go-http-client/1.1",
      "x-fliq-delivery-id": id,
      "x-request-id": expect.stringMatching(/^[\da-f-]{36}$/),
    });
  });

  test("the job's own User-Agent and Accept-Encoding go first; its Host, Content-Length and Fliq's names do not", async () => {
    const own = {
      "user-agent": "mine",
      "Accept-Encoding": "br",
      Host: "evil.example.com",
      "Content-Length": "99",
    };
    const { headers, id } = await seenBy({
      headers: { ...own, "x-fliq-delivery-id": "forged", "X-Request-Id": "forged" },
      body: "naïve",
    });
    expect(headers).toEqual({
      "accept-encoding": "br",
      "content-length": "6",
      "user-agent": "mine",
      "x-fliq-delivery-id": id,
      "x-request-id": expect.stringMatching(/^[\da-f-]{36}$/),
    });
  });

  test.each([
    ["GET", undefined],
    ["DELETE", undefined],
    ["PUT", "0"],
    ["PATCH", "0"],
  ] as const)("%s without a body has the Content-Length %s", async (method, length) => {
    expect((await seenBy({ method })).headers["content-length"]).toBe(length);
  });

  test("of headers that differ in case alone, one", async () => {
    expect((await seenBy({ headers: { "X-A": "1", "x-a": "2" } })).headers["x-a"]).toBe("2");
  });

  test("an open-source server adds nothing of Fliq's", async () => {
    const token = `fliq_sk_${"a".repeat(64)}`;
    const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", server: "open-source" });
    const sent: Record<string, string>[] = [];
    mock.route("*", ({ headers }) => {
      sent.push(Object.fromEntries(headers));
      return new Response();
    });
    const job = {
      url: APP,
      method: "POST",
      scheduled_at: "2026-03-26T09:30:00Z",
      headers: { "X-Fliq-Delivery-Id": "mine" },
    };
    const response = await mock.fetch("https://api.fliq.sh/jobs", {
      method: "POST",
      headers: { Authorization: `Bearer ${token}` },
      body: JSON.stringify(job),
    });
    expect(response.status).toBe(201);
    await mock.advance("1s");
    expect(Object.keys(sent[0] ?? {}).sort()).toEqual([
      "accept-encoding",
      "content-length",
      "user-agent",
      "x-fliq-delivery-id",
      "x-request-id",
    ]);
    expect(sent[0]?.["x-fliq-delivery-id"]).toBe("mine");
  });
});

describe("a GET", () => {
  test("brings its body, which is read once, and by a copy too", async () => {
    const { request } = await seenBy({
      method: "GET",
      body: '{"a":1}',
      headers: { "Content-Type": "application/json" },
    });
    const copy = request.clone();
    expect([request.method, request.bodyUsed, request.headers.get("content-length")]).toEqual([
      "GET",
      false,
      "7",
    ]);
    expect(await request.json()).toEqual({ a: 1 });
    expect(request.bodyUsed).toBe(true);
    await expect(request.text()).rejects.toThrow(TypeError);
    expect(await copy.text()).toBe('{"a":1}');
    const stream = (await seenBy({ method: "GET", body: "b" })).request.body;
    expect(await new Response(stream).text()).toBe("b");
  });

  test("without one has none", async () => {
    const { request } = await seenBy({ method: "GET" });
    expect([request.body, await request.text()]).toEqual([null, ""]);
  });
});

describe("an item's headers", () => {
  test("take the place of the buffer's that are spelled alike, and of no other", async () => {
    const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
    const sent: Headers[] = [];
    mock.route("*", ({ headers }) => {
      sent.push(headers);
      return new Response();
    });
    const headers = { "X-A": "buffer", "X-B": "buffer", "X-C": "buffer" };
    const { body: buffer } = await call<{ id: string }>(mock, "POST", "/buffers", {
      name: "b",
      url: APP,
      headers,
    });
    const item = { headers: { "X-A": "item", "x-b": "item", "X-D": "item" } };
    await call(mock, "POST", `/buffers/${buffer.id}/items`, item);
    await mock.advance("1s");
    expect(["x-a", "x-b", "x-c", "x-d"].map((name) => sent[0]?.get(name))).toEqual([
      "item",
      "buffer",
      "buffer",
      "item",
    ]);
  });
});

describe("an answer whose headers came", () => {
  const stalling = () =>
    new Response(new ReadableStream({ pull: () => new Promise(() => {}) }), { status: 200 });

  test("counts by its status when its body stalls until the time is up", async () => {
    const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
    mock.route("*/stall", async () => {
      const response = stalling();
      void mock.sleep("1h"); // so that the mock's time can go on while nothing else does
      return response;
    });
    await createJob(mock, 0, { url: `${APP}/stall`, timeout_seconds: 9 });
    await mock.advance("1m");
    expect(mock.jobs).toMatchObject([
      { status: "completed", attempts: 1, completed_at: "2026-03-26T09:30:09Z" },
    ]);
  });

  test.each([
    [200, "completed"],
    [503, "failed"],
  ])("%d counts when its body breaks off: %s", async (status, becomes) => {
    const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
    mock.route("*", () => {
      let pulls = 0;
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          pulls += 1;
          if (pulls === 1) controller.enqueue(new TextEncoder().encode("half"));
          else controller.error(new Error("broken off"));
        },
      });
      return new Response(body, { status });
    });
    await createJob(mock, 0, { max_retries: 0 });
    await mock.advance("1s");
    expect(mock.jobs[0]?.status).toBe(becomes);
    expect(mock.deliveries[0]?.response).toMatchObject({ status, body: "half" });
  });
});

describe("a call without an answer is told in the servers' words", () => {
  const failed = (code: string, more: object = {}) =>
    new TypeError("fetch failed", { cause: Object.assign(new Error("as Node says it"), { code, ...more }) });

  test.each([
    [failed("ECONNRESET"), "EOF"],
    [failed("UND_ERR_SOCKET"), "EOF"],
    [
      failed("ECONNREFUSED", { address: "127.0.0.1", port: 1 }),
      "dial tcp 127.0.0.1:1: connect: connection refused",
    ],
    [
      new TypeError("fetch failed", {
        cause: new AggregateError([
          Object.assign(new Error(), { code: "ECONNREFUSED", address: "::1", port: 2 }),
        ]),
      }),
      "dial tcp [::1]:2: connect: connection refused",
    ],
    [failed("ENOTFOUND", { hostname: "nowhere.invalid" }), "dial tcp: lookup nowhere.invalid: no such host"],
    [failed("EWHATEVER"), "fetch failed: as Node says it"],
    [new Error("plain"), "plain"],
  ])("%#", async (error, words) => {
    const mock = createFliqMock({
      now: "2026-03-26T09:30:00Z",
      fetch: () => Promise.reject(error),
    });
    await createJob(mock, 0, { max_retries: 0 });
    await mock.advance("1s");
    expect(mock.deliveries[0]?.error).toBe(`do request: Post "${APP}/hook": ${words}`);
  });
});
