import type { Balance, Checkout, PageQuery, Transaction, TransactionPage } from "../shared/index.ts";
import type { CallOptions, List, Transport } from "../transport/index.ts";

export type Billing = ReturnType<typeof createBilling>;

export function createBilling({ call, list }: Transport) {
  return {
    /** The credits that are left, and the plan. */
    balance: (options?: CallOptions): Promise<Balance> => call("GET /billing/balance", {}, options),

    /** Begins to buy credits: the answer's `url` is the page to pay on. */
    checkout: (order: { credits: number }, options?: CallOptions): Promise<Checkout> =>
      call("POST /billing/checkout", { body: order }, options, "once"),

    /** Lists what was charged and granted, newest first. */
    transactions: (query?: PageQuery, options?: CallOptions): List<TransactionPage, Transaction> =>
      list("GET /billing/transactions", "transactions", { query }, options),
  };
}
