/** What a signal does to the process. */
export interface StopWorld {
  /** Milliseconds from whenever. */
  now(): number;
  /** Asks what runs to come to its end. */
  abort(reason: Error): void;
  /** Ends the process without waiting for anything. */
  exit(code: number): void;
}

/** The terminal sends a Ctrl-C to this process, and npm sends it once more: a second signal so soon is the same one. */
const SAME_SIGNAL_MS = 500;

/** Stops in order at the first signal, and at once at the second. */
export function createStop({ now, abort, exit }: StopWorld): (signal: "SIGINT" | "SIGTERM") => void {
  let askedAt: number | undefined;
  return (signal) => {
    if (askedAt === undefined) {
      askedAt = now();
      abort(new Error(signal));
    } else if (now() - askedAt > SAME_SIGNAL_MS) exit(signal === "SIGINT" ? 130 : 143);
  };
}
