import type {
  Balance,
  Checkout,
  CheckoutCreate,
  PageQuery,
  Transaction,
  TransactionPage,
} from "../shared/index.ts";
import type { Transport } from "../transport/index.ts";
import { createMethods } from "./methods.ts";

/** Credits, and what they were spent on. */
export interface Billing extends ReturnType<typeof createBilling> {}

export function createBilling(transport: Transport) {
  const { api } = transport;
  const { list, make, plain } = createMethods(transport);
  return {
    /** The credits that are left, and the plan. */
    balance: plain<Balance>((init) => api.GET("/billing/balance", init), "balance"),

    /** Begins to buy credits, 50,000 at least: the answer's `url` is the page to pay on. */
    checkout: make<CheckoutCreate, Checkout>((init) => api.POST("/billing/checkout", init), "url"),

    /** Lists what was charged and granted, newest first. */
    transactions: list<TransactionPage, Transaction, PageQuery>(
      (init) => api.GET("/billing/transactions", init),
      "transactions",
    ),
  };
}
