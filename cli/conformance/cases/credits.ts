import type { Schemas } from "../api.ts";
import type { CaseGroup } from "../case.ts";
import { HOUR, SECOND } from "../case-clock.ts";
import { equal, holds, isText, isTime, isWhole, like } from "../expect.ts";
import { openLine, push } from "./support/buffers.ts";
import { listMovements, type Page, readBalance } from "./support/credits.ts";
import { createFailedJob, createJob, untilStatus } from "./support/jobs.ts";

export const credits: CaseGroup = {
  subject: "Credits",
  cases: [
    {
      name: "the balance is told, with the plan",
      rules: ["M2"],
      operations: ["getBalance"],
      async run(context) {
        const balance = await readBalance(context);
        like(balance, { plan: /^(free|paid)$/, daily_limit: isWhole, credits_per_dollar: 100_000 });
      },
    },
    {
      name: "an account of the free plan begins with 100,000 credits, without a row for them",
      rules: ["M3"],
      operations: ["getBalance", "listTransactions"],
      servers: ["hosted"],
      needs: ["fresh-account", "mock"],
      async run(context) {
        like(await readBalance(context), { balance: 100_000, plan: "free", daily_limit: 100_000 });
        equal(await listMovements(context), []);
      },
    },
    {
      name: "each call costs one when it ends, whatever came of it, and nothing else does",
      rules: ["M2", "M5"],
      operations: ["getBalance", "listTransactions"],
      servers: ["hosted"],
      needs: ["fresh-account", "target", "virtual-time"],
      async run(context) {
        const { api, clock, target } = context;
        const hook = target.answers({ status: 500 }, { reset: true }, {});
        // Where time passes by itself, a job of now would be called at once.
        const id = await createJob(context, hook.url, { scheduled_at: clock.in(10 * SECOND) });
        equal((await readBalance(context)).balance, 100_000, "before the call");
        await clock.pass(12 * SECOND);
        equal((await readBalance(context)).balance, 99_999, "after the call");
        await clock.pass(HOUR);
        equal((await readBalance(context)).balance, 99_997, "after the retries");
        equal(await listMovements(context), Array(3).fill(["job_execution", -1, id]));
        const [row] = (await api.read<Page>("/billing/transactions")).transactions;
        const nulls = { stripe_payment_intent_id: null };
        like(row, {
          id: isText,
          amount: -1,
          type: "job_execution",
          job_id: id,
          ...nulls,
          created_at: isTime,
        });
      },
    },
    {
      name: "a call is listed with its job",
      rules: ["M5"],
      operations: ["listTransactions"],
      servers: ["hosted"],
      needs: ["target"],
      async run(context) {
        const { api, clock, target } = context;
        const hook = target.answers();
        const id = await createJob(context, hook.url);
        const row = await clock.until("the call's transaction", async () => {
          const { transactions } = await api.read<Page>("/billing/transactions");
          return transactions.find(({ job_id }) => job_id === id);
        });
        like(row, { type: "job_execution", amount: -1, stripe_payment_intent_id: null });
        const [call] = hook.calls;
        clock.near(row.created_at, call?.at ?? Number.NaN, "created_at");
      },
    },
    {
      name: "each call costs one",
      rules: ["M2"],
      operations: ["getBalance"],
      servers: ["open-source"],
      needs: ["fresh-account", "target"],
      async run(context) {
        const { balance, plan } = await readBalance(context);
        equal(plan, "free");
        await createFailedJob(context);
        await untilStatus(context, await createJob(context, context.target.answers().url), "completed");
        equal((await readBalance(context)).balance, balance - 2);
      },
    },
    {
      name: "a call is charged when it ends, not when it begins",
      rules: ["M2"],
      operations: ["getBalance"],
      needs: ["fresh-account", "target", "virtual-time", "slow-target"],
      async run(context) {
        const { balance } = await readBalance(context);
        await createJob(context, context.target.answers({ afterMs: 10 * SECOND }).url);
        await context.clock.pass(5 * SECOND);
        equal((await readBalance(context)).balance, balance, "while it is called");
        await context.clock.pass(10 * SECOND);
        equal((await readBalance(context)).balance, balance - 1, "after that");
      },
    },
    {
      name: "calls under way at once may take the balance below 0",
      rules: ["M2"],
      operations: ["getBalance"],
      needs: ["fresh-account", "target", "credits", "slow-target", "exact-timing"],
      async run(context) {
        const { clock, controls, target } = context;
        for (let count = 0; count < 3; count += 1)
          await createJob(context, target.answers({ afterMs: 2 * SECOND }).url);
        await controls.setCredits(1);
        await clock.pass(5 * SECOND);
        equal((await readBalance(context)).balance, -2);
      },
    },
    {
      name: "a buffer's calls cost credits too",
      rules: ["M2", "M5"],
      operations: ["listTransactions"],
      servers: ["hosted"],
      needs: ["fresh-account", "target", "virtual-time"],
      async run(context) {
        const hook = context.target.answers({ status: 429 }, { status: 500 }, {});
        const [id] = await push(context, await openLine(context, hook), 1);
        await context.clock.pass(HOUR);
        equal((await readBalance(context)).balance, 99_997);
        equal(await listMovements(context), Array(3).fill(["buffer_item_execution", -1, id]));
      },
    },
    {
      name: "fewer than 50,000 credits are not sold",
      rules: ["M6"],
      operations: ["createCheckout"],
      async run({ api }) {
        const sentence = "minimum purchase is 50000 credits ($0.50)";
        await api.refused(400, sentence, "POST", "/billing/checkout", { credits: 10 });
        for (const credits of [undefined, "100000", 1.5])
          await api.invalid(["credits"], "POST", "/billing/checkout", { credits });
      },
    },
    {
      name: "a checkout gives a page to pay on, and moves no credits yet",
      rules: ["M6"],
      operations: ["createCheckout"],
      needs: ["mock", "fresh-account"],
      async run(context) {
        const before = await readBalance(context);
        const { url } = await context.api.ask<Schemas["Checkout"]>("POST", "/billing/checkout", {
          credits: 1_000_000,
        });
        holds(/^https:\/\/\S+$/.test(url), "an address", url);
        equal(await readBalance(context), before);
        const tooMany = { credits: 1_000_000_001 };
        equal((await context.api.send("POST", "/billing/checkout", { json: tooMany })).status, 400);
      },
    },
  ],
};
