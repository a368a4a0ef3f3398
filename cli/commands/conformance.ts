import { type Args, UsageError } from "../args.ts";
import { type CliCommand, EXIT, type RunContext } from "../command.ts";
import {
  CASES,
  createLiveSubject,
  createTarget,
  findServer,
  type NodeTarget,
  type NodeTargetOptions,
  renderReport,
  runCases,
  SERVERS,
  summarize,
  type Target,
} from "../conformance/index.ts";
import { readChoice, readWhole } from "../read-values.ts";

/** Where the target listens unless its URL or --listen says otherwise. */
const DEFAULT_PORT = 8799;
/** Cases at a time: most of a case is waiting. */
const DEFAULT_CONCURRENCY = 4;

export const conformanceCommand: CliCommand = {
  name: "conformance",
  summary: "Hold a live Fliq to its rules, and say where it differs.",
  operands: [],
  callsApi: false,
  options: {
    url: {
      value: "URL",
      example: "http://127.0.0.1:8080",
      help: "The root of the API. Default: FLIQ_LIVE_URL.",
    },
    token: {
      value: "TOKEN",
      example: "fliq_sk_…",
      help: "A token of an account that is there for this. Better set FLIQ_LIVE_TOKEN: an option shows in the list of processes.",
    },
    "other-token": {
      value: "TOKEN",
      example: "fliq_sk_…",
      help: "A token of another account, to see that the two are apart. Or set FLIQ_LIVE_OTHER_TOKEN.",
    },
    target: {
      value: "URL",
      example: "http://192.168.1.5:8799",
      help: "Under which the server reaches this machine: a tunnel's, say. Default: FLIQ_LIVE_TARGET; without it, what needs a delivery is skipped.",
    },
    listen: {
      value: "PORT",
      example: "8799",
      help: "The port to listen on for --target. Default: that of a http URL, else 8799.",
    },
    server: {
      value: "KIND",
      example: "open-source",
      choices: SERVERS,
      help: "hosted or open-source. Default: what it looks like.",
    },
    only: {
      value: "TEXT",
      example: "J3",
      help: "Run only the cases of a rule or an operation, or whose name has this in it.",
    },
    "at-a-time": { value: "N", example: "1", help: "Cases at a time. Default: 4." },
  },
  notes: [
    "It makes jobs, schedules and tokens, sees what becomes of them, and removes them",
    "again; jobs that ended stay in the lists. It asks at most five times a second,",
    "and sends nothing twice. What cannot be seen in real time is skipped, by name.",
    "The exit code is 1 when something differs, and 2 when it cannot be run.",
  ],
  examples: [
    "fliq conformance --url http://127.0.0.1:8080 --token fliq_sk_… \\",
    "    --target http://127.0.0.1:8799",
    "fliq conformance --url https://api.fliq.sh --target https://my-tunnel.example.com --json",
  ],

  async run(context) {
    const { io, args, screen } = context;
    const options = readOptions(context);
    const { root, token, otherToken, targetRoot } = options;
    const found = await findServer(root, token, (request) => io.fetch(request, { signal: io.signal }));
    if (found.kind === "refused")
      throw new UsageError(found.problem, "check --url and --token; nothing was run");
    const server = readChoice(args, "server", SERVERS) ?? found.kind;
    const target = createTarget(targetRoot ?? "https://target.invalid");
    const listening = targetRoot === undefined ? undefined : await listen(context, target, options.listenOn);
    try {
      const hasTarget = listening !== undefined;
      const subject = createLiveSubject(
        { server, root, token, otherToken, target, hasTarget },
        createWorld(context),
      );
      const result = await runCases(subject, CASES, {
        concurrency: readWhole(args, "at-a-time", { least: 1, most: 20 }) ?? DEFAULT_CONCURRENCY,
        only: args.text("only"),
        tag: `${io.now().toString(36)}-`,
        signal: io.signal,
        onResult({ name, outcome: { verdict } }, done, of) {
          if (verdict !== "skipped") screen.note(`${done}/${of} ${verdict}: ${name}`);
        },
      });
      const report = summarize(result, server, root);
      screen.show(report, () => renderReport(report, screen));
      if (io.signal.aborted) return EXIT.interrupted;
      return report.summary.differ === 0 ? EXIT.ok : EXIT.failed;
    } finally {
      await listening?.close();
    }
  },
};

function readOptions({ io, args }: RunContext) {
  const root = readUrl(args, "url", io.env["FLIQ_LIVE_URL"]);
  if (root === undefined) throw new UsageError("no address: give --url, or set FLIQ_LIVE_URL", null);
  const token = args.text("token") ?? io.env["FLIQ_LIVE_TOKEN"];
  if (!token) throw new UsageError("no token: set FLIQ_LIVE_TOKEN, or give --token", null);
  const targetRoot = readUrl(args, "target", io.env["FLIQ_LIVE_TARGET"]);
  const otherToken = (args.text("other-token") ?? io.env["FLIQ_LIVE_OTHER_TOKEN"]) || undefined;
  const listenOn = {
    ...whereToListen(targetRoot, readWhole(args, "listen", { least: 0, most: 65_535 })),
    now: io.now,
  };
  return { root, token, otherToken, targetRoot, listenOn };
}

function readUrl(args: Args, option: string, fromEnvironment: string | undefined): string | undefined {
  const text = args.text(option) ?? (fromEnvironment || undefined);
  if (text === undefined) return undefined;
  if (!/^https?:\/\//.test(text) || !URL.canParse(text))
    throw new UsageError(
      `--${option}: ${JSON.stringify(text)} is not a whole URL`,
      "begin it with https:// or http://",
    );
  return text.replace(/\/+$/, "");
}

/** A tunnel ends on this machine; what others are to reach by its address must listen to them. */
function whereToListen(
  targetRoot: string | undefined,
  given: number | undefined,
): { host: string; port: number } {
  const { protocol, hostname, port } = new URL(targetRoot ?? "https://target.invalid");
  const isOfThisMachine = protocol === "https:" || /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
  const own = protocol === "http:" ? Number(port || 80) : DEFAULT_PORT;
  return { host: isOfThisMachine ? "127.0.0.1" : "0.0.0.0", port: given ?? own };
}

async function listen({ io }: RunContext, target: Target, listenOn: NodeTargetOptions): Promise<NodeTarget> {
  try {
    return await io.listen(() => target, listenOn);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `cannot listen on port ${listenOn.port}: ${problem}`,
      "choose another with --listen",
    );
  }
}

function createWorld({ io }: RunContext) {
  const { signal } = io;
  const sleep = (durationMs: number) => io.sleep?.(durationMs, signal) ?? wait(durationMs, signal);
  return { fetch: io.fetch, now: io.now, sleep, signal };
}

/** Waits, or until the run is to end. */
function wait(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, durationMs);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
    signal.addEventListener("abort", done);
  });
}
