import type { DeliveryScope } from "../dates/index.ts";
import type { ApiFault } from "./kinds.ts";

/** A call of the API: what all its tries share. */
export interface ApiCall {
  readonly what: string;
  readonly fault: ApiFault | undefined;
  tries: number;
  /** Whether the last try has failed in a way that a client tries again. */
  hasFailed: boolean;
}

/** Code that runs on its own: `run()`, or the handler of one delivery with all that it has set in motion. */
export interface Task extends DeliveryScope {
  /** `run`, `d1`, or `d1b` for a duplicate. */
  readonly name: string;
  /** In words. */
  readonly who: string;
  /** Waits in the mock's time, on behalf of this task. */
  wait(delayMs: number): Promise<void>;
  random(): number;
  /** The process dies: what it waits for never comes. */
  die(): void;
  /** Comes to what the work does, or to what `onDeath` gives as soon as the process has died. */
  outlive<Result>(work: Promise<Result>, onDeath: () => Result): Promise<Result>;
  isDead: boolean;
  points: number;
  /** Calls of `io` and of the API under way. */
  busy: number;
  /** Waits under way. */
  sleeping: number;
  /** Called when it has waited. */
  onWake: (() => void) | undefined;
  /** Whether a client has waited to try again. */
  triesAgain: boolean;
  call: ApiCall | undefined;
}
