import type { FliqServerOptions, ServerEvent } from "../../mock/server/index.ts";
import { DEV_SECRET, formatDuration } from "../../src/shared/index.ts";
import { type Args, UsageError } from "../args.ts";
import { type CliCommand, EXIT, type RunContext } from "../command.ts";
import { LOCAL_HEX_TOKEN, LOCAL_TOKEN } from "../connect.ts";
import { renderEmail } from "../dev/email.ts";
import { createEventLines } from "../dev/event-line.ts";
import { renderGreeting } from "../dev/greeting.ts";
import { count, NOTHING, type Tally } from "../dev/tally.ts";
import type { DevServer } from "../io.ts";
import { clean } from "../paint.ts";
import { readChoice, readTime, readWhole } from "../read-values.ts";

const SERVERS = ["hosted", "open-source"] as const;
const TIMINGS = ["exact", "realistic"] as const;
const PLANS = ["free", "paid"] as const;
const SIGNED = { always: true, lazy: "lazy", never: false } as const;

export const devCommand: CliCommand = {
  name: "dev",
  summary: "Run Fliq on this machine, with a dashboard, for development.",
  operands: [],
  callsApi: false,
  options: {
    port: { value: "N", example: "4747", help: "Default: 4747. 0 takes any that is free." },
    host: {
      value: "ADDRESS",
      example: "0.0.0.0",
      help: "The address to listen on. Default: 127.0.0.1, which only this machine reaches.",
    },
    "allowed-host": {
      value: "NAME",
      example: "host.docker.internal",
      multiple: true,
      help: "A name that requests may use for it, besides localhost and addresses; may be given again for more.",
    },
    db: {
      value: "FILE",
      example: "fliq.db",
      help: "Keep everything in this SQLite file, and go on from it next time. Needs Node 22.5. Default: everything is in memory.",
    },
    now: {
      value: "TIME",
      example: "2026-03-26T09:30:00Z",
      help: "Where the clock begins. Default: the system's time.",
    },
    speed: { value: "N", example: "60", help: "Seconds of Fliq's clock to each real one. Default: 1." },
    token: {
      value: "TOKEN",
      example: "fliq_sk_mine",
      help: "Want this token of everybody. Better set FLIQ_DEV_TOKEN: an option shows in the list of processes. Default: any that begins with fliq_sk will do.",
    },
    "signing-secret": {
      value: "SECRET",
      example: "whsec_mine",
      help: "Sign a new database's deliveries with this. Default: a fixed secret that everybody knows, which receivers take on this machine alone, and only with FLIQ_DEV=1.",
    },
    server: {
      value: "KIND",
      example: "open-source",
      choices: SERVERS,
      help: "Which server to be: hosted (the default), or open-source, which has less, takes 200 alone for a success, and signs nothing.",
    },
    timing: {
      value: "KIND",
      example: "realistic",
      choices: TIMINGS,
      help: "exact (the default): all happens at its instant. realistic: as late, and in as little order, as on a server.",
    },
    signed: {
      value: "WHEN",
      example: "lazy",
      choices: Object.keys(SIGNED),
      help: "Whether deliveries are signed: always (the default), lazy (once the secret was asked for, as on a new account) or never.",
    },
    plan: {
      value: "PLAN",
      example: "paid",
      choices: PLANS,
      help: "free (the default) or paid, which gets no credits by the day.",
    },
    seed: { value: "N", example: "1", help: "Make ids and jitter from this. Default: random." },
    "daily-credits": { value: "N", example: "1000", help: "Credits for each UTC day. Default: 100000." },
    "rate-limit": { help: "Refuse more than 50 calls a second with 429, as Fliq does." },
  },
  notes: [
    "What it delivers really goes out, by the system's clock, until Ctrl-C. With",
    "--json, each line on stdout is an object with a type: server.started first,",
    "then every event, server.stopped last.",
  ],
  examples: [
    "fliq dev",
    "fliq dev --db fliq.db --port 5000",
    "fliq dev --server open-source --timing realistic",
    "fliq dev --speed 60                      # an hour takes a minute",
    "fliq dev --now 2026-03-29T00:59:00Z      # see how it takes a clock change",
  ],

  async run(context) {
    const { io, args, screen } = context;
    const options = readOptions(args, io.env["FLIQ_DEV_TOKEN"]);
    const startedAt = io.now();
    let tally = NOTHING;
    // What fell due while the server was stopped happens as it starts: it is shown after the greeting.
    let early: ServerEvent[] | undefined = [];
    const toLines = createEventLines(screen.paint);
    const tell = (event: ServerEvent) => {
      tally = count(tally, event);
      if (screen.isJson) screen.sayJson(event);
      else screen.say(...toLines(event));
    };
    const warn = (text: string) => {
      const line = screen.isJson ? JSON.stringify({ warning: text }) : `fliq: ${clean(text)}`;
      io.stderr.write(`${line}\n`);
    };
    const server = await io.startServer({
      ...options,
      onEvent(event) {
        if (early === undefined) tell(event);
        else early.push(event);
      },
      onEmail(email) {
        if (screen.isJson) screen.sayJson({ type: "email", ...email });
        else screen.say(...renderEmail(email));
      },
      onWarning: warn,
      onError: (error) =>
        warn(`something went wrong inside: ${error instanceof Error ? error.message : error}`),
    });
    const forget = await note(context, server, warn);
    greet(server, options, context);
    for (const event of early) tell(event);
    early = undefined;
    await untilAborted(io.signal);
    await forget();
    await server.close();
    sayGoodbye(server, tally, io.now() - startedAt, context);
    return EXIT.ok;
  },
};

