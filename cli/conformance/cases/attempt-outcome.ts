import type { CaseContext, CaseGroup } from "../case.ts";
import { MINUTE, SECOND } from "../case-clock.ts";
import { equal, holds, isTime, like } from "../expect.ts";
import type { Endpoint } from "../target/target.ts";
import { createJob, onlyCall, readAttempts, readJob, untilCalls } from "./support/jobs.ts";

/** Statuses that no server takes for success. 1xx are no answers, and 3xx with a Location are followed. */
const FAILURES = [301, 304, 400, 401, 404, 409, 410, 418, 429, 500, 503, 599];

/** Makes a job with one try, and waits until that has ended. */
async function tryOnce(context: CaseContext, hook: Pick<Endpoint, "url">, fields: object = {}) {
  const id = await createJob(context, hook.url, { max_retries: 0, ...fields });
  const look = async () => {
    const found = await readJob(context, id);
    return found.status === "completed" || found.status === "failed" ? found : undefined;
  };
  const job = await context.clock.until("the job ends", look, 8 * SECOND);
  const [attempt] = await readAttempts(context, id);
  return { job, attempt };
}

export const attemptOutcome: CaseGroup = {
  subject: "Attempts: what counts as success",
  cases: [
    {
      name: "a job succeeds with any 2xx",
      rules: ["R2"],
      operations: ["getJob", "receiveDelivery"],
      servers: ["hosted"],
      needs: ["target"],
      async run(context) {
        for (const status of [200, 201, 202, 204, 206, 299]) {
          const { job, attempt } = await tryOnce(context, context.target.answers({ status }));
          equal([job.status, attempt?.status_code, attempt?.error], ["completed", status, null]);
        }
      },
    },
    {
      name: "a job succeeds with exactly 200",
      rules: ["O2", "R2"],
      operations: ["getJob", "receiveDelivery"],
      servers: ["open-source"],
      needs: ["target"],
      async run(context) {
        const { job } = await tryOnce(context, context.target.answers({ status: 200 }));
        equal(job.status, "completed");
        for (const status of [201, 204, 206]) {
          const failed = await tryOnce(context, context.target.answers({ status }));
          const error = `unexpected status code: ${status}`;
          equal([failed.job.status, failed.job.last_error, failed.attempt?.error], ["failed", error, error]);
        }
      },
    },
    {
      name: "any other status is a failure, and so is a redirect without Location",
      rules: ["D7", "D4", "J12"],
      operations: ["getJob", "listJobAttempts"],
      needs: ["target"],
      async run(context) {
        for (const status of FAILURES) {
          const { job, attempt } = await tryOnce(context, context.target.answers({ status }));
          const error = `unexpected status code: ${status}`;
          equal([job.status, job.last_error], ["failed", error]);
          equal([attempt?.status_code, attempt?.error], [status, error]);
        }
      },
    },
    {
      name: "a target that is too slow fails the attempt when its time is up",
      rules: ["R5"],
      operations: ["getJob", "listJobAttempts"],
      needs: ["target", "slow-target"],
      async run(context) {
        const hook = context.target.answers({ afterMs: 4 * SECOND });
        const { job, attempt } = await tryOnce(context, hook, { timeout_seconds: 1 });
        const error = `do request: Post "${hook.url}": context deadline exceeded`;
        equal([job.status, job.last_error], ["failed", error]);
        like(attempt, { status_code: null, error, completed_at: isTime });
        const duration = attempt?.duration_ms ?? 0;
        holds(duration >= 1000 && duration <= 1000 + context.clock.slack.jobs, "1 s", duration);
      },
    },
    {
      name: "a job is given 30 s unless it says otherwise, and never more than 300",
      rules: ["R5"],
      operations: ["listJobAttempts"],
      needs: ["target", "slow-target", "virtual-time"],
      async run(context) {
        const { clock, target } = context;
        for (const [fields, seconds] of [
          [{}, 30],
          [{ timeout_seconds: 3600 }, 300],
        ] as const) {
          const hook = target.answers({ afterMs: 20 * MINUTE });
          const id = await createJob(context, hook.url, { max_retries: 0, ...fields });
          await clock.pass((seconds - 1) * SECOND);
          equal((await readJob(context, id)).status, "running");
          await clock.pass(SECOND + clock.slack.jobs);
          equal((await readJob(context, id)).status, "failed");
          equal((await readAttempts(context, id))[0]?.duration_ms, seconds * SECOND);
        }
      },
    },
    {
      name: "an attempt says how long it took",
      rules: ["R6"],
      operations: ["listJobAttempts"],
      needs: ["target", "slow-target", "exact-timing"],
      async run(context) {
        const hook = context.target.answers({ status: 503, afterMs: 120, stallMs: 80, body: "slow" });
        const { attempt } = await tryOnce(context, hook);
        equal(attempt?.duration_ms, 200);
        equal(Date.parse(attempt?.completed_at ?? "") - Date.parse(attempt?.started_at ?? ""), 200);
      },
    },
    {
      name: "a body that stalls after a 200 is a success when the time is up",
      rules: ["R6"],
      operations: ["getJob", "listJobAttempts"],
      needs: ["target", "slow-target"],
      async run(context) {
        const hook = context.target.answers({ stallMs: 9 * SECOND, body: "late" });
        const { job, attempt } = await tryOnce(context, hook, { timeout_seconds: 2 });
        equal([job.status, "last_error" in job], ["completed", false]);
        like(attempt, { status_code: 200, error: null });
        const duration = attempt?.duration_ms ?? 0;
        holds(duration >= 2000 && duration <= 2000 + context.clock.slack.jobs, "2 s", duration);
      },
    },
    {
      name: "a body that breaks off changes nothing: the status counts",
      rules: ["R6"],
      operations: ["getJob", "listJobAttempts"],
      needs: ["target"],
      async run(context) {
        const good = await tryOnce(context, context.target.answers({ body: "begun", breaksOff: true }));
        equal([good.job.status, good.attempt?.status_code, good.attempt?.error], ["completed", 200, null]);
        const bad = await tryOnce(
          context,
          context.target.answers({ status: 500, body: "begun", breaksOff: true }),
        );
        equal([bad.job.status, bad.attempt?.error], ["failed", "unexpected status code: 500"]);
      },
    },
    {
      name: "a lost connection has no status, and says why",
      rules: ["D7"],
      operations: ["getJob", "listJobAttempts"],
      needs: ["target"],
      async run(context) {
        const hook = context.target.answers({ reset: true });
        const { job, attempt } = await tryOnce(context, hook);
        const error = new RegExp(`^do request: Post "${escapeText(hook.url)}": \\S`);
        like(job, { status: "failed", last_error: error });
        like(attempt, { status_code: null, error, completed_at: isTime });
      },
    },
    {
      name: "a method is named in the error as Go has it",
      rules: ["D7", "R5"],
      operations: ["getJob"],
      needs: ["target"],
      async run(context) {
        for (const [method, name] of [
          ["GET", "Get"],
          ["DELETE", "Delete"],
        ]) {
          const hook = context.target.answers({ reset: true });
          const { job } = await tryOnce(context, hook, { method });
          like(job, { last_error: new RegExp(`^do request: ${name} "${escapeText(hook.url)}": `) });
        }
      },
    },
    {
      name: "a loopback target is called",
      rules: ["D8"],
      operations: ["receiveDelivery"],
      needs: ["mock", "other-host"],
      async run(context) {
        const hook = context.target.answers();
        await createJob(context, context.target.under("elsewhere", hook));
        await untilCalls(context, hook, 1);
        onlyCall(hook);
      },
    },
  ],
};

function escapeText(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
