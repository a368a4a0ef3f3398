import { nextFire, parseCron } from "../../../src/cron/index.ts";
import type { ClientCommand } from "../program.ts";
import {
  CRON_POLL,
  expectNotOver,
  expectThat,
  expectWithin,
  type History,
  holdsOf,
  type MockJob,
} from "./history.ts";

type ScheduleCommand = Extract<ClientCommand, { readonly do: "schedule" }>;

/** Every schedule fires when it should, once for what it missed. S3, S5, S6 */
export function checkSchedules(history: History): void {
  for (const { command, status, at } of history.done) {
    if (command.do === "schedule" && status === 201) checkSchedule(history, command, at);
  }
}

function checkSchedule(history: History, { name, cron }: ScheduleCommand, madeAt: number): void {
  const expression = parseCron(cron);
  const fireAfter = (at: number) => nextFire(expression, at) ?? Number.POSITIVE_INFINITY;
  const holds = [...holdsOf(history, name), ...history.outages, ...endOf(history, name)];
  let next = fireAfter(madeAt);
  for (const run of runsOf(history, name)) {
    const dispatched = Date.parse(run.created_at);
    const second = Number(run.name.split("@")[1]);
    expectThat(
      second === Math.floor(next / 1000),
      `${run.name} is the run of another time than ${next / 1000}`,
    );
    expectWithin(`${run.name} is made`, dispatched, next, latestFire(holds, next));
    const hold = holds.find(({ from, until }) => dispatched > from && dispatched < until);
    expectThat(hold === undefined, `${run.name} was made although ${name} stands still`);
    do next = fireAfter(next);
    while (next < dispatched);
  }
  const latest = latestFire(holds, next);
  expectNotOver(history, `${name} was to fire`, latest);
}

function runsOf(history: History, name: string): (MockJob & { readonly name: string })[] {
  const runs = history.jobs.filter((job) => job.name.startsWith(`${name}@`));
  return runs.toSorted((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at));
}

/** A recurring job ends when it is cancelled, too. S10 */
function endOf(history: History, name: string) {
  return history.done
    .filter(({ command, status }) => command.do === "cancel" && command.of === name && status === 204)
    .map(({ at }) => ({ from: at, until: Number.POSITIVE_INFINITY }));
}

/** Within one poll, counted on from the last time that it stood still. R13 */
function latestFire(holds: ReturnType<typeof holdsOf>, due: number): number {
  let latest = due + CRON_POLL;
  for (const { from, until } of holds.toSorted((a, b) => a.from - b.from)) {
    if (from <= latest && until > due) latest = Math.max(latest, until + CRON_POLL);
  }
  return latest;
}
