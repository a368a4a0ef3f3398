import type { Balance, Checkout, PageQuery, Transaction, TransactionPage } from "../shared/index.ts";
import { type CallOptions, type List, paginate, type Transport } from "../transport/index.ts";

export type Billing = ReturnType<typeof createBilling>;

export function createBilling({ api, call }: Transport) {
  return {
    /** The credits that are left, and the plan. */
    balance: (options?: CallOptions): Promise<Balance> =>
      call((init) => api.GET("/billing/balance", init), options),

    /** Begins to buy credits: the answer's `url` is the page to pay on. */
    checkout: (order: { credits: number }, options?: CallOptions): Promise<Checkout> =>
      call((init) => api.POST("/billing/checkout", { ...init, body: order }), options, "once"),

    /** Lists what was charged and granted, newest first. */
    transactions: (query?: PageQuery, options?: CallOptions): List<TransactionPage, Transaction> =>
      paginate(
        call,
        (init, next) =>
          api.GET("/billing/transactions", { ...init, params: { query: { ...query, ...next } } }),
        (page) => page.transactions,
        options,
      ),
  };
}
