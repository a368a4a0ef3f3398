import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const PROGRAM = `
  import { createFliqMock } from "fliq/mock/core";
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", settleWithin: "20ms" });
  mock.route("*/hangs", () => new Promise(() => {}));
  const make = (path) => mock.fetch("https://api.fliq.sh/jobs", {
    method: "POST",
    headers: { Authorization: "Bearer fliq_sk_test" },
    body: JSON.stringify({ url: "https://app.example.com" + path, method: "POST", scheduled_at: mock.now().toISOString() }),
  });
  mock.route("*/answers", () => new Response());
  await make("/answers");
  await mock.advance("1s");
  await make("/hangs");
  await mock.advance("1s").catch((error) => console.log(error.message));
`;

test("a program that waits for nothing but a target that hangs is told so, and does not just end", async () => {
  const node = promisify(execFile)(process.execPath, ["--input-type=module", "--eval", PROGRAM]);
  const { stdout } = await node;
  expect(stdout).toMatch(
    /^\[fliq\/mock\] attempt 1 of job job_\w+ \(POST https:\/\/app\.example\.com\/hangs\) has not settled within 20ms/,
  );
});
