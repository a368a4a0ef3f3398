import type { CaseGroup } from "../case.ts";
import { HOUR, MINUTE, SECOND } from "../case-clock.ts";
import { equal, isTime, like } from "../expect.ts";
import { readBalance } from "./support/credits.ts";
import { createJob, gapsBetween, readAttempts, readJob, type Schedule } from "./support/jobs.ts";

const OPEN = { completed_at: null, status_code: null, error: null, duration_ms: null };

export const workers: CaseGroup = {
  subject: "Attempts: workers that die, restarts, timing",
  cases: [
    {
      name: "a job whose worker died is taken over and called again; its attempt stays open",
      rules: ["R7"],
      operations: ["getJob", "listJobAttempts"],
      needs: ["target", "virtual-time", "faults"],
      async run(context) {
        const { clock, controls, target } = context;
        const hook = target.answers();
        await controls.crashWorker(hook.url);
        const scheduled_at = clock.in(SECOND);
        const id = await createJob(context, hook.url, { scheduled_at });
        await clock.pass(15 * SECOND);
        equal((await readJob(context, id)).status, "running");
        await clock.pass(2 * MINUTE);
        const [gap] = gapsBetween(hook.calls);
        clock.takeover(gap);
        const job = await readJob(context, id);
        like(job, { status: "completed", last_error: "worker timeout" });
        equal(Date.parse(job.scheduled_at), Date.parse(scheduled_at), "scheduled_at");
        like(await readAttempts(context, id), [
          { attempt_num: 1, ...OPEN },
          { attempt_num: 2, status_code: 200, completed_at: isTime },
        ]);
      },
    },
    {
      name: "a worker's death uses one retry, and the next wait counts it",
      rules: ["R7", "R3"],
      operations: ["getJob"],
      needs: ["target", "virtual-time", "faults"],
      async run(context) {
        const { clock, controls, target } = context;
        const hook = target.answers({}, { status: 500 });
        await controls.crashWorker(hook.url);
        const id = await createJob(context, hook.url, { max_retries: 2, backoff: "linear" });
        await clock.pass(HOUR);
        const [takeover, retry] = gapsBetween(hook.calls);
        clock.takeover(takeover);
        clock.near(retry ?? 0, 60 * SECOND, "the wait after it");
        equal([hook.calls.length, (await readJob(context, id)).status], [3, "failed"]);
      },
    },
    {
      name: "a job whose worker died with no retry left has failed",
      rules: ["R7"],
      operations: ["getJob", "listJobAttempts"],
      needs: ["target", "virtual-time", "faults"],
      async run(context) {
        const { clock, controls, target } = context;
        const hook = target.answers();
        await controls.crashWorker(hook.url);
        const id = await createJob(context, hook.url, { max_retries: 0 });
        await clock.pass(HOUR);
        const job = await readJob(context, id);
        like(job, { status: "failed", last_error: "worker timeout: max retries exceeded" });
        equal(hook.calls.length, 1, "calls");
        like(await readAttempts(context, id), [{ attempt_num: 1, ...OPEN }]);
      },
    },
    {
      name: "of a job that failed by its worker's death no webhook and no alert tells",
      rules: ["R7", "H1", "L3"],
      operations: ["receiveJobEvent", "receiveAlert"],
      servers: ["hosted"],
      needs: ["target", "virtual-time", "faults", "fresh-account"],
      async run(context) {
        const { api, clock, controls, target } = context;
        const [hook, events, alerts] = [target.answers(), target.answers(), target.answers()];
        await api.create("/alerts", { type: "webhook", target: alerts.url });
        await controls.crashWorker(hook.url);
        await createJob(context, hook.url, { max_retries: 0, webhook_url: events.url });
        await clock.pass(HOUR);
        equal([hook.calls.length, events.calls.length, alerts.calls.length], [1, 0, 0]);
      },
    },
    {
      name: "a crash is not charged",
      rules: ["R8", "M2"],
      operations: ["getBalance"],
      needs: ["target", "virtual-time", "faults", "fresh-account"],
      async run(context) {
        const { clock, controls, target } = context;
        const hook = target.answers();
        const before = (await readBalance(context)).balance;
        await controls.crashWorker(hook.url);
        await createJob(context, hook.url);
        await clock.pass(10 * SECOND);
        equal([hook.calls.length, (await readBalance(context)).balance], [1, before]);
        await clock.pass(HOUR);
        equal([hook.calls.length, (await readBalance(context)).balance], [2, before - 1]);
      },
    },
    {
      name: "a dead worker's failure arrives late, and makes a completed job pending again",
      rules: ["R9", "R1"],
      operations: ["getJob", "listJobAttempts"],
      needs: ["target", "virtual-time", "faults", "late-verdicts", "exact-timing"],
      async run(context) {
        const { clock, controls, target } = context;
        const hook = target.answers({ status: 500 }, {});
        await controls.crashWorker(hook.url, { comesBackMs: 40 * SECOND });
        const from = clock.now();
        const id = await createJob(context, hook.url, { backoff: "linear" });
        await clock.pass(35 * SECOND);
        equal((await readJob(context, id)).status, "completed");
        await clock.pass(10 * SECOND);
        like(await readJob(context, id), { status: "pending", last_error: "unexpected status code: 500" });
        const [attempt] = await readAttempts(context, id);
        like(attempt, { attempt_num: 1, status_code: 500, error: "unexpected status code: 500" });
        equal(Date.parse(attempt?.completed_at ?? ""), from + 40 * SECOND);
        await clock.pass(HOUR);
        // Its worker knows nothing of the retry that the takeover used: the wait is 30 s, from the verdict on.
        equal(
          hook.calls.map(({ at }) => at - from),
          [0, 30 * SECOND, 70 * SECOND],
        );
        equal((await readJob(context, id)).status, "completed");
      },
    },
    {
      name: "a dead worker's success arrives late, and completes a job that waits for a retry",
      rules: ["R9"],
      operations: ["getJob", "listJobAttempts"],
      needs: ["target", "virtual-time", "faults", "late-verdicts", "fresh-account", "exact-timing"],
      async run(context) {
        const { clock, controls, target } = context;
        const hook = target.answers({}, { status: 500 });
        await controls.crashWorker(hook.url, { comesBackMs: 40 * SECOND });
        const balance = (await readBalance(context)).balance;
        const id = await createJob(context, hook.url, { backoff: "linear" });
        await clock.pass(35 * SECOND);
        equal(
          [(await readJob(context, id)).status, (await readBalance(context)).balance],
          ["pending", balance - 1],
        );
        await clock.pass(HOUR);
        equal([(await readJob(context, id)).status, hook.calls.length], ["completed", 2]);
        equal((await readBalance(context)).balance, balance - 2, "the late call is charged");
        const codes = (await readAttempts(context, id)).map(({ status_code }) => status_code);
        equal(codes, [200, 500]);
      },
    },
    {
      name: "a restart ends the calls under way, and what fell due meanwhile runs late",
      rules: ["R10", "S5"],
      operations: ["getJob", "listJobAttempts", "getSchedule"],
      needs: ["target", "virtual-time", "slow-target", "restart", "exact-timing"],
      async run(context) {
        const { api, clock, controls, target, unique } = context;
        const [slow, due, every] = [
          target.answers({ afterMs: 20 * SECOND }, {}),
          target.answers(),
          target.answers(),
        ];
        const fields = { name: unique("every"), cron_expr: "@every 1m", url: every.url };
        const schedule = await api.create<Schedule>("/schedules", fields);
        const id = await createJob(context, slow.url);
        await createJob(context, due.url, { scheduled_at: clock.in(2 * MINUTE) });
        await clock.pass(SECOND);
        await controls.restart(5 * MINUTE + 30 * SECOND);
        const up = clock.now();
        await clock.pass(0);
        equal(
          due.calls.map(({ at }) => at),
          [up],
          "the job that fell due",
        );
        equal(
          every.calls.map(({ at }) => at),
          [up],
          "the runs that were missed, in one",
        );
        const { next_run_at } = await api.read<Schedule>(`/schedules/${schedule.id}`);
        equal(Date.parse(next_run_at) - Date.parse(schedule.next_run_at), 5 * MINUTE, "next_run_at");
        await clock.pass(29 * SECOND);
        equal(slow.calls.length, 1, "calls before the takeover");
        await clock.pass(2 * SECOND);
        equal(slow.calls.map(({ at }) => at - up).at(-1), 30 * SECOND, "the takeover");
        like(await readJob(context, id), { status: "completed", last_error: "worker timeout" });
        like((await readAttempts(context, id))[0], OPEN);
      },
    },
  ],
};
