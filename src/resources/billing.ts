import type { Balance, Checkout, PageQuery, Transaction, TransactionPage } from "../shared/index.ts";
import { type CallOptions, type List, paginate, type Transport } from "../transport/index.ts";

/** Credits, and what they were spent on. */
export type Billing = ReturnType<typeof createBilling>;

export function createBilling({ api, call }: Transport) {
  return {
    /** The credits that are left, and the plan. */
    balance: (options?: CallOptions): Promise<Balance> =>
      call((init) => api.GET("/billing/balance", init), options, { has: "balance" }),

    /** Begins to buy credits, 50,000 at least: the answer's `url` is the page to pay on. */
    checkout: (order: { credits: number }, options?: CallOptions): Promise<Checkout> =>
      call((init) => api.POST("/billing/checkout", { ...init, body: order }), options, {
        has: "url",
        repeat: "once",
      }),

    /** Lists what was charged and granted, newest first. */
    transactions: (query?: PageQuery, options?: CallOptions): List<TransactionPage, Transaction> =>
      paginate(
        call,
        (init, page) => api.GET("/billing/transactions", { ...init, params: { query: page } }),
        "transactions",
        query,
        options,
      ),
  };
}
