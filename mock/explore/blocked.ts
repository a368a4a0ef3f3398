import { PAUSE_MS, type Session } from "./session.ts";
import type { Task } from "./task.ts";
import { quickTurn } from "./turn.ts";

/** How long, in real time, a handler may do nothing that is seen until it is taken to wait for another's. */
const IDLE_MS = 250;
/** And for how many turns: a process that was not let run for that long has not been idle. */
const IDLE_TURNS = 5000;

/**
 * Has a handler that waits for another's, as for a lock in memory, give way: time stands still while it runs, and the other may be asleep.
 * It is to be called when the handler begins or wakes: only then can others be asleep, and where none is, it hangs, which is told.
 */
export function yieldWhileBlocked(
  session: Session,
  task: Task,
  sleep: (delayMs: number) => Promise<void>,
  isSettled: () => boolean,
): void {
  const mayBeBlocked = () => session.waits > 0 && task.sleeping === 0 && !isSettled() && !session.isOver;
  if (mayBeBlocked()) void yieldOn(session, task, sleep, mayBeBlocked);
}

async function yieldOn(
  session: Session,
  task: Task,
  sleep: (delayMs: number) => Promise<void>,
  mayBeBlocked: () => boolean,
): Promise<void> {
  let since = session.clock();
  let turns = 0;
  function begin(): void {
    since = session.clock();
    turns = 0;
  }
  while (mayBeBlocked()) {
    await quickTurn();
    turns += 1;
    if (task.busy > 0) begin();
    if (turns < IDLE_TURNS || session.clock() - since < IDLE_MS) continue;
    await sleep(PAUSE_MS);
    begin();
  }
}
