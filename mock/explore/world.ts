import type { Fliq } from "../../src/index.ts";
import type { FliqMock } from "../mock.ts";

/** What a program is made with, anew for each run. */
export interface ExploreContext {
  /** The scheduler: `route()`, `sleep()` and all that it shows. Its time is explore's to move. */
  readonly mock: FliqMock;
  /** A client of it. */
  readonly fliq: Fliq;
  /**
   * Wraps what deliveries share, such as a database or a payment provider: after each of its calls another delivery may go on.
   *
   * @param name What a failure calls it. Default: its class, or `io 1`.
   */
  readonly io: <Binding extends object>(binding: Binding, name?: string) => Binding;
}

/** What `check` is told. */
export interface CheckContext {
  /** What `run()` rejected with, where it may. */
  readonly error: unknown;
}

/** A program to explore. */
export interface ExploreProgram {
  /** Begins it, as a user or a request would. */
  run(): unknown;
  /** Throws if what the program came to is wrong; called when all is calm. */
  check(context: CheckContext): unknown;
  /** Throws if something is wrong that may be so at no instant. */
  always?(): void;
}

/** Makes a program, with a world of its own. */
export type ExploreSetup = (context: ExploreContext) => ExploreProgram | Promise<ExploreProgram>;
