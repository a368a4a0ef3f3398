import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  createReceiver,
  memoryStore,
  type PlainRequest,
  type ReceiverOptions,
  sign,
  verify,
} from "../../src/receive/entry.ts";
import vectors from "../vectors/signature.json" with { type: "json" };
import { NOW_MS, SECRET, signedRequest } from "./signed-request.ts";

const quiet = { secret: SECRET, now: NOW_MS, onError: () => undefined };
const UUID = "7d9f2c1e-6b1a-4f0e-9c55-3a8e1b2d4f60";

describe("ids", () => {
  test.each([UUID, "job_01KMMH8E40FVXJ7T2R5N9B3C6D", "item_01KMMH8E40FVXJ7T2R5N9B3C6D"])(
    "%s is one",
    async (id) => {
      expect((await verify(await signedRequest({ id }), quiet)).id).toBe(id);
    },
  );

  test.each([
    "1",
    "job_1",
    UUID.toUpperCase(),
    `${UUID}0`,
    `${UUID} x`,
    UUID.replaceAll("-", ""),
    "job_01kmmh8e40fvxj7t2r5n9b3c6d",
    "job.failed:7d9f2c1e-6b1a-4f0e-9c55-3a8e1b2d4f60",
    "__proto__",
    `${"a".repeat(100_000)}_`,
  ])("%s is none that Fliq could have sent: 401", async (id) => {
    await expect(verify(await signedRequest({ id }), quiet)).rejects.toMatchObject({ reason: "malformed" });
    const handler = vi.fn();
    expect((await createReceiver(quiet).handle(await signedRequest({ id }), handler)).status).toBe(401);
    expect(handler).not.toHaveBeenCalled();
  });

  test("a notice's key is never that of a delivery, nor of what dedupeBy gives", async () => {
    const keys: string[] = [];
    const claim = (key: string) => {
      keys.push(key);
      return "done" as const;
    };
    const dedupe = { ...memoryStore(), claim };
    const notice = JSON.stringify({ event: "job.failed", status: "failed", job_id: UUID });
    await createReceiver({ ...quiet, dedupe }).handle(await signedRequest({ id: UUID }), () => undefined);
    await createReceiver({ ...quiet, dedupe }).webhook(
      await signedRequest({ body: notice }),
      () => undefined,
    );
    const byBody = createReceiver({ ...quiet, dedupe, dedupeBy: (delivery) => delivery.text() });
    await byBody.handle(await signedRequest({ body: `id:${UUID}` }), () => undefined);
    const bySignature = createReceiver({ ...quiet, dedupe, dedupeBy: "signature" });
    await bySignature.handle(await signedRequest({ id: UUID, timestamp: NOW_MS / 1000 }), () => undefined);
    expect(keys).toEqual([
      `id:${UUID}`,
      `notice:job.failed:${UUID}`,
      `by:id:${UUID}`,
      expect.stringMatching(/^signature:v1=[\da-f]{64}$/),
      `id:${UUID}`,
    ]);
  });
});

