import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import {
  createFetchTarget,
  createTarget,
  listenAsTarget,
  type Target,
} from "../../../cli/conformance/index.ts";
import type { Answer } from "../../../cli/conformance/target/answer.ts";
import { answerPath } from "../../../cli/conformance/target/paths.ts";
import { createCaseTarget } from "../../../cli/conformance/target/target.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

test.each<[path: string, index: number, answer: Answer]>([
  ["/s/503", 0, { status: 503, body: "hello" }],
  ["/flaky/2/500", 1, { status: 500, body: "hello" }],
  ["/flaky/2/500", 2, { status: 200, body: "hello" }],
  ["/ra/5", 0, { status: 429, headers: { "Retry-After": "5" } }],
  ["/slow/4000", 0, { afterMs: 4000, body: "hello" }],
  ["/hops/9/302", 0, { status: 302, headers: { Location: "/hops/8/302" } }],
  ["/hops/0/302", 0, { body: "hello" }],
  ["/redir/302", 0, { status: 302 }],
  ["/stall/9000?x", 0, { stallMs: 9000, body: "hello" }],
  ["/trunc/500", 0, { status: 500, body: "hello", breaksOff: true }],
  ["/reset?x", 0, { reset: true }],
  ["/anything", 0, { body: "hello" }],
])("%s answers call %i with %o", (path, index, answer) => {
  expect(answerPath(path, index)).toEqual(answer);
});

test("a path without the number that it needs is a mistake", () => {
  expect(() => answerPath("/s/", 0)).toThrow("where a number goes");
});

describe.each(["in process", "over HTTP"] as const)("the target %s", (way) => {
  /** What one call of the target gets; time passes by ten milliseconds for each second that it is slow. */
  async function open(
    prefix = "",
  ): Promise<{ target: Target; call: (url: string, init?: RequestInit) => Promise<Response> }> {
    let now = 1000;
    if (way === "in process") {
      const target = createTarget(`https://target.example.com${prefix}`);
      const sleep = async (durationMs: number) => {
        now += durationMs;
      };
      const serve = createFetchTarget(target, { now: () => now, sleep });
      return { target, call: (url, init) => serve(new Request(url, { redirect: "manual", ...init })) };
    }
    let target = createTarget("http://127.0.0.1");
    const listening = await listenAsTarget(() => target, { host: "127.0.0.1", port: 0, now: () => now });
    closing.push(listening.close);
    target = createTarget(`http://127.0.0.1:${listening.port}${prefix}`);
    return { target, call: (url, init) => fetch(url, { redirect: "manual", ...init }) };
  }

  test("answers what a case scripted, the last answer again and again, and keeps the calls", async () => {
    const { target, call } = await open();
    const hook = createCaseTarget(target, "c").answers(
      { status: 503, headers: { "X-A": "1" }, body: "down" },
      {},
    );
    const first = await call(hook.url, { method: "PUT", body: "ü", headers: { "X-B": "2" } });
    expect([first.status, first.headers.get("X-A"), await first.text()]).toEqual([503, "1", "down"]);
    for (let count = 0; count < 2; count += 1) expect((await call(hook.url)).status).toBe(200);
    expect(hook.calls.map(({ method, body, at }) => [method, body, at])).toEqual([
      ["PUT", "ü", 1000],
      ["GET", "", 1000],
      ["GET", "", 1000],
    ]);
    expect(hook.calls[0]?.headers["x-b"]).toBe("2");
  });

  test("tells addresses of one path apart by their query", async () => {
    const { target, call } = await open("/below");
    const own = createCaseTarget(target, "c");
    const [one, other] = [own.at("/s/201?a=1"), own.at("/s/201?a=1")];
    expect((await call(one.url)).status).toBe(201);
    expect([one.calls.length, other.calls.length]).toEqual([1, 0]);
  });

  test("answers statuses that have no body", async () => {
    const { target, call } = await open();
    for (const status of [204, 304]) expect((await call(`${target.root}/s/${status}`)).status).toBe(status);
  });

  test("breaks off in the body, after the status", async () => {
    const { target, call } = await open();
    const response = await call(`${target.root}/trunc/500`);
    expect(response.status).toBe(500);
    await expect(response.text()).rejects.toThrow();
  });

  test("drops the connection", async () => {
    const { target, call } = await open();
    await expect(call(`${target.root}/reset`)).rejects.toThrow("fetch failed");
    expect(target.calls("/reset")).toHaveLength(1);
  });

  test("is slow before its answer and in its body", async () => {
    const { target, call } = await open();
    expect(await (await call(`${target.root}/slow/5`)).text()).toBe("hello");
    expect(await (await call(`${target.root}/stall/5`)).text()).toBe("hello");
  });

  test("tells the case what its own answerer threw", async () => {
    const { target, call } = await open();
    const own = createCaseTarget(target, "c");
    const hook = own.answers(() => {
      throw new Error("seen by the case");
    });
    await expect(call(hook.url)).rejects.toThrow();
    expect(own.failures).toEqual([new Error("seen by the case")]);
  });
});

test("a caller that goes away ends what it waits for", async () => {
  const target = createTarget("http://127.0.0.1");
  const listening = await listenAsTarget(() => target, { host: "127.0.0.1", port: 0, now: () => 0 });
  const socket = connect(listening.port, "127.0.0.1");
  socket.write("GET /slow/3600000 HTTP/1.1\r\nHost: a\r\n\r\n");
  while (target.calls("/slow/3600000").length === 0) await new Promise(setImmediate);
  socket.destroy();
  await once(socket, "close");
  // It does not wait for the hour.
  await listening.close();
});

test("another root leads to the same address", () => {
  const target = createTarget("https://target.example.com", { elsewhere: "http://127.0.0.1:1" });
  const own = createCaseTarget(target, "c");
  expect(own.under("elsewhere", own.at("/s/200"))).toBe("http://127.0.0.1:1/s/200?c-1");
  expect(() => own.under("subdomain", own.at("/s/200"))).toThrow("does not say that it needs");
});
