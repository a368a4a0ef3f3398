/** setTimeout takes no longer delay: above this it fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Calls `work` after that long; what it returns ends that. */
export type StartTimer = (ms: number, work: () => void) => () => void;

/** The runtime's. */
export const startTimer: StartTimer = (ms, work) => {
  const timer = setTimeout(work, Math.min(ms, LONGEST_TIMER_MS));
  return () => clearTimeout(timer);
};

/** Where a task finds the signal that tells it to stop; made when it is asked for, as that is slow. */
export interface Stop {
  readonly signal: AbortSignal;
}

/**
 * Waits until what `run` starts settles, `signal` aborts (rejects with its reason) or the time is up, which `limit.late` tells of. It is told to stop;
 * if it does not listen, it is left behind.
 */
export function runBounded<T>(
  run: (stop: Stop) => Promise<T>,
  signal: AbortSignal | undefined,
  limit?: { readonly ms: number; readonly late: () => Error; readonly start: StartTimer },
): Promise<T> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    let controller: AbortController | undefined;
    const release = () => {
      endTimer?.();
      forget?.();
    };
    const stop = (reason: unknown) => {
      release();
      reject(reason);
      controller ??= new AbortController(); // one who asks for the signal from now on finds it aborted
      controller.abort(reason);
    };
    const forget = signal && onAbort(signal, () => stop(signal.reason));
    const endTimer = limit?.start(limit.ms, () => stop(limit.late()));
    const task = run({
      get signal() {
        controller ??= new AbortController();
        return controller.signal;
      },
    });
    task.finally(release).then(resolve, reject);
  });
}

/** Waits, and stops waiting when `signal` aborts. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal?.addEventListener("abort", startTimer(ms, resolve));
  });
}

const waiting = new WeakMap<AbortSignal, Set<() => void>>();

/** One listener serves all the calls that a signal is given to: runtimes warn of more than ten. */
function tellAll({ target }: Event): void {
  for (const act of waiting.get(target as AbortSignal) ?? []) act();
}

/** Calls `act` when `signal` aborts; what it returns ends that. */
function onAbort(signal: AbortSignal, act: () => void): () => void {
  const acts = waiting.get(signal) ?? new Set();
  waiting.set(signal, acts.add(act));
  signal.addEventListener("abort", tellAll);
  return () => {
    acts.delete(act);
    if (acts.size === 0) signal.removeEventListener("abort", tellAll);
  };
}
