import { durationToMs } from "../../src/shared/index.ts";
import { compilePattern } from "../delivery/index.ts";
import { FliqMockError } from "../errors.ts";
import type { FliqMock } from "../mock.ts";
import type { RunIo } from "./points.ts";
import type { Session } from "./session.ts";

/** What moves the mock's time, or takes it away. */
const MOVERS = ["advance", "advanceTo", "next", "runAll", "restart", "reset", "restore", "close"] as const;

const FORBIDDEN: Readonly<Record<string, unknown>> = Object.fromEntries(
  MOVERS.map((name) => [
    name,
    () => {
      throw new FliqMockError(
        `explore: mock.${name}() has no place in it: explore moves time itself; to wait in run() write await mock.sleep("30s")`,
      );
    },
  ]),
);

/** The mock as a program sees it. */
export interface RunView {
  readonly mock: FliqMock;
  /** The routes that no delivery has used, as they were written. */
  unusedRoutes(): string[];
}

/** Makes it: calls of its API and its sleep are a task's, and its time is not the program's to move. */
export function createView(session: Session, fetch: FliqMock["fetch"], { wrap }: RunIo): RunView {
  const { mock } = session;
  const routes: { readonly text: string; readonly fits: (url: string) => boolean }[] = [];
  const own: Record<string, unknown> = {
    fetch,
    io: (binding: object) => wrap(binding),
    sleep: (duration: Parameters<FliqMock["sleep"]>[0]) =>
      session.self().wait(durationToMs(duration, "sleep")),
    route: (...args: Parameters<FliqMock["route"]>) => {
      routes.push({ text: String(args[0]), fits: compilePattern(args[0]) });
      return mock.route(...args);
    },
  };
  // Not by defineProperty: one object per run, and few properties of it are read.
  const view = new Proxy(mock, {
    get(target, name) {
      if (Object.hasOwn(own, name)) return own[String(name)];
      return Object.hasOwn(FORBIDDEN, name) ? FORBIDDEN[String(name)] : Reflect.get(target, name, target);
    },
  });
  return {
    mock: view,
    unusedRoutes: () =>
      routes.filter(({ fits }) => ![...session.record.urls].some(fits)).map(({ text }) => text),
  };
}
