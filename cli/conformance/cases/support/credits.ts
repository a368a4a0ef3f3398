import type { Schemas } from "../../api.ts";
import type { CaseContext } from "../../case.ts";

export type Balance = Schemas["Balance"];

export type Page = Schemas["TransactionPage"];

export function readBalance({ api }: CaseContext): Promise<Balance> {
  return api.read("/billing/balance");
}

/** Of the movements, what they are and of how much, the newest first. */
export async function listMovements({ api }: CaseContext): Promise<unknown[]> {
  const { transactions } = await api.read<Page>("/billing/transactions");
  return transactions.map(({ type, amount, job_id }) => [type, amount, job_id]);
}