/** Lets `--local` find the server, until what this gives is called. */
async function note({ io }: RunContext, { url }: DevServer, warn: (text: string) => void) {
  try {
    return await io.devServers.add(url);
  } catch (error) {
    warn(`--local will not find it but at its usual port: ${error instanceof Error ? error.message : error}`);
    return async () => {};
  }
}

function readOptions(args: Args, environmentToken: string | undefined): FliqServerOptions {
  const now = readTime(args, "now");
  const token = args.text("token") ?? (environmentToken || undefined);
  const given = {
    port: readWhole(args, "port", { least: 0, most: 65_535 }),
    host: args.text("host"),
    db: args.text("db"),
    now,
    speed: readSpeed(args),
    token,
    signingSecret: args.text("signing-secret") ?? DEV_SECRET,
    seed: readWhole(args, "seed", { least: 0, most: 2 ** 32 - 1 }),
    server: readChoice(args, "server", SERVERS),
    timing: readChoice(args, "timing", TIMINGS),
    signed: readSigned(args),
    plan: readChoice(args, "plan", PLANS),
    dailyCredits: readWhole(args, "daily-credits", { least: 0, most: Number.MAX_SAFE_INTEGER }),
  };
  return {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    allowedHosts: args.list("allowed-host"),
    rateLimit: args.flag("rate-limit"),
  };
}

function readSigned(args: Args): FliqServerOptions["signed"] {
  const when = readChoice(args, "signed", ["always", "lazy", "never"]);
  return when && SIGNED[when];
}

function readSpeed(args: Args): number | undefined {
  const text = args.text("speed");
  if (text === undefined) return undefined;
  const speed = /^\d*\.?\d+$/.test(text) ? Number(text) : 0;
  if (speed > 0) return speed;
  throw new UsageError(
    `--speed: ${JSON.stringify(text)} is not a number above 0`,
    "60 makes an hour a minute",
  );
}

/** What to write for the token; undefined for one that was given, which would stay in logs. */
function tokenFor({ token, server }: FliqServerOptions): string | undefined {
  if (token !== undefined) return undefined;
  return server === "open-source" ? LOCAL_HEX_TOKEN : LOCAL_TOKEN;
}

/** Whether deliveries are signed from the start. Reading a secret that is made lazily would make it. */
function isSigned({ server, signed = true }: FliqServerOptions): boolean {
  return server !== "open-source" && signed === true;
}

function greet(server: DevServer, options: FliqServerOptions, { screen }: RunContext): void {
  const { url, storage, clock } = server;
  if (!screen.isJson) {
    screen.say(...renderGreeting(server, { token: tokenFor(options), isSigned: isSigned(options) }, screen));
    return;
  }
  screen.sayJson({
    type: "server.started",
    url,
    dashboard_url: `${url}/ui/`,
    mcp_url: `${url}/mcp`,
    server: options.server ?? "hosted",
    token: tokenFor(options) ?? null,
    token_required: options.token !== undefined,
    signing_secret: isSigned(options) ? server.signingSecret : null,
    storage,
    clock,
  });
}

function sayGoodbye(server: DevServer, tally: Tally, ranMs: number, { screen }: RunContext): void {
  if (screen.isJson) {
    screen.sayJson({ type: "server.stopped", ran_ms: ranMs, ...tally });
    return;
  }
  const { jobs, items, attempts, completed, failed, cancelled } = tally;
  const kept =
    server.storage.kind === "sqlite"
      ? `All of it is in ${server.storage.file}: start with the same --db to go on.`
      : "Nothing of it is kept; with --db FILE it would be.";
  screen.say(
    "",
    `Stopped after ${formatDuration(Math.round(ranMs / 1000) * 1000)}: ${jobs} jobs and ${items} items made, ${attempts} attempts.`,
    `${completed} completed, ${failed} failed, ${cancelled} cancelled. ${kept}`,
  );
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
