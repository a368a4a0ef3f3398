import type { Io } from "../../cli/io.ts";
import { run } from "../../cli/run.ts";
import { createFliqMock, type FliqMock } from "../../mock/core.ts";

export const APP = "https://app.example.com";
export const TOKEN = "fliq_sk_live_0123456789";

/** What a command line left behind. */
export interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly env?: Io["env"];
  readonly stdin?: string;
  readonly isTTY?: boolean;
  /** What is answered to a question. */
  readonly answer?: string;
  readonly after?: Io["after"];
  readonly columns?: number;
  readonly fetch?: Io["fetch"];
  readonly signal?: AbortSignal;
  readonly startServer?: Io["startServer"];
  /** Default: none is known. */
  readonly devServers?: Io["devServers"];
  readonly serveTools?: Io["serveTools"];
  readonly now?: Io["now"];
  /** Default: no wait takes any time, and none passes. */
  readonly sleep?: Io["sleep"];
}

/** A mock at a known time, and a command line that talks to it. */
export function setUp() {
  const mock = createFliqMock({
    now: "2026-03-26T09:30:00Z",
    seed: 1,
    baseUrl: ["http://127.0.0.1:4747", "https://fliq.example.com"],
  });
  mock.route("*", () => new Response("ok"));
  return { mock, fliq: createCli(mock) };
}

/** Runs command lines in this process, against a mock and in its time. */
export function createCli(mock: FliqMock) {
  return async (argv: readonly string[], options: CliOptions = {}): Promise<Result> => {
    const { env = { FLIQ_API_TOKEN: TOKEN }, stdin, isTTY = false, columns } = options;
    let [stdout, stderr] = ["", ""];
    const code = await run(argv, {
      env,
      stdout: {
        write: (text) => {
          stdout += text;
        },
        isTTY,
        columns,
      },
      stderr: {
        write: (text) => {
          stderr += text;
        },
        isTTY,
        columns,
      },
      stdin: {
        isTTY: options.answer !== undefined || stdin === undefined,
        read: async () => new TextEncoder().encode(stdin),
        readLine: async () => options.answer ?? "",
      },
      now: options.now ?? (() => mock.now().getTime()),
      fetch: options.fetch ?? mock.fetch,
      sleep: options.sleep ?? (async () => {}),
      after: options.after ?? (() => () => {}),
      signal: options.signal ?? new AbortController().signal,
      startServer: options.startServer ?? (() => Promise.reject(new Error("no server in this test"))),
      devServers: options.devServers ?? { list: async () => [], add: async () => async () => {} },
      serveTools: options.serveTools ?? (() => Promise.reject(new Error("no agent in this test"))),
      listen: () => Promise.reject(new Error("no target in this test")),
    });
    return { code, stdout, stderr };
  };
}

/** The parts of a result in the order in which one reads them. */
export function show({ code, stdout, stderr }: Result): string {
  return [stdout, ...(stderr && ["--- stderr\n", stderr]), `--- exit ${code}`].join("");
}
