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
  let leash: Leash | undefined;
  let bark: (() => void) | undefined;
  let watched = 0;

  function arm(): Leash {
    const seen = watched;
    const held = openLeash();
    AbortSignal.timeout(limitMs).addEventListener("abort", () => {
      held.close();
      leash = undefined;
      if (bark === undefined) return;
      if (seen === watched) bark();
      else leash = arm();
    });
    return held;
  }

  return {
    watch(onHang) {
      watched += 1;
      bark = onHang;
      leash ??= arm();
      leash.hold();
    },
    calm() {
      bark = undefined;
      leash?.release();
    },
  };
}

/** Keeps the process running while it is held. */
interface Leash {
  hold(): void;
  release(): void;
  close(): void;
}

/**
 * Opens a leash, held. Node ends when there is nothing left to wait for, and neither a promise that never settles nor the
 * signal's timer counts as that: the program would end without a word of what it waited for. A port that listens counts,
 * until it is unreferenced. Runtimes whose ports cannot be are those that do not end by themselves.
 */
function openLeash(): Leash {
  const port = typeof MessageChannel === "undefined" ? undefined : new MessageChannel().port1;
  if (!canBeUnreferenced(port)) return { hold() {}, release() {}, close() {} };
  port.onmessage = () => {};
  return { hold: () => port.ref(), release: () => port.unref(), close: () => port.close() };
}

type NodePort = MessagePort & { ref(): void; unref(): void };

function canBeUnreferenced(port: MessagePort | undefined): port is NodePort {
  return port !== undefined && "ref" in port && "unref" in port;
}
