import type { CaseGroup } from "../case.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../case-clock.ts";
import { equal, holds, like } from "../expect.ts";
import { createJob, gapsBetween, readAttempts, readJob, untilCalls, untilStatus } from "./support/jobs.ts";

export const retries: CaseGroup = {
  subject: "Attempts: retries",
  cases: [
    {
      name: "a failed job is tried max_retries times more, and then it has failed",
      rules: ["R1", "J12", "J8"],
      operations: ["getJob", "listJobAttempts"],
      needs: ["target", "virtual-time"],
      async run(context) {
        for (const max_retries of [0, 1, 3, 20]) {
          const hook = context.target.answers({ status: 500 });
          const id = await createJob(context, hook.url, { max_retries });
          await context.clock.pass(2 * DAY);
          equal(hook.calls.length, max_retries + 1, "calls");
          like(await readJob(context, id), { status: "failed", last_error: "unexpected status code: 500" });
          const numbers = (await readAttempts(context, id)).map(({ attempt_num }) => attempt_num);
          equal(
            numbers,
            Array.from({ length: max_retries + 1 }, (_, index) => index + 1),
          );
        }
      },
    },
    {
      name: "three retries follow unless a job says otherwise",
      rules: ["R1"],
      operations: ["createJob"],
      needs: ["target", "virtual-time"],
      async run(context) {
        const hook = context.target.answers({ status: 500 });
        await createJob(context, hook.url);
        await context.clock.pass(DAY);
        equal(hook.calls.length, 4, "calls");
      },
    },
    {
      name: "linear backoff waits 30 s more each time",
      rules: ["R3"],
      operations: ["receiveDelivery"],
      needs: ["target", "virtual-time"],
      async run(context) {
        const { clock, target } = context;
        const hook = target.answers({ status: 500 });
        await createJob(context, hook.url, { backoff: "linear", max_retries: 20 });
        await clock.pass(3 * HOUR);
        const gaps = gapsBetween(hook.calls);
        equal(gaps.length, 20, "retries");
        for (const [retry, gap] of gaps.entries())
          clock.near(gap, 30 * SECOND * (retry + 1), `the wait before retry ${retry}`);
      },
    },
    {
      name: "exponential backoff doubles from 30 s up to 1 h, give or take a quarter",
      rules: ["R3"],
      operations: ["receiveDelivery"],
      needs: ["target", "virtual-time"],
      async run(context) {
        const { clock, target } = context;
        const hook = target.answers({ status: 500 });
        await createJob(context, hook.url, { max_retries: 12 });
        await clock.pass(DAY);
        const gaps = gapsBetween(hook.calls);
        equal(gaps.length, 12, "retries");
        for (const [retry, gap] of gaps.entries()) {
          const planned = Math.min(30 * SECOND * 2 ** retry, HOUR);
          const isWithin =
            gap >= planned * 0.75 && gap < planned * 1.25 + clock.slack.jobs + clock.slack.clock + 1;
          holds(isWithin, `a wait of ${planned} ms ± 25 % before retry ${retry}`, gap);
        }
      },
    },
    {
      name: "the jitter spreads over the whole quarter on both sides",
      rules: ["R3"],
      operations: ["receiveDelivery"],
      needs: ["target", "virtual-time", "exact-timing"],
      async run(context) {
        const hooks = Array.from({ length: 60 }, () => context.target.answers({ status: 500 }));
        for (const { url } of hooks) await createJob(context, url, { max_retries: 1 });
        await context.clock.pass(MINUTE);
        const gaps = hooks.flatMap(({ calls }) => gapsBetween(calls));
        equal(gaps.length, 60, "retries");
        // With 60 fair draws from 22.5 to 37.5 s, no draw in either outer fifth happens once in 300,000 runs.
        holds(Math.min(...gaps) < 25.5 * SECOND, "a wait in the lowest fifth", Math.min(...gaps));
        holds(Math.max(...gaps) > 34.5 * SECOND, "a wait in the highest fifth", Math.max(...gaps));
      },
    },
    {
      name: "the wait begins when the failed attempt ends",
      rules: ["R3", "R5"],
      operations: ["receiveDelivery"],
      needs: ["target", "virtual-time", "slow-target"],
      async run(context) {
        const { clock, target } = context;
        const hook = target.answers({ status: 500, afterMs: 10 * SECOND }, { afterMs: HOUR }, {});
        await createJob(context, hook.url, { backoff: "linear", timeout_seconds: 20 });
        await clock.pass(HOUR);
        const [first, second] = gapsBetween(hook.calls);
        clock.near(first ?? 0, 40 * SECOND, "the wait after 10 s");
        clock.near(second ?? 0, 80 * SECOND, "the wait after a timeout of 20 s");
      },
    },
    {
      name: "a job ignores Retry-After",
      rules: ["R4"],
      operations: ["receiveDelivery"],
      needs: ["target"],
      async run(context) {
        const { clock, target } = context;
        const hook = target.answers({ status: 429, headers: { "Retry-After": "5" } }, {});
        const id = await createJob(context, hook.url, { backoff: "linear" });
        await untilStatus(context, id, "completed", 45 * SECOND);
        const [gap] = gapsBetween(await untilCalls(context, hook, 2));
        clock.near(gap ?? 0, 30 * SECOND, "the wait", clock.slack.jobs + SECOND);
      },
    },
  ],
};
