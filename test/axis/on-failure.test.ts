import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { mockFliq } from "../../mock/vitest/index.ts";
import { tracePath } from "../../mock/vitest/write-trace.ts";

const ROOT = resolve(import.meta.dirname, "../..");

const FAILING = `
import { expect, test } from "vitest";
import { mockFliq } from "../../../mock/vitest/index.ts";
import { explore } from "../../../mock/explore/index.ts";
import { createJob } from "../../mock/support/api.ts";

const mock = mockFliq({ now: "2026-03-26T09:30:00Z", msw: false, trace: "on-failure", guard: true });
mock.route("*", () => new Response("no", { status: 503 }));

test("passes", () => {});
test("charges a card / once", async () => {
  await createJob(mock, 0, { max_retries: 1, url: "https://app.example.com/charge" });
  await mock.advance("1m");
  expect(mock).toHaveDelivered({ url: "*/charge", attempts: 3 });
});
test("leaves a job behind", async () => {
  await createJob(mock, 60_000);
});

function refund(limit) {
  return explore(
    ({ mock, fliq }) => {
      let refunds = 0;
      mock.route("*", () => {
        refunds += 1;
        return new Response("ok");
      });
      return {
        run: () => fliq.schedule({ url: "https://app.example.com/refund", in: "1h" }),
        check: () => expect(refunds).toBeLessThan(limit),
      };
    },
    { depth: 1 },
  );
}

test("refunds once under every fault", async () => {
  await expect(refund(1)).rejects.toThrow("with 0 faults");
  await refund(2);
});
test("knows that refunds are doubled", async () => {
  await expect(refund(2)).rejects.toThrow("with 1 fault");
  expect(mock.jobs).toHaveLength(1);
});
`;

test("a test that fails, or leaves something behind, has its trace beside it; one that passes has none", async () => {
  const folder = await mkdtemp(join(import.meta.dirname, "tmp-"));
  try {
    await writeFile(join(folder, "pay.test.ts"), FAILING);
    const run = promisify(execFile)(
      process.execPath,
      ["node_modules/vitest/vitest.mjs", "run", folder, "--typecheck.enabled=false"],
      { cwd: ROOT },
    );
    const { stdout, stderr } = await run.catch(
      (error: { readonly stdout: string; readonly stderr: string }) => error,
    );
    const traces = (await readdir(folder)).filter((name) => name.endsWith(".html")).sort();
    expect(traces).toEqual([
      "pay.test.charges-a-card-once.trace.html",
      "pay.test.knows-that-refunds-are-doubled.trace.html",
      "pay.test.leaves-a-job-behind.trace.html",
      "pay.test.refunds-once-under-every-fault.trace.html",
    ]);
    for (const name of traces) expect(stdout).toContain(join(folder, name));
    const [html = "", ofMock, , ofSearch] = await Promise.all(
      traces.map((name) => readFile(join(folder, name), "utf8")),
    );
    expect(html).toContain("<title>charges a card / once");
    expect(html).toContain("https://app.example.com/charge");
    // Of two searches that failed it is the one that the test failed with, and of one that was expected to, none.
    expect(ofSearch).toContain("<title>refunds once under every fault");
    expect(ofSearch).toContain(String.raw`\u003c- a1:apiAnswerLost`);
    expect(ofMock).not.toContain("/refund");
    expect(stderr).toContain("toHaveDelivered");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("a trace's name is a file's, whatever the test is called", () => {
  const file = { filepath: "/app/test/pay.test.tsx" };
  const path = (name: string, suite?: string) =>
    tracePath({ name, file, suite: suite === undefined ? undefined : { name: suite } });
  expect(path("../../etc/passwd")).toBe("/app/test/pay.test.etc-passwd.trace.html");
  expect(path("Zahlt “genau” einmal", "Kasse")).toBe(
    "/app/test/pay.test.kasse-zahlt-genau-einmal.trace.html",
  );
  expect(path("x".repeat(500))).toHaveLength("/app/test/pay.test..trace.html".length + 80);
});

test("trace takes on-failure alone", () => {
  // @ts-expect-error: what is checked for those without types.
  expect(() => mockFliq({ trace: "always" })).toThrow('trace: "always" is neither "on-failure" nor false');
});
