import { type } from "arktype";
import * as v from "valibot";
import { describe, expect, test, vi } from "vitest";
import { z } from "zod";
import {
  createReceiver,
  type DefinedJob,
  defineJob,
  FliqSchemaError,
  type JobOptions,
  retryAfter,
} from "../../src/receive/entry.ts";
import { NOW_MS, SECRET, signedRequest } from "./signed-request.ts";

const base = { name: "welcome", path: "/jobs/welcome" } as const;
const origin = "https://app.example.com";

const jobs: Record<string, DefinedJob<{ email: string; tags: { id: number }[] }, { email: string }>> = {
  zod: defineJob({
    ...base,
    schema: z.object({ email: z.email(), tags: z.array(z.object({ id: z.number() })) }),
  }),
  valibot: defineJob({
    ...base,
    schema: v.object({ email: v.pipe(v.string(), v.email()), tags: v.array(v.object({ id: v.number() })) }),
  }),
  arktype: defineJob({
    ...base,
    schema: type({ email: "string.email", tags: type({ id: "number" }).array() }),
  }),
};

const quiet = { secret: SECRET, now: NOW_MS, onError: () => undefined };

describe.each(Object.entries(jobs))("a job with a schema of %s", (_, job) => {
  const body = { email: "ada@example.com", tags: [{ id: 1 }] };

  test("is scheduled with a body that fits, and its handler gets it", async () => {
    const request = await job.request(origin, body);
    expect(request).toEqual({
      url: "https://app.example.com/jobs/welcome",
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const handler = vi.fn();
    const receiver = createReceiver(quiet).on(job, handler);
    expect((await receiver.fetch(await signedRequest(request))).status).toBe(200);
    expect(handler).toHaveBeenCalledExactlyOnceWith(body, expect.objectContaining({ url: request.url }));
  });

  test("refuses one that does not fit on both sides, with the schema's issues", async () => {
    const wrong = { email: "ada", tags: [{ id: 1 }, { id: Number.NaN }] };
    const refused: unknown = await job.request(origin, wrong).catch((error: unknown) => error);
    if (!(refused instanceof FliqSchemaError)) throw refused;
    expect(refused).toMatchObject({ field: "body", code: "invalid_input" });
    expect(refused.issues.map(({ path }) => path)).toEqual(["email", "tags.1.id"]);
    expect(refused.message).toContain("body: does not fit welcome:");
    expect(refused.message).toContain("tags.1.id");

    const handler = vi.fn();
    const receiver = createReceiver(quiet).on(job, handler);
    const response = await receiver.fetch(await signedRequest({ body: JSON.stringify(wrong) }));
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ issues: refused.issues });
    expect(handler).not.toHaveBeenCalled();
  });
});

describe("defineJob", () => {
  const schema = z.object({ at: z.coerce.date(), plan: z.string().default("free") });

  test("sends what it was given and hands on what the schema makes of it", async () => {
    const job = defineJob({
      ...base,
      schema: schema.extend({ at: z.iso.datetime().transform((at) => new Date(at)) }),
    });
    const { body } = await job.request(origin, { at: "2026-03-26T09:30:00Z" });
    expect(body).toBe('{"at":"2026-03-26T09:30:00Z"}');
    expect(await job.parse({ json: () => JSON.parse(body) })).toEqual({
      at: new Date("2026-03-26T09:30:00Z"),
      plan: "free",
    });
  });

  test("checks a body as it will arrive, after JSON", async () => {
    const strict = defineJob({ ...base, schema: z.object({ at: z.date() }) });
    await expect(strict.request(origin, { at: new Date() })).rejects.toThrow(FliqSchemaError);
    const coerced = defineJob({ ...base, schema });
    await expect(coerced.request(origin, { at: new Date(0) })).resolves.toMatchObject({
      body: '{"at":"1970-01-01T00:00:00.000Z"}',
    });
  });

  test("checks undefined, which JSON lacks, as null", async () => {
    const job = defineJob({ ...base, schema: z.undefined() });
    await expect(job.request(origin, undefined)).rejects.toThrow(FliqSchemaError);
    const nothing = defineJob({ ...base, schema: z.null() });
    await expect(nothing.request(origin, null)).resolves.toMatchObject({ body: "null" });
  });

  test("waits for a schema that checks asynchronously", async () => {
    const job = defineJob({ ...base, schema: z.string().refine(async (text) => text !== "taken") });
    await expect(job.request(origin, "free")).resolves.toMatchObject({ body: '"free"' });
    await expect(job.request(origin, "taken")).rejects.toThrow(FliqSchemaError);
  });

  test("passes on how the job is called and tried, and leaves out what was not set", async () => {
    const job = defineJob({
      ...base,
      schema: z.number(),
      method: "PUT",
      retries: 5,
      backoff: "linear",
      timeout: "2m",
    });
    expect(await job.request("https://app.example.com/any?page#part", 1)).toEqual({
      url: "https://app.example.com/jobs/welcome",
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body: "1",
      retries: 5,
      backoff: "linear",
      timeout: "2m",
    });
    expect(job.timeoutMs).toBe(120_000);
  });

  test.each([
    "jobs",
    "",
    "//evil.example/jobs",
    "/\\evil.example",
    "/jobs?a=1",
    "/jobs#a",
    "/ü",
    "https://a.example/x",
  ])("refuses the path %j", (path) => {
    expect(() => defineJob({ ...base, path, schema })).toThrow(/^path: .* is not like https:/);
  });

  test("refuses an origin that is none", async () => {
    const job = defineJob({ ...base, schema: z.string() });
    await expect(job.request("app.example.com", "a")).rejects.toThrow(
      "path: /jobs/welcome at app.example.com is not like https://host/jobs/welcome",
    );
  });

  test("refuses a timeout that is none", () => {
    const options: JobOptions<typeof schema> = { ...base, schema, timeout: Number.NaN };
    expect(() => defineJob(options)).toThrow(/^timeout: NaN is not like "90s"/);
  });
});

