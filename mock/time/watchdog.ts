/** Notices, in real time, that a target does not come back. */
export interface Watchdog {
  /** Starts to watch; `onHang` is called once if `stop` is not called in time. */
  watch(onHang: () => void): void;
  stop(): void;
}

/**
 * Makes a watchdog that reports a hang between one and two `limitMs` after it began to watch. It counts with
 * `AbortSignal.timeout`, which fake timers do not reach; one signal at a time is pending, however often it watches.
 */
export function createWatchdog(limitMs: number): Watchdog {
  let keepAlive: KeepAlive | undefined;
  let onHang: (() => void) | undefined;
  let watched = 0;

  function startTimer(): KeepAlive {
    const watchedBefore = watched;
    const opened = openKeepAlive();
    AbortSignal.timeout(limitMs).addEventListener("abort", () => {
      opened.close();
      keepAlive = undefined;
      if (onHang === undefined) return;
      if (watchedBefore === watched) onHang();
      else keepAlive = startTimer();
    });
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

/** Keeps the process running while it is held. */
interface KeepAlive {
  hold(): void;
  release(): void;
  close(): void;
}

/**
 * Opens a keep-alive, held. Node ends when there is nothing left to wait for, and neither a promise that never settles nor
 * the signal's timer counts as that: the program would end without a message about the target that hangs. A port that
 * listens counts, until it is unreferenced. A runtime whose ports cannot be unreferenced does not end by itself.
 */
function openKeepAlive(): KeepAlive {
  const port = typeof MessageChannel === "undefined" ? undefined : new MessageChannel().port1;
  if (!canBeUnreferenced(port)) return { hold() {}, release() {}, close() {} };
  port.onmessage = () => {};
  return { hold: () => port.ref(), release: () => port.unref(), close: () => port.close() };
}

type NodePort = MessagePort & { ref(): void; unref(): void };

function canBeUnreferenced(port: MessagePort | undefined): port is NodePort {
  return port !== undefined && "ref" in port && "unref" in port;
}
