import type * as Cloudflare from "@cloudflare/workers-types";
import { type } from "arktype";
import * as v from "valibot";
import { describe, expectTypeOf, test } from "vitest";
import { z } from "zod";
import type { ScheduleOptions } from "../../src/helpers/schedule.ts";
import {
  createReceiver,
  type D1DatabaseLike,
  type DefinedJob,
  type DurableObjectStateLike,
  d1Store,
  defineJob,
  durableObjectStore,
  FliqDedupe,
  type ItemNotice,
  type KVNamespaceLike,
  kvStore,
  memoryStore,
  type Notice,
  retryAfter,
  verify,
} from "../../src/receive/entry.ts";
import { toNodeHandler } from "../../src/receive/node.ts";

declare const request: Request;
const receiver = createReceiver({ secret: "whsec_a", dedupe: memoryStore() });

describe("a secret", () => {
  test("is one or several, not both and not none", () => {
    verify(request, { secret: "whsec_a" });
    verify(request, { secrets: ["whsec_a", "whsec_b"] });
    // @ts-expect-error both
    verify(request, { secret: "whsec_a", secrets: ["whsec_b"] });
    // @ts-expect-error none
    verify(request, {});
    // @ts-expect-error an environment variable that may be missing
    createReceiver({ secret: undefined as string | undefined });
  });
});

describe("options", () => {
  test("durations are text or seconds", () => {
    createReceiver({
      secret: "whsec_a",
      tolerance: "10m",
      remember: 3600,
      dev: undefined,
      dedupeBy: "signature",
    });
    retryAfter("1h30m");
    // @ts-expect-error no such unit
    retryAfter("5 minutes");
    verify(request, { secret: "whsec_a", tolerance: "5m" });
    // @ts-expect-error there is no such part
    createReceiver({ secret: "whsec_a", dedupeBy: "body" });
  });
});

describe("a delivery", () => {
  test("json is unknown unless you say what it is", async () => {
    const delivery = await verify(request, { secret: "whsec_a" });
    expectTypeOf(delivery.json()).toEqualTypeOf<unknown>();
    expectTypeOf(delivery.json<{ email: string }>()).toEqualTypeOf<{ email: string }>();
    expectTypeOf(delivery.timestamp).toEqualTypeOf<Date>();
  });
});

describe("a job", () => {
  const options = { name: "welcome", path: "/jobs/welcome" } as const;
  const zodJob = defineJob({
    ...options,
    schema: z.object({ email: z.string(), at: z.string().transform((text) => new Date(text)) }),
  });
  const valibotJob = defineJob({ ...options, schema: v.object({ email: v.string() }) });
  const arktypeJob = defineJob({ ...options, schema: type({ email: "string" }) });

  test("takes what the schema takes and hands on what it gives back", () => {
    expectTypeOf(zodJob).toEqualTypeOf<
      DefinedJob<{ email: string; at: string }, { email: string; at: Date }>
    >();
    expectTypeOf(valibotJob).toEqualTypeOf<DefinedJob<{ email: string }, { email: string }>>();
    expectTypeOf(arktypeJob).toEqualTypeOf<DefinedJob<{ email: string }, { email: string }>>();
    receiver.on(zodJob, (body, delivery) => {
      expectTypeOf(body).toEqualTypeOf<{ email: string; at: Date }>();
      expectTypeOf(delivery.id).toEqualTypeOf<string>();
    });
    receiver.handle(request, arktypeJob, ({ email }) => expectTypeOf(email).toEqualTypeOf<string>());
    receiver.handle(request, (delivery) => expectTypeOf(delivery.json()).toEqualTypeOf<unknown>());
    // @ts-expect-error a field is missing
    zodJob.request("https://app.example.com", { email: "a" });
    // @ts-expect-error the wrong type
    valibotJob.request("https://app.example.com", { email: 1 });
  });

  test("spreads into what is scheduled", async () => {
    const call = await valibotJob.request("https://app.example.com", { email: "a" });
    expectTypeOf({ ...call, in: "30m" } as const).toExtend<ScheduleOptions>();
  });

  test("has a body, so it is no GET", () => {
    // @ts-expect-error GET
    defineJob({ ...options, schema: z.string(), method: "GET" });
  });
});

test("a notice is told by its event", () => {
  receiver.webhook(request, (notice) => {
    expectTypeOf(notice).toEqualTypeOf<Notice>();
    if (notice.event === "job.failed") expectTypeOf(notice.status).toEqualTypeOf<"failed">();
    if (notice.event === undefined) expectTypeOf(notice).toEqualTypeOf<ItemNotice>();
    if (notice.event === "failure") expectTypeOf(notice.resource_type).toEqualTypeOf<"job" | "buffer_item">();
    if (notice.event === "credit_low") expectTypeOf(notice.balance).toEqualTypeOf<number>();
    // @ts-expect-error there is no such event
    if (notice.event === "job.started") return;
  });
});

test("a request may come in parts, its body not parsed", () => {
  const parts = { method: "POST", url: "https://app.example.com", headers: { a: "b", c: ["d"] } };
  receiver.handle({ ...parts, body: new Uint8Array() }, () => undefined);
  verify({ ...parts, body: null }, { secret: "whsec_a" });
  // @ts-expect-error a parsed body
  verify({ ...parts, body: { email: "a" } }, { secret: "whsec_a" });
});

describe("the types of others", () => {
  test("Cloudflare's bindings fit the stores", () => {
    expectTypeOf<Cloudflare.KVNamespace>().toExtend<KVNamespaceLike>();
    expectTypeOf<Cloudflare.D1Database>().toExtend<D1DatabaseLike>();
    expectTypeOf<Cloudflare.D1DatabaseSession>().toExtend<D1DatabaseLike>();
    expectTypeOf<Cloudflare.DurableObjectState>().toExtend<DurableObjectStateLike>();
    kvStore({} as Cloudflare.KVNamespace);
    d1Store({} as Cloudflare.D1Database);
    durableObjectStore({} as Cloudflare.DurableObjectNamespace);
    new FliqDedupe({} as Cloudflare.DurableObjectState);
  });

  test("a store of your own may be synchronous, and ignore what it does not need", () => {
    const minimal = {
      claim: () => "new" as const,
      renew: () => 0,
      complete: () => undefined,
      release: async () => 1,
    };
    createReceiver({ secret: "whsec_a", dedupe: minimal });
    // @ts-expect-error no such answer
    createReceiver({ secret: "whsec_a", dedupe: { ...minimal, claim: () => "yes" } });
  });

  test("node's request and response fit the adapter", () => {
    expectTypeOf(toNodeHandler(receiver.fetch)).toExtend<import("node:http").RequestListener>();
  });
});
