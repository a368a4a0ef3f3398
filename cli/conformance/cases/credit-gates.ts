import type { CaseContext, CaseGroup } from "../case.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../case-clock.ts";
import { equal, like } from "../expect.ts";
import { openLine, push, untilItem } from "./support/buffers.ts";
import { listMovements, readBalance } from "./support/credits.ts";
import { createFailedJob, createJob, jobFields, readAttempts, readJob, untilStatus } from "./support/jobs.ts";

const NO_CREDITS = "Insufficient credits";

/** Passes to the first second of the next UTC day. */
function passMidnight({ clock }: CaseContext): Promise<void> {
  const now = clock.now();
  return clock.pass(Math.ceil(now / DAY) * DAY - now + SECOND);
}

export const creditGates: CaseGroup = {
  subject: "Credits: what they gate",
  cases: [
    {
      name: "the first gate of a UTC day sets the balance to 100,000, and reading it does not",
      rules: ["M3", "M5"],
      operations: ["getBalance", "listTransactions", "createJob"],
      servers: ["hosted"],
      needs: ["fresh-account", "target", "virtual-time"],
      async run(context) {
        const { target } = context;
        for (let count = 0; count < 5; count += 1) await createJob(context, target.answers().url);
        await passMidnight(context);
        equal((await readBalance(context)).balance, 99_995, "after midnight, when it is only read");
        // Rows of one instant would have no order.
        const id = await createJob(context, target.answers().url, {
          scheduled_at: context.clock.in(5 * SECOND),
        });
        equal((await readBalance(context)).balance, 100_000, "after a job was made");
        await context.clock.pass(10 * SECOND);
        equal((await listMovements(context)).slice(0, 2), [
          ["job_execution", -1, id],
          ["daily_grant", 5, null],
        ]);
        await createJob(context, target.answers().url);
        equal(
          (await listMovements(context)).filter((row) => String(row).startsWith("daily_grant")).length,
          1,
          "grants",
        );
      },
    },
    {
      name: "an attempt can be the first gate of its day",
      rules: ["M3", "M1"],
      operations: ["getBalance", "getJob"],
      servers: ["hosted"],
      needs: ["fresh-account", "target", "virtual-time", "credits"],
      async run(context) {
        const { clock, controls, target } = context;
        const id = await createJob(context, target.answers().url, { scheduled_at: clock.in(2 * DAY) });
        await controls.setCredits(0);
        await clock.pass(2 * DAY + MINUTE);
        equal(
          [(await readJob(context, id)).status, (await readBalance(context)).balance],
          ["completed", 99_999],
        );
      },
    },
    {
      name: "without credits no job is made or replayed",
      rules: ["M1", "J3", "J7"],
      operations: ["createJob", "replayJob"],
      servers: ["hosted"],
      needs: ["target", "credits"],
      async run(context) {
        const { api, clock, controls, target, unique } = context;
        const key = unique("taken");
        const failed = await createFailedJob(context, { idempotency_key: key });
        await controls.setCredits(0);
        const json = jobFields(context, target.answers().url, { scheduled_at: clock.in(HOUR) });
        await api.refused(402, NO_CREDITS, "POST", "/jobs", json);
        // Credits are asked for before the key, and after what the fields say.
        await api.refused(402, NO_CREDITS, "POST", "/jobs", { ...json, idempotency_key: key });
        await api.invalid(["method"], "POST", "/jobs", { ...json, method: "NOPE" });
        await api.refused(402, NO_CREDITS, "POST", `/jobs/${failed.id}/replay`);
        const free = unique("free");
        await api.refused(402, NO_CREDITS, "POST", "/jobs", { ...json, idempotency_key: free });
        await controls.setCredits(10);
        await api.create("/jobs", { ...json, idempotency_key: free });
      },
    },
    {
      name: "without credits making a job is 500",
      rules: ["O8"],
      operations: ["createJob"],
      servers: ["open-source"],
      needs: ["credits"],
      async run(context) {
        const { api, controls, target } = context;
        await controls.setCredits(0);
        const json = jobFields(context, target.answers().url);
        await api.refused(500, "Internal server error", "POST", "/jobs", json);
      },
    },
    {
      name: "an attempt without credits is a row without a call, and the job fails at once",
      rules: ["R11", "M1"],
      operations: ["getJob", "listJobAttempts"],
      needs: ["target", "credits", "virtual-time"],
      async run(context) {
        const { clock, controls, target } = context;
        const hook = target.answers();
        const id = await createJob(context, hook.url, { scheduled_at: clock.in(MINUTE), max_retries: 5 });
        await controls.setCredits(0);
        await clock.pass(HOUR);
        const error = "insufficient credits";
        equal(hook.calls.length, 0, "calls");
        like(await readJob(context, id), { status: "failed", last_error: error });
        like(await readAttempts(context, id), [{ attempt_num: 1, status_code: null, error }]);
      },
    },
    {
      name: "a retry without credits fails the job at once",
      rules: ["R11", "M2"],
      operations: ["getJob", "listJobAttempts"],
      needs: ["target", "credits", "virtual-time"],
      async run(context) {
        const { clock, controls, target } = context;
        const hook = target.answers({ status: 500 });
        await controls.setCredits(1);
        const id = await createJob(context, hook.url);
        await clock.pass(HOUR);
        equal(hook.calls.length, 1, "calls");
        like(await readJob(context, id), { status: "failed", last_error: "insufficient credits" });
        equal(
          (await readAttempts(context, id)).map(({ status_code }) => status_code),
          [500, null],
        );
        equal((await readBalance(context)).balance, 0);
      },
    },
    {
      name: "one account's credits are not another's",
      rules: ["M1", "W4"],
      operations: ["createJob"],
      servers: ["hosted"],
      needs: ["target", "credits", "second-account"],
      async run(context) {
        await context.controls.setCredits(0);
        const theirs = { ...context, api: context.other };
        const id = await createJob(theirs, context.target.answers().url);
        await untilStatus(theirs, id, "completed");
      },
    },
    {
      name: "a top-up adds its credits and makes the plan paid, which is not refilled",
      rules: ["M4", "M3", "M5"],
      operations: ["getBalance", "listTransactions"],
      servers: ["hosted"],
      needs: ["fresh-account", "target", "credits", "top-up", "virtual-time"],
      async run(context) {
        const { controls, target } = context;
        await controls.setCredits(7);
        await controls.topUp(50_000);
        like(await readBalance(context), { balance: 50_007, plan: "paid" });
        equal((await listMovements(context))[0], ["stripe_topup", 50_000, null]);
        await passMidnight(context);
        await createJob(context, target.answers().url);
        await context.clock.pass(SECOND);
        equal((await readBalance(context)).balance, 50_006);
      },
    },
    {
      name: "an account of the paid plan is not refilled",
      rules: ["M4", "M3"],
      operations: ["getBalance"],
      servers: ["hosted"],
      needs: ["fresh-account", "target", "paid-plan", "virtual-time"],
      async run(context) {
        const { balance, plan } = await readBalance(context);
        equal(plan, "paid");
        await createJob(context, context.target.answers().url);
        await passMidnight(context);
        await createJob(context, context.target.answers().url);
        await context.clock.pass(SECOND);
        equal((await readBalance(context)).balance, balance - 2);
      },
    },
    {
      name: "an item's retry without credits fails the item",
      rules: ["B8", "M2"],
      operations: ["getBufferItem", "getBalance"],
      servers: ["hosted"],
      needs: ["fresh-account", "target", "credits", "virtual-time"],
      async run(context) {
        const { controls, target } = context;
        const line = await openLine(context, target.answers({ status: 500 }), { max_retries: 3 });
        await controls.setCredits(1);
        const [id = ""] = await push(context, line, 1);
        await context.clock.pass(HOUR);
        like(await untilItem(context, line, id, "failed"), {
          last_error: "insufficient credits",
          retry_count: 1,
        });
        equal((await readBalance(context)).balance, 0);
      },
    },
  ],
};
