import { type KeepAlive, openKeepAlive } from "./keep-alive.ts";

/** Notices, in real time, that a target does not come back. */
export interface Watchdog {
  /** Starts to watch; `onHang` is called once if `stop` is not called in time. */
  watch(onHang: () => void): void;
  stop(): void;
}

/** So many looks are taken until a hang is reported. */
const LOOKS = 4;

/**
 * Makes a watchdog that reports a hang between one and one and a quarter `limitMs` after it began to watch. It counts with
 * `AbortSignal.timeout`, which fake timers do not reach; one signal at a time is pending, however often it watches.
 */
export function createWatchdog(limitMs: number): Watchdog {
  let keepAlive: KeepAlive | undefined;
  let onHang: (() => void) | undefined;
  let watched = 0;

  function startTimer(): KeepAlive {
    const opened = openKeepAlive();
    let watchedBefore = watched;
    let looks = 0;
    function look(): void {
      AbortSignal.timeout(Math.ceil(limitMs / LOOKS)).addEventListener("abort", () => {
        looks = watchedBefore === watched ? looks + 1 : 0;
        watchedBefore = watched;
        if (onHang !== undefined && looks < LOOKS) {
          look();
          return;
        }
        opened.close();
        keepAlive = undefined;
        onHang?.();
      });
    }
    look();
    return opened;
  }

  return {
    watch(listener) {
      watched += 1;
      onHang = listener;
      keepAlive ??= startTimer();
      keepAlive.hold();
    },
    stop() {
      onHang = undefined;
      keepAlive?.release();
    },
  };
}
