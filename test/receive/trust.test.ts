import { describe, expect, test, vi } from "vitest";
import {
  createReceiver,
  memoryStore,
  type Notice,
  type ReceiverOptions,
  sign,
} from "../../src/receive/entry.ts";
import { DEV_SECRET } from "../../src/shared/dev.ts";

const SHARED = "a-secret-of-its-own";
const quiet = { secret: SHARED, onError: () => undefined };

describe("dev", () => {
  const statusOf = async (dev: unknown, url: string) =>
    (
      await createReceiver({ ...quiet, dev: dev as string | undefined }).handle(
        await sign({ url }, DEV_SECRET),
        () => undefined,
      )
    ).status;

  test.each([
    "http://localhost:8787/a",
    "http://127.0.0.1:8787/a",
    "http://127.8.9.10/a",
    "http://[::1]:3000/a",
  ])("exactly 1 lets in what fliq dev sends to %s", async (url) => {
    expect(await statusOf("1", url)).toBe(200);
  });

  test.each([undefined, "", "0", "true", "yes", " 1", "1 ", "01", 1, true, ["1"]])(
    "%j lets in nothing",
    async (dev) => {
      expect(await statusOf(dev, "http://localhost:8787/a")).toBe(401);
    },
  );

  test.each([
    "https://app.example.com/a",
    "http://localhost.example.com/a",
    "http://127.0.0.1.example.com/a",
    "http://example.com/?localhost",
    "http://localhost@example.com/a",
    "http://10.0.0.1/a",
    "http://0.0.0.0/a",
  ])("lets in nothing for %s", async (url) => {
    const { href } = new URL(url.replace("localhost@", ""));
    expect(await statusOf("1", href)).toBe(401);
  });

  test("the receiver's own secret goes on counting, everywhere", async () => {
    const receiver = createReceiver({ ...quiet, dev: "1" });
    const request = await sign({ url: "https://app.example.com/a" }, SHARED);
    expect((await receiver.handle(request, () => undefined)).status).toBe(200);
  });
});

describe("unsigned", () => {
  const url = "https://app.example.com/jobs/welcome";
  const post = (headers: Record<string, string> = {}, target = url) =>
    new Request(target, { method: "POST", body: '{"a":1}', headers });
  const statusOf = async (request: Request, options: Partial<ReceiverOptions> = { unsigned: true }) =>
    (await createReceiver({ ...quiet, ...options } as ReceiverOptions).handle(request, () => undefined))
      .status;

  test("is refused unless it is asked for", async () => {
    expect(await statusOf(post({ "X-Fliq-Secret": SHARED }), {})).toBe(401);
  });

  test("is taken with the secret in a header or in the URL", async () => {
    expect(await statusOf(post({ "X-Fliq-Secret": SHARED }))).toBe(200);
    expect(await statusOf(post({}, `${url}?fliq_secret=${SHARED}`))).toBe(200);
    expect(
      await statusOf(post({ "X-Fliq-Secret": "older" }), {
        unsigned: true,
        secret: undefined,
        secrets: [SHARED, "older"],
      }),
    ).toBe(200);
  });

  test.each([
    {},
    { "X-Fliq-Secret": "" },
    { "X-Fliq-Secret": `${SHARED}x` },
    { "X-Fliq-Secret": SHARED.slice(1) },
    { "X-Fliq-Secret": SHARED.toUpperCase() },
  ])("is refused with %j", async (headers) => {
    expect(await statusOf(post(headers as Record<string, string>))).toBe(401);
  });

  test("what shows a signature has to have the right one", async () => {
    const signed = await sign({ url, headers: { "X-Fliq-Secret": SHARED } }, "whsec_forged");
    expect(await statusOf(signed)).toBe(401);
    expect(await statusOf(await sign({ url }, SHARED))).toBe(200);
  });

  test("with a store it needs something to go by: an id in the job's headers, or dedupeBy", async () => {
    const dedupe = memoryStore();
    const handler = vi.fn();
    const errors: unknown[] = [];
    const options = { ...quiet, unsigned: true, dedupe, onError: (error: unknown) => errors.push(error) };
    const secret = { "X-Fliq-Secret": SHARED };
    const withId = { ...secret, "X-Fliq-Delivery-Id": "7d9f2c1e-6b1a-4f0e-9c55-3a8e1b2d4f60" };
    const receiver = createReceiver(options);
    expect((await receiver.handle(post(secret), handler)).status).toBe(500);
    expect(errors).toEqual([expect.objectContaining({ field: "dedupeBy" })]);
    for (const _ of [1, 2]) expect((await receiver.handle(post(withId), handler)).status).toBe(200);
    expect(handler).toHaveBeenCalledTimes(1);
    const byBody = createReceiver({ ...options, dedupeBy: (delivery) => delivery.text() });
    for (const _ of [1, 2]) expect((await byBody.handle(post(secret), handler)).status).toBe(200);
    expect(handler).toHaveBeenCalledTimes(2);
  });
});

describe("alerts, which are not signed", () => {
  const url = `https://app.example.com/alerts?fliq_secret=${SHARED}`;
  const failure = {
    event: "failure",
    resource_type: "job",
    resource_id: "7d9f2c1e-6b1a-4f0e-9c55-3a8e1b2d4f60",
    url: "https://app.example.com/a",
    method: "POST",
    last_error: "unexpected status code: 503",
    attempts: 4,
    failed_at: "2026-03-26T10:05:00Z",
  };
  const credits = {
    event: "credit_low",
    balance: 9999,
    threshold: 10_000,
    recent_burn: 90_001,
    crossed_at: "2026-03-26T21:05:00Z",
  };
  const send = (body: unknown) =>
    new Request(url, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "Content-Type": "application/json" },
    });

  test("are handled once each when that is spelled out, and forged else", async () => {
    const notices: Notice[] = [];
    const take = createReceiver({ ...quiet, unsigned: true, dedupe: memoryStore() });
    for (const alert of [failure, credits, failure, credits])
      expect((await take.webhook(send(alert), (notice) => notices.push(notice))).status).toBe(200);
    expect(notices).toEqual([failure, credits]);
    expect((await createReceiver(quiet).webhook(send(failure), () => undefined)).status).toBe(401);
  });

  test.each([
    { event: "failure" },
    { event: "credit_low" },
    { event: "job.started", job_id: "a" },
    { text: "failed" },
    [],
    "a",
    null,
    0,
  ])("%j is none", async (body) => {
    const take = createReceiver({ ...quiet, unsigned: true });
    expect((await take.webhook(send(body), () => undefined)).status).toBe(500);
  });

  test("an item's notice has no event, and is not that of a job", async () => {
    const keys: string[] = [];
    const take = createReceiver({ ...quiet, unsigned: true });
    const item = { job_id: "4e1d7c38-5b9f-4a62-9d04-8c2f6e0b3a91", status: "failed", attempt_num: 1 };
    for (const notice of [item, { ...item, event: "job.failed" }])
      await take.webhook(send(notice), (_, { id }) => keys.push(id));
    expect(keys).toEqual([`item.failed:${item.job_id}`, `job.failed:${item.job_id}`]);
  });
});
