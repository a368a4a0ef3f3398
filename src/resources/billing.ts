import type { CallOptions } from "../call.ts";
import { paginate } from "../paginate.ts";
import type { Transport } from "../transport.ts";
import type { PageQuery } from "../types.ts";

export type Billing = ReturnType<typeof createBilling>;

export function createBilling({ call }: Transport) {
  return {
    /** The credits that are left, and the plan. */
    balance: (options?: CallOptions) => call("get", "/billing/balance", {}, options),

    /** Begins to buy credits: the answer's `url` is the page to pay on. */
    checkout: (order: { credits: number }, options?: CallOptions) =>
      call("post", "/billing/checkout", { body: order }, options, "once"),

    /** Lists what was charged and granted, newest first. */
    transactions: (query?: PageQuery, options?: CallOptions) =>
      paginate(
        (next) => call("get", "/billing/transactions", { query: { ...query, ...next } }, options),
        (page) => page.transactions,
      ),
  };
}