describe("a receiver of jobs", () => {
  const welcome = defineJob({ ...base, schema: z.object({ email: z.string() }) });
  const cleanUp = defineJob({
    name: "clean-up",
    path: "/jobs/clean-up",
    method: "DELETE",
    schema: z.number(),
  });

  test("routes by method and path of the signed URL", async () => {
    const ran: string[] = [];
    const receiver = createReceiver({ ...quiet, url: ({ url }) => url.replace("http://10.0.0.7", origin) })
      .on(welcome, ({ email }) => ran.push(email))
      .on(cleanUp, (days) => ran.push(`${days} days`));
    const seenUrl = "http://10.0.0.7/jobs/clean-up";
    const cleaning = await cleanUp.request(origin, 30);
    expect((await receiver.fetch(await signedRequest({ ...cleaning, seenUrl }))).status).toBe(200);
    expect((await receiver.fetch(await signedRequest())).status).toBe(200);
    expect(ran).toEqual(["30 days", "ada@example.com"]);
    expect((await receiver.fetch(await signedRequest({ method: "PUT" }))).status).toBe(404);
    expect((await receiver.fetch(await signedRequest({ url: `${origin}/jobs/other` }))).status).toBe(404);
    const forged = await signedRequest({ url: `${origin}/jobs/other`, secret: "whsec_forged" });
    expect((await receiver.fetch(forged)).status).toBe(401);
  });

  test("takes one handler for a route", () => {
    const receiver = createReceiver(quiet).on(welcome, () => undefined);
    expect(() => receiver.on(welcome, () => undefined)).toThrow("job: POST /jobs/welcome is taken");
  });

  test("handles one job without routing, wherever it is mounted", async () => {
    const handler = vi.fn();
    const request = await signedRequest({ url: `${origin}/elsewhere` });
    expect((await createReceiver(quiet).handle(request, welcome, handler)).status).toBe(200);
    expect(handler).toHaveBeenCalledExactlyOnceWith({ email: "ada@example.com" }, expect.anything());
  });

  test("claims a slow job for no longer than any other: the claim is renewed", async () => {
    const slow = defineJob({ ...base, schema: z.unknown(), timeout: "10m" });
    const claim = vi.fn(() => "running" as const);
    const dedupe = { claim, complete: () => undefined, renew: () => undefined, release: () => undefined };
    const response = await createReceiver({ ...quiet, dedupe }).handle(
      await signedRequest(),
      slow,
      () => undefined,
    );
    expect(response.headers.get("Retry-After")).toBe("20");
    expect(claim).toHaveBeenCalledExactlyOnceWith(
      "id:job_01KMMH8E40FVXJ7T2R5N9B3C6D",
      20_000,
      expect.objectContaining({ now: NOW_MS }),
    );
  });

  test("retryAfter warns once that a job does not wait so long", async () => {
    const log = vi.spyOn(console, "warn").mockReturnValue();
    const receiver = createReceiver(quiet).on(welcome, () => retryAfter("5m"));
    for (const _ of [1, 2]) {
      const response = await receiver.fetch(await signedRequest());
      expect([response.status, response.headers.get("Retry-After")]).toEqual([429, "300"]);
    }
    expect(log.mock.calls).toEqual([[expect.stringMatching(/retryAfter: only buffers wait so long/)]]);
    log.mockRestore();
  });

  test("a body that is not JSON fails the try and is reported", async () => {
    const onError = vi.fn();
    const receiver = createReceiver({ ...quiet, onError }).on(welcome, () => undefined);
    expect((await receiver.fetch(await signedRequest({ body: "email=ada" }))).status).toBe(500);
    expect(onError).toHaveBeenCalledExactlyOnceWith(
      expect.any(SyntaxError),
      expect.objectContaining({ step: "verify", delivery: expect.objectContaining({ method: "POST" }) }),
    );
  });

  test("a handler that is refused another job fails with 500: the body it got was fine", async () => {
    const receiver = createReceiver(quiet).on(welcome, async () => {
      await cleanUp.request(origin, Number.NaN);
    });
    const response = await receiver.fetch(await signedRequest());
    expect([response.status, await response.text()]).toEqual([500, ""]);
  });

  test("a body that does not fit claims nothing", async () => {
    const claim = vi.fn(() => "new" as const);
    const dedupe = { claim, complete: () => undefined, renew: () => undefined, release: () => undefined };
    const receiver = createReceiver({ ...quiet, dedupe }).on(welcome, () => undefined);
    expect((await receiver.fetch(await signedRequest({ body: "{}" }))).status).toBe(422);
    expect(claim).not.toHaveBeenCalled();
  });
});
