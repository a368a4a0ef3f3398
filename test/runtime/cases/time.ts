import { FliqMockError } from "fliq/mock/core";
import { assert, equal, rejection } from "../assert.ts";
import type { Case } from "../case.ts";
import { APP, setUp } from "./set-up.ts";

/** How long each wait before a retry was, in seconds. */
async function waitsOf(backoff: "exponential" | "linear"): Promise<number[]> {
  const { mock, fliq } = setUp();
  mock.route("*", () => new Response(null, { status: 503 }));
  await fliq.schedule({ url: APP, retries: 4, backoff });
  await mock.runAll();
  const starts = mock.deliveries.map(({ startedAt }) => startedAt.getTime());
  return starts.slice(1).map((at, index) => (at - (starts[index] ?? 0)) / 1000);
}

export const timeCases: readonly Case[] = [
  {
    name: "time: exponential retries wait 30 s × 2ⁿ, give or take a quarter",
    async run() {
      const waits = await waitsOf("exponential");
      equal(waits.length, 4);
      for (const [index, wait] of waits.entries()) {
        const factor = wait / (30 * 2 ** index);
        assert(factor >= 0.75 && factor <= 1.25, `retry ${index} waited ${wait} s`);
      }
      equal(await waitsOf("exponential"), waits, "the same seed");
    },
  },
  {
    name: "time: linear retries wait 30 s more each time",
    async run() {
      equal(await waitsOf("linear"), [30, 60, 90, 120]);
    },
  },
  {
    name: "time: stands still while a target computes, and passes while it sleeps",
    async run() {
      const { mock, fliq } = setUp();
      const times: string[] = [];
      const note = (what: string) => times.push(`${mock.now().toISOString().slice(11, 19)} ${what}`);
      mock.route("*/slow", async () => {
        note("slow begins");
        for (let turns = 0; turns < 50; turns++) await Promise.resolve();
        await new Promise<void>((resolve) => setTimeout(resolve, 1));
        note("slow computed");
        await mock.sleep("20s");
        note("slow ends");
        return new Response();
      });
      mock.route("*/quick", () => {
        note("quick");
        return new Response();
      });
      await fliq.schedule({ url: `${APP}/slow`, in: "1m" });
      await fliq.schedule({ url: `${APP}/quick`, in: "70s" });
      await mock.advance("1h");
      equal(times, [
        "09:31:00 slow begins",
        "09:31:00 slow computed",
        "09:31:10 quick",
        "09:31:20 slow ends",
      ]);
    },
  },
  {
    name: "time: an attempt that outlasts its timeout fails and aborts its request, and what was made of it",
    async run() {
      const { mock, fliq } = setUp();
      const aborted: string[] = [];
      mock.route("*", async (request) => {
        for (const [name, { signal }] of Object.entries({
          request,
          clone: request.clone(),
          copy: new Request(request),
        }))
          signal.addEventListener("abort", () => aborted.push(name));
        await mock.sleep("31s");
        return new Response();
      });
      const { id } = await fliq.schedule({ url: APP, retries: 0 });
      await mock.advance("1h");
      const job = await fliq.jobs.get(id);
      equal(
        [job.status, job.last_error, aborted.sort()],
        ["failed", `do request: Post "${APP}/": context deadline exceeded`, ["clone", "copy", "request"]],
      );
    },
  },
  {
    name: "time: deliveries overlap, and end in the order in which their sleeps do",
    async run() {
      const { mock, fliq } = setUp();
      const order: string[] = [];
      mock.route("*", async (request) => {
        const { pathname } = new URL(request.url);
        order.push(`${pathname} begins`);
        await mock.sleep(pathname === "/long" ? "20s" : "10s");
        order.push(`${pathname} ends`);
        return new Response();
      });
      await fliq.schedule({ url: `${APP}/long`, in: "1m" });
      await fliq.schedule({ url: `${APP}/short`, in: "1m" });
      await mock.advance("1h");
      equal(order, ["/long begins", "/short begins", "/short ends", "/long ends"]);
    },
  },
  {
    name: "time: a target that never settles fails advance(), which names the delivery",
    async run() {
      const { mock, fliq } = setUp({ settleWithin: "20ms" });
      mock.route("*", () => new Promise<Response>(() => undefined));
      await fliq.schedule({ url: `${APP}/stuck`, in: "1m" });
      const error = await rejection(mock.advance("1h"), "a target that never settles");
      assert(error instanceof FliqMockError, `${error} is not a FliqMockError`);
      assert(error.message.startsWith("[fliq/mock]") && error.message.includes("/stuck"), error.message);
    },
  },
  {
    name: "time: a target may schedule the next job",
    async run() {
      const { mock, fliq } = setUp();
      let runs = 0;
      mock.route("*", async () => {
        runs += 1;
        if (runs < 5) await fliq.schedule({ url: APP, in: "1h" });
        return new Response();
      });
      await fliq.schedule({ url: APP, in: "1h" });
      await mock.runAll();
      equal([runs, mock.now()], [5, new Date("2026-03-26T14:30:00Z")]);
    },
  },
  {
    name: "time: snapshot() and restore() go back, and the same happens again",
    async run() {
      const { mock, fliq } = setUp();
      mock.route("*", () => new Response(null, { status: 500 }));
      await fliq.schedule({ url: APP, in: "1m" });
      const before = mock.snapshot();
      await mock.advance("1h");
      const first = mock.timeline();
      mock.restore(before);
      await mock.advance("1h");
      equal(mock.timeline(), first);
    },
  },
];
