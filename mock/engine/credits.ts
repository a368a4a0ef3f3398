import type { TransactionKind } from "../../src/shared/index.ts";
import { ApiError } from "./api-error.ts";
import type { Engine } from "./engine.ts";
import { nextSequence } from "./ids.ts";
import type { Account } from "./records.ts";

const DAY_MS = 86_400_000;

/** The account's balance, after the free plan's daily refill if this is the first use of the UTC day. */
export function readBalance(engine: Engine, account: Account): number {
  const today = Math.floor(engine.now() / DAY_MS);
  if (today > account.grantedDay) {
    account.grantedDay = today;
    const missing = engine.policy.dailyCredits - account.balance;
    if (missing > 0) moveCredits(engine, account, "daily_grant", missing, null);
  }
  return account.balance;
}

/** Sets the balance; the next UTC day refills it as usual. */
export function setBalance(engine: Engine, account: Account, balance: number): void {
  account.grantedDay = Math.floor(engine.now() / DAY_MS);
  account.balance = balance;
}

/** @throws {ApiError} with 402 when no credit is left. */
export function requireCredits(engine: Engine, account: Account): void {
  if (readBalance(engine, account) < 1) throw new ApiError("insufficient_credits");
}

/** Spends the credit that an attempt costs; false when there is none. */
export function spendCredit(
  engine: Engine,
  account: Account,
  kind: "job_execution" | "buffer_execution",
  reference: string,
): boolean {
  if (readBalance(engine, account) < 1) return false;
  moveCredits(engine, account, kind, -1, reference);
  return true;
}

/** Adds to (or, if negative, takes from) the balance and writes the transaction. */
export function moveCredits(
  engine: Engine,
  account: Account,
  kind: TransactionKind,
  amount: number,
  reference: string | null,
): void {
  account.balance += amount;
  account.transactions.push({
    sequence: nextSequence(engine.state.ids),
    kind,
    amount,
    balanceAfter: account.balance,
    reference,
    createdAt: engine.now(),
  });
}
