import { nextFire, parseCron } from "../../../src/cron/index.ts";
import { hasCreditsToFire } from "./credits.ts";
import { addWork } from "./works.ts";
import { SECOND, type Timer, type World } from "./world.ts";

/** The first fire after an instant; null when there is none within five years. C6 */
export function fireAfter(cron: string, at: number): number | null {
  return nextFire(parseCron(cron), at);
}

/** Makes one run, however many were missed. S3, S4, S5, S7 */
export function fire(world: World, timer: Timer): void {
  const { nextRunAt } = timer;
  const isPaid = hasCreditsToFire(world);
  timer.lastRunAt = world.now;
  timer.updatedAt = world.now;
  do timer.nextRunAt = fireAfter(timer.cron, timer.nextRunAt) ?? Number.POSITIVE_INFINITY;
  while (timer.nextRunAt < world.now);
  if (!isPaid) return;
  const second = Math.floor(nextRunAt / SECOND);
  addWork(world, {
    ...{ kind: "job", target: timer.target, place: timer.name, replayOf: null, buffer: null, madeBy: timer },
    name: nameRun(timer.name, second),
    key: `sched:${timer.name}:${second}`,
    scheduledAt: world.now,
  });
}

/** A run's name: its schedule's, and the second that it was due. */
export function nameRun(schedule: string, second: number): string {
  return `${schedule}@${second}`;
}
