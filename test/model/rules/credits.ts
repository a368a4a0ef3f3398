import { FIRING_GRANTS, GRANT_OF_NOTHING_IS_WRITTEN } from "./choices.ts";
import { tellCreditLow } from "./notices.ts";
import { DAY, type Transaction, type World } from "./world.ts";

/** The balance at whose reach the alert channels are told. L4 */
const LOW = 9_999;

/** Looks whether there are credits; the first look of a UTC day grants the free plan its own. M1, M3 */
export function hasCredits(world: World): boolean {
  const day = Math.floor(world.now / DAY);
  if (world.plan === "free" && day > world.grantedDay) {
    const amount = world.setting.dailyCredits - world.balance;
    world.balance = world.setting.dailyCredits;
    if (amount !== 0 || GRANT_OF_NOTHING_IS_WRITTEN) write(world, { amount, type: "daily_grant", job: null });
  }
  world.grantedDay = Math.max(world.grantedDay, day);
  return world.balance > 0;
}

/** The look before a schedule makes a job. S7 */
export function hasCreditsToFire(world: World): boolean {
  return FIRING_GRANTS ? hasCredits(world) : world.balance > 0;
}

/** Charges a call that has ended, whatever came of it: the balance may go below 0. M2, M5 */
export function charge(world: World, kind: "job" | "item", name: string): void {
  world.balance -= 1;
  write(world, { amount: -1, type: kind === "job" ? "job_execution" : "buffer_item_execution", job: name });
  if (world.balance === LOW) tellCreditLow(world, countSpent(world));
}

/** A balance that a test sets holds until the next UTC day. */
export function setBalance(world: World, balance: number): void {
  world.balance = balance;
  world.grantedDay = Math.max(world.grantedDay, Math.floor(world.now / DAY));
}

/** Credits that were bought: the plan is a paid one from then on. M4 */
export function topUp(world: World, credits: number): void {
  world.balance += credits;
  world.plan = "paid";
  write(world, { amount: credits, type: "stripe_topup", job: null });
}

/** How many credits were spent in the 24 hours until now. L4 */
function countSpent(world: World): number {
  return world.transactions.filter(({ job, at }) => job !== null && at > world.now - DAY).length;
}

function write(world: World, fields: Omit<Transaction, "at">): void {
  world.transactions.push({ ...fields, at: world.now });
}
