import type { CallOptions } from "../call.ts";
import { type List, paginate } from "../paginate.ts";
import type { Transport } from "../transport.ts";
import type { Balance, Checkout, PageQuery, Transaction, TransactionPage } from "../types.ts";

export type Billing = ReturnType<typeof createBilling>;

export function createBilling({ call }: Transport) {
  return {
    /** The credits that are left, and the plan. */
    balance: (options?: CallOptions): Promise<Balance> => call("get", "/billing/balance", {}, options),

    /** Begins to buy credits: the answer's `url` is the page to pay on. */
    checkout: (order: { credits: number }, options?: CallOptions): Promise<Checkout> =>
      call("post", "/billing/checkout", { body: order }, options, "once"),

    /** Lists what was charged and granted, newest first. */
    transactions: (query?: PageQuery, options?: CallOptions): List<TransactionPage, Transaction> =>
      paginate(
        (next) => call("get", "/billing/transactions", { query: { ...query, ...next } }, options),
        (page) => page.transactions,
      ),
  };
}
