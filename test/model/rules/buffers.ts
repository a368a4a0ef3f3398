import { UNPAID_ITEM_TAKES_TOKEN } from "./choices.ts";
import { hasCredits } from "./credits.ts";
import { startWork } from "./works.ts";
import type { Line, Work, World } from "./world.ts";

/** What one attempt takes from the bucket. */
const TOKEN = 1000;

/** The item that is next, or under way: the oldest that has not ended. B3 */
function headOf(line: Line): Work | undefined {
  return line.items.find(({ status }) => status === "pending" || status === "running");
}

/** The item that waits to be started, if nothing of the line is under way; a worker that died holds it, too. B3, B9, B12 */
export function waitingItem(world: World, line: Line): Work | undefined {
  if (line.paused || line.deleted) return undefined;
  if (line.items.some(({ status }) => status === "running") || isUnderWay(world, line)) return undefined;
  const head = headOf(line);
  return head?.wait === null ? head : undefined;
}

/** Whether a worker that lives calls an item's target. */
function isUnderWay(world: World, line: Line): boolean {
  return world.calls.some(({ of, dead }) => dead === null && "buffer" in of && of.buffer === line);
}

/** When an item that waits can start: it is due, the line is free, and the bucket holds a token. B3, B4 */
export function readyAt(line: Line, item: Work): number {
  const lacking = Math.max(0, TOKEN - line.level);
  const full = line.filledAt + Math.ceil(lacking / line.rate);
  return Math.max(item.scheduledAt, full, line.freeSince);
}

export function startItem(world: World, line: Line, item: Work): void {
  if (UNPAID_ITEM_TAKES_TOKEN || hasCredits(world)) takeToken(world, line);
  startWork(world, item);
}

/** The bucket fills by `rate_limit` tokens a second, to as many. B4 */
function takeToken(world: World, line: Line): void {
  const filled = line.level + (world.now - line.filledAt) * line.rate;
  line.level = Math.min(line.rate * TOKEN, filled) - TOKEN;
  line.filledAt = world.now;
}