describe("a delivery that was overheard, repeated under 1,000 fresh ids", () => {
  async function replay(options: Partial<ReceiverOptions>): Promise<{ runs: number; statuses: number[] }> {
    let runs = 0;
    const receiver = createReceiver({ ...quiet, dedupe: memoryStore(), ...options } as ReceiverOptions);
    const statuses = new Set<number>();
    for (let count = 0; count < 1000; count += 1) {
      const answer = await receiver.handle(await signedRequest({ id: crypto.randomUUID() }), () => {
        runs += 1;
      });
      statuses.add(answer.status);
    }
    return { runs, statuses: [...statuses] };
  }

  test("looks like 1,000 jobs of one second", async () => {
    expect(await replay({})).toEqual({ runs: 1000, statuses: [200] });
  });

  test("runs once with dedupeBy: signature, and is put off else, since it may be another job", async () => {
    expect(await replay({ dedupeBy: "signature" })).toEqual({ runs: 1, statuses: [200, 409] });
  });

  test("runs once by what the body says", async () => {
    const dedupeBy: ReceiverOptions["dedupeBy"] = (delivery) => delivery.json<{ email: string }>().email;
    expect(await replay({ dedupeBy })).toEqual({ runs: 1, statuses: [200] });
  });

  test("so it is with dedupeBy: signature if what was overheard was a retry or a duplicate, and retries go on", async () => {
    const dedupe = memoryStore();
    const receiver = createReceiver({ ...quiet, dedupe, dedupeBy: "signature" });
    const second = NOW_MS / 1000;
    const send = async (id: string, timestamp: number, handler: () => unknown = () => undefined) =>
      (await receiver.handle(await signedRequest({ id, timestamp }), handler)).status;
    const other = "4e1d7c38-5b9f-4a62-9d04-8c2f6e0b3a91";
    expect(await send(UUID, second, () => Promise.reject(new Error("down")))).toBe(500);
    expect(await send(UUID, second + 30)).toBe(200);
    expect(await send(UUID, second + 60)).toBe(200); // a duplicate, whose signature is a fresh one
    for (const at of [0, 30, 60]) expect(await send(other, second + at)).toBe(409);
    expect(await send(other, second + 90)).toBe(200); // it was another job
  });
});

describe("a request in parts", () => {
  const plain = async (body: PlainRequest["body"] = '{"email":"ada@example.com"}') => {
    const { method, url, headers } = await signedRequest();
    return {
      method,
      url,
      headers: { ...Object.fromEntries(headers), ":path": "/", cookie: undefined },
      body,
    };
  };

  test("is verified as one is: the body as text or as bytes", async () => {
    for (const body of [
      '{"email":"ada@example.com"}',
      new TextEncoder().encode('{"email":"ada@example.com"}'),
    ]) {
      const delivery = await verify(await plain(body), quiet);
      expect([delivery.json(), delivery.headers.get("x-request-id")]).toEqual([
        { email: "ada@example.com" },
        "5f0c9a52-6f0e-4a39-9d1c-0b7f0e4f2a11",
      ]);
    }
    await expect(verify(await plain("{}"), quiet)).rejects.toMatchObject({ reason: "mismatch" });
    await expect(verify(await plain(null), quiet)).rejects.toMatchObject({ reason: "mismatch" });
  });

  test("with a parsed body is an error that says what to do", async () => {
    const parsed = { ...(await plain()), body: { email: "ada@example.com" } as unknown as string };
    await expect(verify(parsed, quiet)).rejects.toMatchObject({
      field: "body",
      message: "body: has been read or parsed: verify before you parse; use delivery.json()",
    });
  });

  test("headers that are none are 401", async () => {
    const receiver = createReceiver(quiet);
    const headers = { ...(await plain()).headers, "x-ü": "a", "x-b": "line\nbreak" };
    expect((await receiver.handle({ ...(await plain()), headers }, () => undefined)).status).toBe(401);
  });

  test.each(vectors)(
    "gives the known answer: $name",
    async ({ secret, timestamp, method, url, body, signature }) => {
      const headers = {
        "x-fliq-delivery-id": UUID,
        "x-fliq-timestamp": String(timestamp),
        "x-fliq-signature": signature,
      };
      const delivery = await verify(
        { method, url, headers, body },
        { secret, now: Number(timestamp) * 1000 },
      );
      expect(delivery.text()).toBe(body);
    },
  );
});

