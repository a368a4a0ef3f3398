import type { Outcome } from "./engine/attempts.ts";
import type { Flight } from "./flight.ts";
import { FliqMockError } from "./misuse.ts";
import { compilePattern, type UrlPattern } from "./pattern.ts";

/** How the target of a failing delivery answers. */
export interface FailOptions {
  /** The status it answers with. Default: 500. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** How many deliveries it happens to. Default: 1. */
  readonly times?: number;
}

/** What goes wrong with a delivery: it stands around the delivery, and may make it or not. */
type Fault = (flight: Flight, deliver: () => Promise<Outcome>) => Promise<Outcome>;

/** What is going to go wrong with deliveries. */
export interface Faults {
  /** The next deliveries to a URL that fits do not reach it and get this answer. */
  failNext(pattern: UrlPattern, options?: FailOptions): void;
  /** Makes a delivery, as the first fault that fits has it. */
  apply(flight: Flight, deliver: () => Promise<Outcome>): Promise<Outcome>;
  clear(): void;
}

/** Makes an empty list of faults. */
export function createFaults(): Faults {
  let planned: { readonly fits: (url: string) => boolean; readonly fault: Fault; left: number }[] = [];

  function plan(pattern: UrlPattern, times: number, fault: Fault): void {
    if (!Number.isInteger(times) || times < 1) {
      throw new FliqMockError(
        `times: ${times} is not a number of deliveries; it must be a whole number from 1`,
      );
    }
    planned.push({ fits: compilePattern(pattern), fault, left: times });
  }

  return {
    failNext(pattern, { status = 500, headers = {}, body = "", times = 1 } = {}) {
      if (!Number.isInteger(status) || status < 200 || status > 599) {
        throw new FliqMockError(
          `status: ${status} is not one that a target can answer with; it must be 200 to 599`,
        );
      }
      const outcome: Outcome = {
        kind: "response",
        statusCode: status,
        headers: lowerCaseNames(headers),
        body,
      };
      plan(pattern, times, async () => outcome);
    },

    async apply(flight, deliver) {
      const entry = planned.find(({ fits }) => fits(flight.call.url));
      if (entry === undefined) return deliver();
      entry.left -= 1;
      if (entry.left === 0) planned = planned.filter((other) => other !== entry);
      return entry.fault(flight, deliver);
    },

    clear() {
      planned = [];
    },
  };
}

function lowerCaseNames(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(new Headers(headers));
}
