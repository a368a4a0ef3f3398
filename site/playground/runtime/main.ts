// Runs in the Worker, before the program and in one script with it. The page's compiler makes the program a call of `run`.
import * as client from "fliq";
import * as cron from "fliq/cron";
import * as core from "fliq/mock/core";
import * as receive from "fliq/receive";
import type { Message, Program } from "../messages.ts";
import { createMoments } from "./moments.ts";
import { print } from "./print.ts";

type Mock = core.FliqMock;

const send = (message: Message) => postMessage(message);
const moments = createMoments(send);
let latest: Mock | undefined;

/** A mock that the page can look at: before time moves from where it is, and each time that it has moved. */
function createFliqMock(options: core.FliqMockOptions = {}): Mock {
  const mock = core.createFliqMock({
    ...options,
    onTime(now) {
      moments.look(mock);
      options.onTime?.(now);
    },
  });
  latest = mock;
  const moves = { advance: mock.advance, advanceTo: mock.advanceTo, next: mock.next, runAll: mock.runAll };
  const first = <Args extends unknown[], Result>(move: (...args: Args) => Result) => {
    return (...args: Args): Result => {
      moments.look(mock);
      return move(...args);
    };
  };
  return Object.assign(mock, {
    advance: first(moves.advance),
    advanceTo: first(moves.advanceTo),
    next: first(moves.next),
    runAll: first(moves.runAll),
  });
}

const modules: Readonly<Record<string, object>> = {
  fliq: client,
  "fliq/cron": cron,
  "fliq/receive": receive,
  "fliq/mock/core": { ...core, createFliqMock },
};

function load(name: string): object {
  const found = Object.hasOwn(modules, name) ? modules[name] : undefined;
  if (found === undefined)
    throw new Error(`there is no "${name}" here: a program can import ${Object.keys(modules).join(", ")}`);
  return found;
}

/** What has no route goes nowhere: a program in this page asks nobody for anything. */
function closeNetwork(): void {
  const fetch = async (input: unknown): Promise<never> => {
    const url = input instanceof Request ? input.url : String(input);
    throw new TypeError(
      `there is no network here: give ${url} a route, mock.route("${new URL(url).origin}/*", …)`,
    );
  };
  const closed = ["XMLHttpRequest", "WebSocket", "WebTransport", "EventSource", "importScripts", "Worker"];
  for (const name of closed) Reflect.deleteProperty(globalThis, name);
  Object.assign(globalThis, { fetch });
}

/**
 * Carries a program out, and says what came of it.
 * @param linesBefore how many lines of the script come before the program's first
 */
async function run(linesBefore: number, program: Program): Promise<void> {
  closeNetwork();
  const log = (...values: unknown[]) => send({ kind: "log", text: print(values) });
  Object.assign(console, { log, info: log, debug: log, warn: log, error: log });
  const failure = await attempt(program);
  if (latest !== undefined) moments.look(latest, { isLast: true });
  send(failure === undefined ? { kind: "done" } : describe(failure.error, linesBefore));
}

async function attempt(program: Program): Promise<{ readonly error: unknown } | undefined> {
  const exports = {};
  try {
    await program(load, exports, { exports });
    return undefined;
  } catch (error) {
    return { error };
  }
}

function describe(error: unknown, linesBefore: number): Message {
  if (!(error instanceof Error)) return { kind: "failed", text: print([error]), line: null };
  // Of the frames in this script, the newest that is the program's own.
  const lines = [...(error.stack ?? "").matchAll(/blob:[^\s)]*:(\d+):\d+/g)].map(([, line]) => Number(line));
  const line = lines.map((one) => one - linesBefore).find((one) => one > 0) ?? null;
  return { kind: "failed", text: `${error.name}: ${error.message}`, line };
}

Object.assign(globalThis, { fliqPlayground: run });
