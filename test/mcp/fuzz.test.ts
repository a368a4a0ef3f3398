import fc from "fast-check";
import { expect, test } from "vitest";
import { TOOLS } from "../../mock/server/mcp/tools/index.ts";
import { createTools, type TestTools } from "./support.ts";

const URL = "https://app.example.com/hook";

const TIMES = ["1h", "90s", "45ms", "2026-03-27T00:00:00Z", "soon"];
const IDS = ["job 1", "job 2", "job 3", "schedule 1", "schedule 2", "item 1", "../state", ""];

/** Values that an argument of this name may take, so that what lies behind the checks is reached too. */
const LIKELY: Readonly<Record<string, readonly unknown[]>> = {
  url: [URL, "https://app.example.com/other", "*", "*/hook"],
  in: TIMES,
  by: TIMES,
  to: TIMES,
  after: TIMES,
  scheduled_at: TIMES,
  delay: TIMES,
  until: ["next", "idle"],
  id: IDS,
  name: ["a", "b", "ü", "a".repeat(300)],
  cron_expr: ["@daily", "0 9 * * MON-FRI", "@every 90m", "CRON_TZ=UTC @hourly", "0 0 30 2 *"],
  timezone: ["Europe/Berlin", "UTC", "Mars/Base"],
  kind: ["failNext", "timeout", "disconnect", "latency", "crashWorker", "duplicate"],
  what: ["jobs", "schedules", "buffers", "failures", "upcoming", "faults"],
  status: ["pending", "failed", "active", 503, 204],
  headers: [{ "X-A": "1" }, { "x a": "" }, JSON.parse('{"__proto__":"x"}')],
  body: ["text", {}, [1, [2]], { a: { b: null } }],
  query: ["proxy", "toString", "…"],
  idempotency_key: ["k", ""],
};
const ANYTHING = fc.oneof(
  fc.constantFrom<unknown[]>(0, 1, 3, 0.5, -1, 1e21, true, false, null, "", {}, []),
  fc.jsonValue({ maxDepth: 3 }),
);

function likelyFor(name: string): fc.Arbitrary<unknown> {
  const likely = fc.constantFrom(...(LIKELY[name] ?? [1, 2, true]));
  return fc.oneof({ weight: 9, arbitrary: likely }, { weight: 1, arbitrary: ANYTHING });
}

/** A call of some tool: mostly with arguments that it has, and few of them. */
const CALL = fc.constantFrom(...TOOLS).chain(({ name, input }) => {
  const required = input.required ?? [];
  const optional = Object.keys(input.properties).filter((key) => !required.includes(key));
  const args = fc.subarray(optional, { maxLength: Math.min(3, optional.length) }).chain((keys) => {
    return fc.record(Object.fromEntries([...required, ...keys].map((key) => [key, likelyFor(key)])));
  });
  const names = fc.oneof(fc.constantFrom("__proto__", "constructor", "toString"), fc.string());
  const stray = fc.dictionary(names, ANYTHING);
  return fc.tuple(fc.constant(name), fc.oneof({ weight: 9, arbitrary: args }, stray, ANYTHING));
});

/** Calls a tool, and gives whether it did what it was asked. */
async function check({ call, errors }: TestTools, name: string, args: unknown): Promise<boolean> {
  // A journey may be as long as it is asked to be.
  const limited =
    name === "advance" && typeof args === "object" && args !== null ? { limit: 20, ...args } : args;
  const { text, isError } = await call(name, limited);
  expect(text).not.toBe("");
  expect(isError && text.includes("failed inside")).toBe(false);
  expect(errors).toEqual([]);
  return !isError;
}

test("no call of a tool makes it fail inside", async () => {
  const tools = await createTools(
    {},
    async (request) => new Response("", { status: request.url === URL ? 500 : 200 }),
  );
  await tools.call("schedule", { url: URL, max_retries: 0 }); // One that fails, for replay.
  const { data } = await tools.call("buffer", { name: "mails", url: URL });
  IDS.push(String(data["id"]), String(data["id"])); // One to pause, which nothing deletes.
  const done = new Set<string>();
  const property = fc.asyncProperty(CALL, async ([name, args]) => {
    if (await check(tools, name, args)) done.add(name);
  });
  await fc.assert(property, { numRuns: 900, seed: 1 });
  expect([...done].sort()).toEqual(TOOLS.map(({ name }) => name).sort()); // It got behind the checks of each.
  await fc.assert(property, { numRuns: 100 });
  expect((await tools.call("status")).isError).toBe(false); // It still answers.
});
