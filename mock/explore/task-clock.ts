import type { FliqClock } from "../../src/shared/index.ts";
import type { RunIo } from "./points.ts";
import type { Session } from "./session.ts";

/** Makes the clock that clients and receivers go by: each wait is that of the task that waits, and a dead one's timers do nothing. */
export function createTaskClock(session: Session, io: RunIo): FliqClock {
  const { time } = session.parts.simulation;
  return {
    now: () => time.now(),
    sleep(ms) {
      const task = session.self();
      task.triesAgain = true;
      return task.wait(Math.ceil(ms));
    },
    setTimer(ms, work) {
      const task = session.self();
      return time.setTimer(ms, () =>
        task.isDead || session.isOver ? undefined : session.storage.run(task, work),
      );
    },
    use: io.use,
    isLimited: false,
    takesParts: true,
  };
}
