import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify, stripVTControlCharacters } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { runDemo } from "./demo.ts";
import { bundleWorker } from "./start-worker.ts";

async function captureDemo(isColored: boolean): Promise<string> {
  let output = "";
  let clock = 0;
  await runDemo({
    script: await bundleWorker(new URL("../worker-signup/src/worker.ts", import.meta.url)),
    write: (text) => {
      output += text;
    },
    isColored,
    stopwatch: () => (clock += 20),
  });
  return output;
}

/** What differs from run to run: the port, and how long it took. */
function settle(output: string): string {
  return output.replace(/127\.0\.0\.1:\d+/, "127.0.0.1:8787").replace(/took \d+ ms/, "took 20 ms");
}

describe("the demo", () => {
  let story: string;
  beforeAll(async () => {
    story = await captureDemo(false);
  });

  test("tells its story", () => {
    expect(settle(story)).toMatchInlineSnapshot(`
      "
      A Cloudflare Worker and the whole of Fliq, on this machine: no account, no network.
      The Worker of examples/worker-signup runs in workerd at http://127.0.0.1:8787.
      In its world it is called https://signup.example.com, and Fliq is a mock in this process,
      whose clock stands at 09:30 on 26 March 2026 until somebody moves it.

      1. Ada signs up

           POST /api/signup  {"email":"ada@example.com","name":"Ada"}
           201  {"jobId":"007d8cc1-50ad-406a-a769-cdf170c5776d","isNew":true}

         The Worker asked Fliq to call its /api/send-welcome-email in 30 minutes.

      2. The email provider breaks down

         Its next two answers will be 503. The Worker passes that on as a 502, and Fliq will try again.

      3. An hour passes

           await mock.advance("1h");   // took 20 ms
           console.log(mock.timeline());

           2026-03-26T09:30:00.000Z
                   +0s  job 1  POST https://signup.example.com/api/send-welcome-email in 30m
                  +30m  job 1  attempt 1  502  retry in 26.825s
           +30m26.825s  job 1  attempt 2  502  retry in 1m1.706s
           +31m28.531s  job 1  attempt 3  200  completed

      4. What Fliq knows about the job

           attempt   at             status   answer                            then
           1         10:00:00.000   502      The email provider answered 503   waits 26.8 s
           2         10:00:26.825   502      The email provider answered 503   waits 61.7 s
           3         10:01:28.531   200      sent                              done

         The job has completed. The provider was asked 3 times, and sent 1 email:
         {"to":"ada@example.com","subject":"Welcome, Ada!","text":"Good to have you here."}
         Each call was signed, which the Worker checked. All had one delivery id, so that the provider
         would know a repeat: 007d8cc1-50ad-406a-a769-cdf170c5776d

      Look next at
         examples/worker-signup/src/worker.ts           the Worker, and how it schedules and receives
         examples/unit-test/worker.test.ts              how to test yours like this, with vitest
         mock.timeout(), .crashWorker(), .duplicate()   what else can go wrong, on demand

      "
    `);
  });

  test("fits into 100 columns, with room for the longest port", () => {
    const longest = Math.max(...story.split("\n").map((line) => line.length));
    expect(longest).toBeLessThanOrEqual(98);
  });

  test("is the same in colour", async () => {
    const colored = await captureDemo(true);
    expect(colored).not.toBe(stripVTControlCharacters(colored));
    expect(settle(stripVTControlCharacters(colored))).toBe(settle(story));
  });

  test("runs from the command line, without colours into a pipe, and leaves nothing running", async () => {
    const script = fileURLToPath(new URL("../../scripts/demo.mjs", import.meta.url));
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [script], { timeout: 15_000 });
    expect(settle(stdout)).toBe(settle(story));
    expect(stderr).toBe("");
  });
});
