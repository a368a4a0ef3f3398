import type { Schemas } from "../api.ts";
import type { CaseGroup } from "../case.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../case-clock.ts";
import { equal, holds, isWhole, like, oneOf, pattern } from "../expect.ts";
import { openLine, push } from "./support/buffers.ts";
import { readBalance } from "./support/credits.ts";
import { createFailedJob, createJob } from "./support/jobs.ts";

type JobStats = Schemas["JobStats"];
type Usage = Schemas["Usage"];

const isRate = pattern(
  "a rate from 0 to 1",
  (value) => typeof value === "number" && value >= 0 && value <= 1,
);

export const stats: CaseGroup = {
  subject: "Stats",
  cases: [
    {
      name: "stats and usage tell what there is, over 30 days",
      rules: ["T1", "T2", "T3"],
      operations: ["getJobStats", "getUsage"],
      servers: ["hosted"],
      async run({ api }) {
        const counts = {
          total_executions: isWhole,
          succeeded: isWhole,
          failed: isWhole,
          success_rate: isRate,
        };
        like(await api.read("/stats/jobs"), { ...counts, since_days: 30 });
        const totals = { total_job_executions: isWhole, total_buffer_executions: isWhole };
        like(await api.read("/stats/usage"), { ...totals, plan: oneOf("free", "paid"), since_days: 30 });
      },
    },
    {
      name: "without executions all is 0",
      rules: ["T1", "T2"],
      operations: ["getJobStats", "getUsage"],
      servers: ["hosted"],
      needs: ["fresh-account"],
      async run({ api }) {
        const none = {
          total_executions: 0,
          succeeded: 0,
          failed: 0,
          success_rate: 0,
          avg_duration_ms: 0,
          p95_duration_ms: 0,
        };
        equal(await api.read("/stats/jobs"), { ...none, since_days: 30 });
        like(await api.read("/stats/usage"), {
          buckets: [],
          total_job_executions: 0,
          total_buffer_executions: 0,
        });
      },
    },
    {
      name: "attempts are counted by how they ended, and how long they took",
      rules: ["T1"],
      operations: ["getJobStats"],
      servers: ["hosted"],
      needs: ["fresh-account", "target", "virtual-time", "slow-target", "exact-timing"],
      async run(context) {
        const { api, clock, target } = context;
        for (let number = 1; number <= 21; number += 1) {
          const hook = target.answers({ status: number <= 6 ? 500 : 201, afterMs: number * 10 });
          await createJob(context, hook.url, { max_retries: 0 });
        }
        await clock.pass(HOUR);
        const counted = {
          total_executions: 21,
          succeeded: 15,
          failed: 6,
          avg_duration_ms: 110,
          since_days: 30,
        };
        const answer = await api.read<JobStats>("/stats/jobs");
        like(answer, counted);
        holds(Math.abs(answer.success_rate - 15 / 21) < 1e-4, "a success rate of 15/21", answer.success_rate);
        // The 95th of a hundred between 10 and 210 in steps of 10, interpolated: the 20th of 21.
        equal(answer.p95_duration_ms, 200);
      },
    },
    {
      name: "every attempt counts, one without credits as a failure; one that is open does not, and items do not",
      rules: ["T1"],
      operations: ["getJobStats"],
      servers: ["hosted"],
      needs: ["fresh-account", "target", "virtual-time", "credits"],
      async run(context) {
        const { api, clock, controls, target } = context;
        await push(context, await openLine(context, target.answers({ status: 500 }), { max_retries: 0 }), 1);
        await createJob(context, target.answers({ status: 500 }, { status: 500 }, {}).url);
        await clock.pass(HOUR);
        like(await api.read("/stats/jobs"), { total_executions: 3, succeeded: 1, failed: 2 });
        await createJob(context, target.answers().url, { scheduled_at: clock.in(10 * SECOND) });
        await controls.setCredits(0);
        await clock.pass(MINUTE);
        like(await api.read("/stats/jobs"), { total_executions: 4, succeeded: 1, failed: 3 });
      },
    },
    {
      name: "usage counts what was charged by UTC day, the oldest first",
      rules: ["T2"],
      operations: ["getUsage"],
      servers: ["hosted"],
      needs: ["fresh-account", "target", "virtual-time"],
      async run(context) {
        const { api, clock, target } = context;
        const line = await openLine(context, target.answers());
        const dates: string[] = [];
        for (const [jobs, items] of [
          [2, 1],
          [0, 0],
          [1, 3],
        ] as const) {
          dates.push(clock.in(0).slice(0, 10));
          for (let count = 0; count < jobs; count += 1) await createJob(context, target.answers().url);
          await push(context, line, items);
          await clock.pass(DAY);
        }
        const usage = await api.read<Usage>("/stats/usage");
        equal(usage.buckets, [
          { date: dates[0], job_executions: 2, buffer_executions: 1 },
          { date: dates[2], job_executions: 1, buffer_executions: 3 },
        ]);
        const { balance } = await readBalance(context);
        like(usage, { total_job_executions: 3, total_buffer_executions: 4, balance, plan: "free" });
        equal(usage.since_days, 30);
      },
    },
    {
      name: "days looks back that far: 0 is 30, and more than 365 is 365",
      rules: ["T3", "T1", "T2"],
      operations: ["getJobStats", "getUsage"],
      servers: ["hosted"],
      needs: ["fresh-account", "target", "virtual-time"],
      async run(context) {
        const { api, clock, target } = context;
        await createJob(context, target.answers().url);
        await clock.pass(40 * DAY);
        await createJob(context, target.answers().url);
        await clock.pass(HOUR);
        const expected = [
          ["", 30, 1],
          ["?days=0", 30, 1],
          ["?days=1", 1, 1],
          ["?days=60", 60, 2],
          ["?days=9999", 365, 2],
        ] as const;
        for (const [query, since_days, executions] of expected) {
          like(await api.read(`/stats/jobs${query}`), { since_days, total_executions: executions }, query);
          like(
            await api.read(`/stats/usage${query}`),
            { since_days, total_job_executions: executions },
            query,
          );
        }
      },
    },
    {
      name: "days that are no number of days are refused",
      rules: ["T3"],
      operations: ["getJobStats", "getUsage"],
      servers: ["hosted"],
      async run({ api }) {
        for (const days of ["-1", "abc", "1.5", "1e2"])
          for (const path of ["/stats/jobs", "/stats/usage"])
            await api.refused(400, "days must be a non-negative integer", "GET", `${path}?days=${days}`);
      },
    },
    {
      name: "a job that ran is counted",
      rules: ["T1", "T2"],
      operations: ["getJobStats", "getUsage"],
      servers: ["hosted"],
      needs: ["target"],
      async run(context) {
        const { api, clock } = context;
        const before = await api.read<JobStats>("/stats/jobs?days=1");
        await createFailedJob(context);
        await clock.pass(SECOND);
        const after = await api.read<JobStats>("/stats/jobs?days=1");
        holds(after.failed > before.failed, `more than ${before.failed} failures`, after.failed);
        const usage = await api.read<Usage>("/stats/usage?days=1");
        holds(usage.total_job_executions > 0, "executions", usage.total_job_executions);
      },
    },
  ],
};
