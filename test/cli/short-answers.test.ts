import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Io } from "../../cli/io.ts";
import { APP, setUp, TOKEN } from "./support.ts";

/** What becomes of a field of an answer. */
type Fate = "stays" | "is missing" | "is null" | "is empty";

const fates = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: fc.constant<Fate>("stays") },
    { weight: 1, arbitrary: fc.constantFrom<Fate>("is missing", "is null", "is empty") },
  ),
  { minLength: 40, maxLength: 40 },
);

/** The same answer with its fields cut as the fates say, taken in turn; ids stay, without which the client takes nothing. */
function cut(value: unknown, next: () => Fate): unknown {
  if (Array.isArray(value)) return value.map((item) => cut(item, next));
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).flatMap(([name, field]): [string, unknown][] => {
    const inner = cut(field, next);
    const fate = name === "id" || name === "total" || name === "total_executions" ? "stays" : next();
    if (fate === "is missing") return [];
    if (fate === "is null") return [[name, null]];
    if (fate === "is empty" && typeof field === "string") return [[name, ""]];
    return [[name, inner]];
  });
  return Object.fromEntries(fields);
}

/** A fetch whose good answers are cut. */
function cutting(fetch: Io["fetch"], list: readonly Fate[]): Io["fetch"] {
  let taken = 0;
  const next = () => list[taken++ % list.length] ?? "stays";
  return async (request, init) => {
    const response = await fetch(request, init);
    const text = await response.text();
    const { status, headers } = response;
    if (!response.ok || text === "") return new Response(text || null, { status, headers });
    return new Response(JSON.stringify(cut(JSON.parse(text), next)), { status, headers });
  };
}

/** An account that has some of everything. */
async function setUpAccount() {
  const { mock, fliq } = setUp();
  mock.failNext("*/fails", { status: 500, times: 9 });
  const make = async (...argv: string[]): Promise<string> =>
    JSON.parse((await fliq([...argv, "--json"])).stdout).id;
  const failed = await make("schedule", `${APP}/fails`, "--retries", "1");
  const waiting = await make("schedule", `${APP}/later`, "--in", "30d");
  const schedule = await make("cron", "*/5 * * * *", APP);
  const buffer = await make("buffers", "create", "emails", `${APP}/fails`, "--retries", "0");
  const item = await make("buffers", "push", buffer, "--body", "x");
  const channel = await make("alerts", "create", "--type", "slack", "--target", APP);
  await mock.advance("1h");
  return { mock, fliq, ids: { failed, waiting, schedule, buffer, item, channel } };
}

type Ids = Awaited<ReturnType<typeof setUpAccount>>["ids"];

const COMMANDS: readonly ((ids: Ids) => readonly string[])[] = [
  () => ["jobs"],
  () => ["jobs", "--follow"],
  () => ["jobs", "--status", "failed", "--search", "x", "--before", "2027-01-01T00:00:00Z"],
  ({ failed }) => ["job", failed],
  ({ failed }) => ["job", failed, "--follow"],
  ({ waiting }) => ["job", waiting, "--follow"],
  ({ schedule }) => ["job", schedule],
  ({ schedule }) => ["job", schedule, "--follow"],
  ({ failed }) => ["wait", failed],
  ({ waiting }) => ["wait", waiting, "--timeout", "3s"],
  ({ failed }) => ["replay", failed],
  () => ["schedule", APP, "--in", "5s", "--key", "k"],
  () => ["cron", "@daily", APP],
  () => ["schedules"],
  ({ schedule }) => ["pause", schedule],
  ({ schedule }) => ["resume", schedule],
  ({ schedule }) => ["cancel", schedule],
  () => ["buffers"],
  ({ buffer }) => ["buffers", "show", buffer],
  () => ["buffers", "stats", "emails"],
  () => ["buffers", "create", "others", APP],
  ({ buffer }) => ["buffers", "push", buffer],
  ({ buffer }) => ["buffers", "items", buffer],
  ({ buffer, item }) => ["buffers", "replay", buffer, item],
  () => ["alerts"],
  () => ["alerts", "create", "--type", "email", "--target", "ops@example.com"],
  ({ channel }) => ["alerts", "enable", channel],
  ({ channel }) => ["alerts", "delete", channel],
  () => ["tokens"],
  () => ["tokens", "create", "ci"],
  () => ["secret"],
  () => ["secret", "--reveal"],
  () => ["secret", "rotate", "--yes"],
  () => ["stats"],
];

describe("whatever a server leaves out of its answers", async () => {
  const { mock, fliq, ids } = await setUpAccount();

  test.each(
    COMMANDS.map((toArgv) => toArgv(ids).slice(0, 3).join(" ")).map((name, index) => [name, index] as const),
  )("%s", async (_, index) => {
    const argv = COMMANDS[index]?.(ids) ?? [];
    let shown = 0;
    await fc.assert(
      fc.asyncProperty(fates, fc.boolean(), async (list, isJson) => {
        const stop = new AbortController();
        let waits = 0;
        const { code, stdout, stderr } = await fliq([...argv, ...(isJson ? ["--json"] : [])], {
          env: { FLIQ_API_TOKEN: TOKEN, NO_COLOR: "1" },
          fetch: cutting(mock.fetch, list),
          isTTY: true,
          answer: "n",
          columns: 100,
          signal: stop.signal,
          async sleep() {
            if (++waits === 3) stop.abort(new Error("SIGINT"));
          },
        });
        expect([0, 1, 2, 130]).toContain(code);
        if (code !== 1 || stdout !== "" || stderr.includes("[y/N]")) shown++;
        expect(stderr).not.toMatch(/should not happen/);
        expect(stderr).not.toMatch(/\bundefined\b|\bNaN\b|Invalid Date|\[object/);
        if (isJson) for (const text of toJsonTexts(stdout, argv)) JSON.parse(text);
        else expect(stdout).not.toMatch(/\bundefined\b|\bnull\b|\bNaN\b|Invalid Date|\[object/);
      }),
      { numRuns: 25, seed: 18 },
    );
    // Not every answer was too short for the client, which says so.
    expect(shown).toBeGreaterThan(0);
  });
});

/** What is followed is an object in each line. */
function toJsonTexts(stdout: string, argv: readonly string[]): string[] {
  if (stdout === "") return [];
  return argv.includes("--follow") ? stdout.trimEnd().split("\n") : [stdout];
}
