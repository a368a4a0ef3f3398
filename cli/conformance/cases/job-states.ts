import type { CaseGroup } from "../case.ts";
import { SECOND } from "../case-clock.ts";
import { equal, holds, isText, isTime, isWhole, like } from "../expect.ts";
import {
  createJob,
  readAttempts,
  readJob,
  untilCalls,
  untilRetryWaits,
  untilStatus,
} from "./support/jobs.ts";

const ERROR = "unexpected status code: 503";

export const jobStates: CaseGroup = {
  subject: "Jobs: states and attempts",
  cases: [
    {
      name: "a job that succeeds is completed, with completed_at and one attempt",
      rules: ["J10", "J8", "W12"],
      operations: ["getJob", "listJobAttempts"],
      needs: ["target"],
      async run(context) {
        const { clock, target } = context;
        const hook = target.answers();
        const madeAt = clock.now();
        const id = await createJob(context, hook.url);
        const job = await untilStatus(context, id, "completed");
        like(job, { id, completed_at: isTime });
        clock.near(job.created_at, madeAt, "created_at");
        equal("last_error" in job, false, "last_error is there");
        const { at } = hook.calls[0] ?? { at: 0 };
        clock.near(job.completed_at ?? "", at, "completed_at");
        clock.near(job.updated_at, at, "updated_at");
        const attempt = { id: isText, job_id: id, attempt_num: 1, worker_id: isText, duration_ms: isWhole };
        const times = { started_at: isTime, completed_at: isTime };
        equal(await readAttempts(context, id), [{ ...attempt, ...times, status_code: 200, error: null }]);
      },
    },
    {
      name: "while it is called a job is running, its attempt is open, and nothing else of it changes",
      rules: ["J9", "J8"],
      operations: ["getJob", "listJobAttempts"],
      needs: ["target", "slow-target"],
      async run(context) {
        const { clock, target } = context;
        const hook = target.answers({ afterMs: 4 * SECOND });
        const scheduled_at = clock.in(SECOND);
        const id = await createJob(context, hook.url, { scheduled_at });
        const before = await readJob(context, id);
        await untilCalls(context, hook, 1);
        const { updated_at: _, ...running } = await readJob(context, id);
        const { updated_at: __, ...unchanged } = before;
        equal(running, { ...unchanged, status: "running" });
        const open = { completed_at: null, status_code: null, error: null, duration_ms: null };
        like(await readAttempts(context, id), [{ job_id: id, attempt_num: 1, started_at: isTime, ...open }]);
        await untilStatus(context, id, "completed", 8 * SECOND);
      },
    },
    {
      name: "a target that asks sees its own job running",
      rules: ["J9"],
      operations: ["getJob"],
      needs: ["target"],
      async run(context) {
        let id = "";
        const seen: string[] = [];
        const hook = context.target.answers(async () => {
          seen.push((await readJob(context, id)).status);
          return {};
        });
        id = await createJob(context, hook.url, { scheduled_at: context.clock.in(SECOND) });
        await untilStatus(context, id, "completed");
        equal(seen, ["running"]);
      },
    },
    {
      name: "a job that failed and has retries left is pending, with the error, at the time of the retry",
      rules: ["J11", "R3"],
      operations: ["getJob", "listJobAttempts"],
      needs: ["target"],
      async run(context) {
        const { clock, target } = context;
        const hook = target.answers({ status: 503 });
        const id = await createJob(context, hook.url, { backoff: "linear" });
        const job = await untilRetryWaits(context, id);
        equal([job.last_error, "completed_at" in job], [ERROR, false]);
        const [attempt] = await readAttempts(context, id);
        like(attempt, { attempt_num: 1, status_code: 503, error: ERROR, completed_at: isTime });
        clock.near(
          job.scheduled_at,
          Date.parse(attempt?.completed_at ?? "") + 30 * SECOND,
          "the retry's scheduled_at",
          100,
        );
      },
    },
    {
      name: "a job that succeeds in the end is completed, and the error of an earlier try stays",
      rules: ["J10", "J8", "R3"],
      operations: ["getJob", "listJobAttempts", "receiveDelivery"],
      needs: ["target"],
      async run(context) {
        const { clock, target } = context;
        const hook = target.answers({ status: 503 }, {});
        const id = await createJob(context, hook.url, { backoff: "linear", body: "same" });
        const job = await untilStatus(context, id, "completed", 45 * SECOND);
        like(job, { last_error: ERROR, completed_at: isTime });
        const attempts = await readAttempts(context, id);
        const shown = attempts.map(({ attempt_num, status_code, error }) => [
          attempt_num,
          status_code,
          error,
        ]);
        equal(shown, [
          [1, 503, ERROR],
          [2, 200, null],
        ]);
        equal(
          hook.calls.map(({ method, body }) => [method, body]),
          [
            ["POST", "same"],
            ["POST", "same"],
          ],
        );
        const ended = Date.parse(attempts[0]?.completed_at ?? "");
        clock.near(hook.calls[1]?.at ?? 0, ended + 30 * SECOND, "the second call");
        clock.near(job.scheduled_at, ended + 30 * SECOND, "scheduled_at", 100);
      },
    },
    {
      name: "a job whose last try failed is failed, with the error and without completed_at",
      rules: ["J12", "R1"],
      operations: ["getJob", "listJobAttempts"],
      needs: ["target"],
      async run(context) {
        const hook = context.target.answers({ status: 503 });
        const id = await createJob(context, hook.url, { max_retries: 0 });
        const job = await untilStatus(context, id, "failed");
        equal([job.last_error, "completed_at" in job], [ERROR, false]);
        const [attempt, ...more] = await readAttempts(context, id);
        like(attempt, { status_code: 503, error: ERROR, completed_at: isTime, duration_ms: isWhole });
        holds(more.length === 0 && hook.calls.length === 1, "one attempt and one call", [
          more.length,
          hook.calls.length,
        ]);
      },
    },
  ],
};