describe("bodies", () => {
  const endless = (headers: Headers) => {
    const state = { pulled: 0, cancelled: false };
    const source = {
      pull(controller: ReadableStreamDefaultController) {
        state.pulled += 1;
        controller.enqueue(new Uint8Array(64 * 1024));
      },
      cancel() {
        state.cancelled = true;
      },
    };
    const body = new ReadableStream(source, { highWaterMark: 0 });
    const init = { method: "POST", headers, body, duplex: "half" };
    return { state, request: new Request("https://app.example.com/jobs/welcome", init) };
  };

  test.each([{ id: null }, { headers: { "X-Fliq-Signature": "no" } }, { timestamp: 1 }, { id: "job_1" }])(
    "are not read when the headers are not right: %j",
    async (parts) => {
      const { state, request } = endless((await signedRequest(parts)).headers);
      const before = state.pulled;
      expect((await createReceiver(quiet).handle(request, () => undefined)).status).toBe(401);
      expect([state.pulled, request.bodyUsed]).toEqual([before, false]);
    },
  );

  test("that do not end are 413 when they are over 1 MiB, and read no further", async () => {
    const { state, request } = endless((await signedRequest()).headers);
    expect((await createReceiver(quiet).handle(request, () => undefined)).status).toBe(413);
    expect(state.cancelled).toBe(true);
    expect(state.pulled).toBeLessThan(20);
  });

  test("that say that they are too long are not read at all", async () => {
    const headers = { "Content-Length": String(1024 * 1024 + 1) };
    const { state, request } = endless((await signedRequest({ headers })).headers);
    const before = state.pulled;
    expect((await createReceiver(quiet).handle(request, () => undefined)).status).toBe(413);
    expect(state.pulled).toBe(before);
  });

  test.each([
    [26, 413],
    [27, 200],
  ])("maxBodyBytes: %i", async (maxBodyBytes, status) => {
    const receiver = createReceiver({ ...quiet, maxBodyBytes });
    expect((await receiver.handle(await signedRequest(), () => undefined)).status).toBe(status);
  });

  test("in many pieces are put together", async () => {
    const text = JSON.stringify({ text: "zoë 🚀".repeat(1000) });
    const bytes = new TextEncoder().encode(text);
    let at = 0;
    const body = new ReadableStream({
      pull(controller) {
        if (at >= bytes.length) controller.close();
        else controller.enqueue(bytes.slice(at, at + 777));
        at += 777;
      },
    });
    const { method, url, headers } = await signedRequest({ body: text });
    const init = { method, headers, body, duplex: "half" };
    expect((await verify(new Request(url, init), quiet)).text()).toBe(text);
  });

  test("that break off are 400, and a body that was locked is our own mistake", async () => {
    const { method, url, headers } = await signedRequest();
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error("reset")) });
    const request = new Request(url, { method, headers, body: broken, duplex: "half" } as RequestInit);
    expect((await createReceiver(quiet).handle(request, () => undefined)).status).toBe(400);
    const locked = await signedRequest();
    locked.body?.getReader();
    await expect(verify(locked, quiet)).rejects.toMatchObject({ field: "body" });
  });
});

