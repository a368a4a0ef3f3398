import { turn } from "../time/index.ts";

/** The runtime's own, unless a fake was there before this module; it takes a tenth of what a message takes. */
const immediate: unknown = Reflect.get(globalThis, "setImmediate");

/** Lets all that is ready to run do so: what `turn` does, and faster where the runtime has a way. */
export const quickTurn: () => Promise<void> =
  typeof immediate === "function" && !("clock" in immediate) && !("mock" in immediate)
    ? () => new Promise((resolve) => Reflect.apply(immediate, undefined, [resolve]))
    : turn;
