import { formatId, readBalance } from "../engine/index.ts";
import { pageOfRows } from "./lookup.ts";
import type { OperationHandlers } from "./operation.ts";
import { writeCursor } from "./paging.ts";
import { presentTransaction } from "./present.ts";

const CREDITS_PER_DOLLAR = 100_000;

export const billingHandlers: OperationHandlers<"getBalance" | "createCheckout" | "listTransactions"> = {
  getBalance(engine, { account }) {
    return {
      status: 200,
      body: {
        balance: readBalance(engine, account),
        plan: "free",
        daily_limit: engine.policy.dailyCredits,
        credits_per_dollar: CREDITS_PER_DOLLAR,
      },
    };
  },

  createCheckout(_, { body }) {
    return { status: 200, body: { url: `https://checkout.fliq.invalid/?credits=${body.credits}` } };
  },

  listTransactions(engine, { account, query }) {
    readBalance(engine, account);
    const rows = account.transactions.map((row) => ({
      ...row,
      id: formatId(engine.state.ids, "tx", row.createdAt, row.sequence),
    }));
    const page = pageOfRows(rows, "tx", query);
    return {
      status: 200,
      body: { transactions: page.rows.map(presentTransaction), next_cursor: writeCursor(page) },
    };
  },
};
