/** Notices, in real time, that something does not come back. */
export interface Watchdog {
  /** Starts to watch; `bark` is called once if `calm` was not called in time. */
  watch(bark: () => void): void;
  calm(): void;
}

/**
 * Makes a watchdog that barks between one and two `limitMs` after it began to watch. It counts with
 * `AbortSignal.timeout`, which fake timers do not reach; one signal at a time is under way, however often it is asked to
 * watch.
 */
export function createWatchdog(limitMs: number): Watchdog {
  let signal: AbortSignal | undefined;
  let bark: (() => void) | undefined;
  let watched = 0;

  function arm(): void {
    const seen = watched;
    signal = AbortSignal.timeout(limitMs);
    signal.addEventListener("abort", () => {
      signal = undefined;
      if (bark === undefined) return;
      if (seen === watched) bark();
      else arm();
    });
  }

  return {
    watch(onHang) {
      watched += 1;
      bark = onHang;
      if (signal === undefined) arm();
    },
    calm() {
      bark = undefined;
    },
  };
}
