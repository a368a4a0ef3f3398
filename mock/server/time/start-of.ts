import { FliqServerError } from "../errors.ts";
import type { Machine } from "../journal/machine.ts";
import type { LastCommand } from "../journal/recover.ts";
import type { ServerSettings } from "../options.ts";

/** Where the clock goes on from: it counts as running while the server did not. */
export function startOf(
  { startAt, wallNow }: ServerSettings,
  last: LastCommand | null,
  machine: Machine,
): number {
  if (last === null) return startAt ?? machine.engine.now();
  const resumedAt = last.at + Math.max(0, wallNow() - last.wallAt);
  if (startAt === undefined) return resumedAt;
  if (startAt >= last.at) return startAt;
  throw new FliqServerError(
    `now: the database is at ${new Date(last.at).toISOString()} already, and time does not go back; give a later time, or a new file`,
  );
}
