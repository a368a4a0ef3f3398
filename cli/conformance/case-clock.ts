import { Difference } from "./expect.ts";
import type { Session, Slack, Subject } from "./subject.ts";

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The server's time, as a case deals with it. */
export interface CaseClock {
  readonly slack: Slack;
  /** Epoch milliseconds. */
  now(): number;
  /** The time in so many milliseconds, in RFC 3339. */
  in(delayMs: number): string;
  /** Lets time pass. More than a few seconds needs "virtual-time". */
  pass(durationMs: number): Promise<void>;
  /** Lets time pass up to an instant. Needs "virtual-time". */
  passTo(instant: string): Promise<void>;
  /**
   * Waits until `look` finds something, and gives it.
   *
   * @param what What is awaited, for people.
   * @param withinMs How long after now it must be there, besides the server's slack.
   */
  until<Found>(what: string, look: () => Promise<Found | undefined>, withinMs?: number): Promise<Found>;
  /** Checks that something was at its time, or late by no more than is allowed. */
  near(at: number | string, expected: number | string, what: string, lateMs?: number): void;
  /** The time that a call which arrived at that instant was signed by. */
  signedAt(arrivedAt: number): number;
  /** Checks how long after its worker's death something was called again. */
  takeover(gapMs: number | undefined): void;
}

/** Makes the clock of a case. */
export function createCaseClock({ slack, stepMs }: Subject, session: Session): CaseClock {
  const clock: CaseClock = {
    slack,
    now: () => session.now(),
    in: (delayMs) => formatTime(session.now() + delayMs),
    pass: (durationMs) => session.pass(durationMs),
    passTo: (instant) => session.pass(Date.parse(instant) - session.now()),
    async until(what, look, withinMs = 5 * SECOND) {
      const from = session.now();
      const deadline = from + withinMs + slack.jobs + slack.clock;
      await session.pass(0);
      for (;;) {
        const found = await look();
        if (found !== undefined) return found;
        if (session.now() >= deadline) break;
        await session.pass(stepMs);
      }
      throw new Difference(what, `within ${(deadline - from) / SECOND} s`, "nothing of the kind");
    },
    near(at, expected, what, lateMs = slack.jobs) {
      const [given, wanted] = [at, expected].map((time) =>
        typeof time === "number" ? time : Date.parse(time),
      );
      if (given === undefined || wanted === undefined) throw new TypeError("A time is missing.");
      if (given >= wanted - slack.clock && given <= wanted + lateMs + slack.clock) return;
      throw new Difference(what, `${formatTime(wanted)}, at most ${lateMs} ms late`, formatTime(given));
    },
    signedAt: (arrivedAt) => session.signedAt?.(arrivedAt) ?? arrivedAt,
    takeover(gapMs) {
      const [least, most] = slack.takeover;
      const isWithin =
        gapMs !== undefined && gapMs >= least - slack.clock && gapMs <= most + slack.jobs + slack.clock;
      if (!isWithin)
        throw new Difference("the takeover", `${least} to ${most} ms after the death`, `${gapMs} ms`);
    },
  };
  return clock;
}

/** An instant as the API writes it: in UTC, the fraction trimmed of zeros. */
export function formatTime(ms: number): string {
  if (!Number.isFinite(ms)) return "no time";
  return new Date(ms).toISOString().replace(/\.?0*Z$/, "Z");
}