describe.each(["Cloudflare-Workers", "Deno/2.9.6", "Bun/1.4.5"])("bodies on %s, whole", (userAgent) => {
  beforeEach(() => {
    vi.stubGlobal("navigator", { userAgent });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });
  /** A signed request whose body comes from `source`, and which says how long it is. */
  async function announced(source: UnderlyingDefaultSource, length: number): Promise<Request> {
    const { method, url, headers } = await signedRequest({ headers: { "Content-Length": String(length) } });
    return new Request(url, {
      method,
      headers,
      body: new ReadableStream(source),
      duplex: "half",
    } as RequestInit);
  }

  test("are what was signed, in one piece or many", async () => {
    const bytes = new TextEncoder().encode(await (await signedRequest()).text());
    const source: UnderlyingDefaultSource = {
      start(controller) {
        for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
        controller.close();
      },
    };
    const request = await announced(source, bytes.length);
    const whole = vi.spyOn(request, "arrayBuffer");
    expect((await verify(request, quiet)).text()).toBe(new TextDecoder().decode(bytes));
    expect(whole).toHaveBeenCalledOnce();
  });

  test("that were read, or that another reader holds, are our own mistake", async () => {
    const read = await announced({ pull: (controller) => controller.close() }, 27);
    await read.text();
    const locked = await announced({}, 27);
    locked.body?.getReader();
    for (const request of [read, locked])
      await expect(verify(request, quiet)).rejects.toMatchObject({ name: "FliqInputError", field: "body" });
  });

  test("that come in pieces whatever length is said are read with a bound", async () => {
    let pulled = 0;
    const endless: UnderlyingDefaultSource = {
      pull(controller) {
        pulled += 1;
        if (pulled > 100) throw new Error("read on and on");
        controller.enqueue(new Uint8Array(100));
      },
    };
    const request = await announced(endless, 27);
    request.headers.set("Transfer-Encoding", "chunked");
    const whole = vi.spyOn(request, "arrayBuffer");
    await expect(verify(request, { ...quiet, maxBodyBytes: 1000 })).rejects.toMatchObject({
      reason: "too_long",
    });
    expect(whole).not.toHaveBeenCalled();
    expect(pulled).toBeLessThan(15);
  });

  test("that broke off before they were read are incomplete", async () => {
    const broken = await announced({ start: (controller) => controller.error(new Error("reset")) }, 27);
    await expect(verify(broken, quiet)).rejects.toMatchObject({ reason: "incomplete" });
    const { method, url, headers } = broken;
    headers.delete("Content-Length");
    const body = new ReadableStream({ start: (controller) => controller.error(new Error("reset")) });
    const chunked = new Request(url, { method, headers, body, duplex: "half" } as RequestInit);
    await expect(verify(chunked, quiet)).rejects.toMatchObject({ reason: "incomplete" });
  });

  test("that break off, or are longer than they say, are refused", async () => {
    const broken = {
      pull: (controller: ReadableStreamDefaultController) => controller.error(new Error("reset")),
    };
    await expect(verify(await announced(broken, 27), quiet)).rejects.toMatchObject({
      reason: "incomplete",
    });
    const long: UnderlyingDefaultSource = {
      start(controller) {
        controller.enqueue(new Uint8Array(100));
        controller.close();
      },
    };
    await expect(verify(await announced(long, 27), { ...quiet, maxBodyBytes: 50 })).rejects.toMatchObject({
      reason: "too_long",
    });
  });

  test("that do not end are given up after 10 s", async () => {
    const waits: number[] = [];
    const setTimer = (ms: number, work: () => unknown) => {
      waits.push(ms);
      queueMicrotask(work);
      return () => undefined;
    };
    const receiver = createReceiver({ ...quiet, setTimer });
    const request = await announced({ pull: () => new Promise(() => {}) }, 27);
    expect((await receiver.handle(request, () => undefined)).status).toBe(400);
    expect(waits).toContain(10_000);
  });
});

describe("sign", () => {
  test("makes what a receiver takes, and nobody else's secret does", async () => {
    const receiver = createReceiver({ secret: SECRET, onError: () => undefined });
    const url = new URL("https://app.example.com/jobs/welcome?plan=pro");
    const seen: unknown[] = [];
    const bytes = new TextEncoder().encode("zoë");
    for (const options of [{ body: "{}" }, { body: bytes, method: "PUT" }, { method: "GET" }, { id: UUID }]) {
      const request = await sign({ url, headers: { "X-Tenant": "acme" }, ...options }, SECRET);
      const answer = await receiver.handle(request, (delivery) => {
        seen.push([delivery.method, delivery.text(), delivery.headers.get("X-Tenant"), delivery.id === UUID]);
      });
      expect(answer.status).toBe(200);
    }
    expect(seen).toEqual([
      ["POST", "{}", "acme", false],
      ["PUT", "zoë", "acme", false],
      ["GET", "", "acme", false],
      ["POST", "", "acme", true],
    ]);
    expect((await receiver.handle(await sign({ url }, "whsec_other"), () => undefined)).status).toBe(401);
  });

  test("needs a secret", async () => {
    const url = "https://app.example.com/";
    for (const none of ["", undefined as unknown as string])
      await expect(sign({ url }, none)).rejects.toMatchObject({ name: "FliqInputError", field: "secret" });
  });

  test("at a time that is given", async () => {
    const request = await sign({ url: "https://app.example.com/", now: NOW_MS }, SECRET);
    expect(request.headers.get("X-Fliq-Timestamp")).toBe(String(NOW_MS / 1000));
  });
});

test("tolerance may be a duration", async () => {
  const at = async (ms: number) =>
    (
      await createReceiver({ ...quiet, tolerance: "10m", now: NOW_MS + ms }).handle(
        await signedRequest(),
        () => 0,
      )
    ).status;
  expect([await at(600_000), await at(600_001)]).toEqual([200, 401]);
});
