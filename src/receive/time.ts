import { type FliqClock, findClock } from "../shared/index.ts";

/** A clock's time: epoch milliseconds or a `Date`, or a function that tells it. */
export type Now = number | Date | (() => number | Date);

/** Calls `work` after that many milliseconds, unless the function that it returns is called before. */
export type SetTimer = (ms: number, work: () => unknown) => () => void;

/** What time it is, and how to wait. */
export interface ReceiverTime {
  /** Epoch milliseconds. */
  now(): number;
  setTimer: SetTimer;
  /** Does what uses a store, and lets a search over schedules have its say. */
  use: NonNullable<FliqClock["use"]>;
}

export interface TimeOptions {
  /** The time to compare with, in epoch milliseconds or as a `Date`, or a clock that tells it. Default: `Date.now`; under a mock the mock's. */
  now?: Now | undefined;
}

/** The time that a request is handled in: as the options say, else the mock's that sent it, else the runtime's. */
export function timeOf(
  request: object,
  { now, setTimer }: TimeOptions & { setTimer?: SetTimer | undefined },
): ReceiverTime {
  const clock = findClock(request);
  const read = now ?? (() => clock?.now() ?? Date.now());
  return {
    now: () => Number(typeof read === "function" ? read() : read),
    setTimer: setTimer ?? clock?.setTimer ?? startTimer,
    use: clock?.use ?? ((_shared, _what, work) => work()),
  };
}

/** `setTimeout` is looked up at each use, so that fake timers work; one that waits keeps no process running. */
function startTimer(ms: number, work: () => unknown): () => void {
  const timer: unknown = setTimeout(work, ms);
  (timer as { unref?(): void }).unref?.();
  return () => clearTimeout(timer as Parameters<typeof clearTimeout>[0]);
}

/** What a promise comes to; rejects when that takes longer than `ms`. What is no promise is given back as it is. */
export function bounded<Result>(
  { setTimer }: ReceiverTime,
  ms: number,
  work: Result,
): Result | Promise<Awaited<Result>> {
  if (typeof Object(work).then !== "function") return work;
  return new Promise((resolve, reject) => {
    const stop = setTimer(ms, () => reject(new Error(`no answer within ${ms} ms`)));
    Promise.resolve(work).then(resolve, reject).then(stop);
  });
}
