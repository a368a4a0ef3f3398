import { ApiError } from "./api-error.ts";
import type { Engine } from "./engine.ts";
import { nextSequence } from "./ids.ts";
import { LOW_CREDITS } from "./notice-bodies.ts";
import { alertOfLowCredits } from "./notices.ts";
import type { Account, TransactionRecord } from "./records.ts";

const DAY_MS = 86_400_000;

/** Whether a credit is left. The first time it is asked for in a UTC day, the free plan is filled up. M1, M3 */
export function hasCredits(engine: Engine, account: Account): boolean {
  const today = Math.floor(engine.now() / DAY_MS);
  if (today > account.grantedDay && account.plan === "free") {
    account.grantedDay = today;
    addTransaction(engine, account, "daily_grant", engine.policy.dailyCredits - account.balance, null);
  }
  return account.balance > 0;
}

/** @throws {ApiError} 402 when no credit is left. */
export function requireCredits(engine: Engine, account: Account): void {
  if (!hasCredits(engine, account)) throw new ApiError("insufficient_credits");
}

/** Takes the credit that a call costs, whatever came of it: the balance may go below 0. M2 */
export function charge(
  engine: Engine,
  account: Account,
  type: "job_execution" | "buffer_item_execution",
  subjectId: string,
): void {
  addTransaction(engine, account, type, -1, subjectId);
  if (account.balance === LOW_CREDITS - 1) alertOfLowCredits(engine, account);
}

/** Sets the balance by decree; the next UTC day refills it as ever. */
export function setBalance(engine: Engine, account: Account, balance: number): void {
  account.grantedDay = Math.floor(engine.now() / DAY_MS);
  account.balance = balance;
}

/** Adds credits that were paid for: the plan is a paid one from then on. M4 */
export function topUp(engine: Engine, account: Account, credits: number): void {
  account.plan = "paid";
  addTransaction(engine, account, "stripe_topup", credits, null);
}

function addTransaction(
  engine: Engine,
  account: Account,
  type: TransactionRecord["type"],
  amount: number,
  subjectId: string | null,
): void {
  account.balance += amount;
  const sequence = nextSequence(engine.state.ids);
  account.transactions.push({ sequence, type, amount, subjectId, createdAt: engine.now() });
}
