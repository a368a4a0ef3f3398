import type { FliqServerOptions } from "../../mock/server/index.ts";
import { DEV_SECRET } from "../../src/shared/index.ts";
import { UsageError } from "../args.ts";
import { type CliCommand, EXIT, type RunContext } from "../command.ts";
import { LOCAL_URL, readLocalToken } from "../connect.ts";
import { clean } from "../paint.ts";
import { readChoice, readTime, readWhole } from "../read-values.ts";

export const mcpCommand: CliCommand = {
  name: "mcp",
  summary: "Let an agent schedule, look and travel, over stdin and stdout.",
  operands: [],
  callsApi: false,
  options: {
    local: { help: "Work on the `fliq dev` that runs on this machine, on whatever port." },
    url: {
      value: "URL",
      example: "http://127.0.0.1:5000",
      help: "Work on the `fliq dev` at this address. Default: a server of its own, in memory, which ends with the agent.",
    },
    port: {
      value: "N",
      example: "4747",
      help: "Where its own server listens, for the app that is worked on. Default: any port that is free; the tool `status` tells it.",
    },
    now: {
      value: "TIME",
      example: "2026-03-26T09:30:00Z",
      help: "Where the clock of its own server begins. Default: the system's time.",
    },
    server: {
      value: "KIND",
      example: "open-source",
      help: "Which server its own is: hosted (the default), or open-source.",
    },
  },
  notes: [
    "An agent's program starts it, and is told of it so:",
    '  { "mcpServers": { "fliq": { "command": "npx", "args": ["fliq", "mcp"] } } }',
    "It speaks the Model Context Protocol. A running `fliq dev` has the same tools",
    "under /mcp. A server that wants a token gets FLIQ_DEV_TOKEN, never a live one.",
  ],
  examples: ["fliq mcp", "fliq mcp --local", "fliq mcp --port 4747"],

  async run(context) {
    const { io } = context;
    const given = await readGivenUrl(context);
    const tell = (text: string) => io.stderr.write(`fliq: ${clean(text)}\n`);
    const serve = (url: string) =>
      io.serveTools({
        url,
        token: readLocalToken(io.env),
        fetch: (request) => io.fetch(request, {}),
        onError: (error) => tell(`something went wrong: ${error instanceof Error ? error.message : error}`),
      });
    if (given !== undefined) await serve(given);
    else {
      const server = await startOwn(context, tell);
      try {
        await serve(server.url);
      } finally {
        await server.close();
      }
    }
    return EXIT.ok;
  },
};

/** The address of a running server; undefined for one of its own. */
async function readGivenUrl({ args, findLocal }: RunContext): Promise<string | undefined> {
  const url = args.text("url");
  const isLocal = args.flag("local");
  if (isLocal && url !== undefined)
    throw new UsageError("--local and --url name two addresses", "give one of them");
  if (!isLocal && url === undefined) return undefined;
  const [extra] = ["port", "now", "server"].filter((name) => args.text(name) !== undefined);
  if (extra !== undefined)
    throw new UsageError(
      `--${extra} is for a server of its own, and ${isLocal ? "--local" : "--url"} names another`,
      `give it to \`fliq dev\``,
    );
  if (url === undefined) return findLocal("--url");
  if (URL.canParse(url) && /^https?:/.test(url)) return url;
  throw new UsageError(`--url: ${JSON.stringify(url)} is not an address`, `write it like ${LOCAL_URL}`);
}

/** The same as `fliq dev` starts, but that stdout is the agent's: it says nothing there. */
function startOwn({ io, args }: RunContext, tell: (text: string) => void) {
  const given = {
    now: readTime(args, "now"),
    server: readChoice(args, "server", ["hosted", "open-source"]),
    token: io.env["FLIQ_DEV_TOKEN"] || undefined,
  };
  const options: FliqServerOptions = {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    port: readWhole(args, "port", { least: 0, most: 65_535 }) ?? 0,
    signingSecret: DEV_SECRET,
    onWarning: tell,
    onError: (error) =>
      tell(`something went wrong inside: ${error instanceof Error ? error.message : error}`),
  };
  return io.startServer(options);
}
