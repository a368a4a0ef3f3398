import type { CaseGroup } from "../case.ts";
import { HOUR, MINUTE, SECOND } from "../case-clock.ts";
import { equal } from "../expect.ts";
import { createJob, readJob } from "./support/jobs.ts";

export const timing: CaseGroup = {
  subject: "Attempts: order and lateness",
  cases: [
    {
      name: "what is due at one instant starts by its scheduled_at, then by when it was made",
      rules: ["R12"],
      operations: ["receiveDelivery"],
      needs: ["target", "virtual-time", "exact-timing"],
      async run(context) {
        const { clock, target } = context;
        const order: string[] = [];
        const later = clock.in(MINUTE);
        const jobs = { c: later, d: later, b: clock.in(-SECOND), a: clock.in(-HOUR), e: later };
        for (const [name, scheduled_at] of Object.entries(jobs)) {
          const hook = target.answers(() => {
            order.push(name);
            return {};
          });
          await createJob(context, hook.url, { scheduled_at });
        }
        await clock.pass(HOUR);
        equal(order.join(""), "abcde");
      },
    },
    {
      name: "a slow call does not hold another up",
      rules: ["R12"],
      operations: ["receiveDelivery"],
      needs: ["target", "slow-target"],
      async run(context) {
        const { clock, target } = context;
        const [slow, fast] = [target.answers({ afterMs: 8 * SECOND }), target.answers()];
        const slowJob = await createJob(context, slow.url);
        const fastJob = await createJob(context, fast.url, { scheduled_at: clock.in(SECOND) });
        await clock.until("the other job ends", async () => {
          const job = await readJob(context, fastJob);
          return job.status === "completed" ? job : undefined;
        });
        equal((await readJob(context, slowJob)).status, "running");
      },
    },
    {
      name: "with realistic timing a job starts 0–1 s late and a cron run 0–6 s late, five calls at a time",
      rules: ["R13"],
      operations: ["receiveDelivery"],
      needs: ["target", "virtual-time", "realistic-timing", "slow-target"],
      async run(context) {
        const { api, clock, target, unique } = context;
        const jobs = target.answers();
        const every = target.answers();
        await api.create("/schedules", { name: unique("every"), cron_expr: "@every 1m", url: every.url });
        const from = clock.now();
        for (let minute = 1; minute <= 20; minute += 1)
          await createJob(context, jobs.url, { scheduled_at: clock.in(minute * MINUTE) });
        await clock.pass(21 * MINUTE);
        equal([jobs.calls.length, every.calls.length >= 20], [20, true], "calls");
        for (const [index, { at }] of jobs.calls.entries())
          clock.near(at, from + (index + 1) * MINUTE, `job ${index + 1}`, SECOND);
        for (const [index, { at }] of every.calls.entries())
          clock.near(at, from + (index + 1) * MINUTE, `run ${index + 1}`, 6 * SECOND);
        const crowded = target.answers({ afterMs: 10 * SECOND });
        for (let count = 0; count < 12; count += 1) await createJob(context, crowded.url);
        await clock.pass(9 * SECOND);
        equal(crowded.calls.length, 5, "calls at a time");
        await clock.pass(HOUR);
        equal(crowded.calls.length, 12, "calls in the end");
      },
    },
  ],
};
