import { Fliq } from "../src/index.ts";
import { type Args, type OptionSpecs, UsageError } from "./args.ts";
import type { Io } from "./io.ts";

/** Where `fliq dev` listens by default. */
export const LOCAL_URL = "http://127.0.0.1:4747";

/** A token that a server without one of its own accepts. */
export const LOCAL_TOKEN = "fliq_sk_local";

/** The same for one that takes only what looks like a real one, as the open-source server does. */
export const LOCAL_HEX_TOKEN = `fliq_sk_${"0".repeat(64)}`;

/** The options that say which Fliq to call. */
export const API_OPTIONS: OptionSpecs = {
  local: {
    help: `Talk to the \`fliq dev\` that runs on this machine, on whatever port; of several, to that at ${LOCAL_URL}.`,
  },
  "base-url": {
    value: "URL",
    example: LOCAL_URL,
    help: "Talk to the Fliq at this address. Default: FLIQ_BASE_URL, else the hosted API.",
  },
  token: {
    value: "TOKEN",
    example: "fliq_sk_…",
    help: "The API token. Better set FLIQ_API_TOKEN: an option shows in the list of processes, and in the shell's history.",
  },
};

/** After this long without an answer a user wonders whether anything happens. */
const SILENCE_MS = 10_000;

/** What can be known of a Fliq, and a client for it. */
export interface Connection {
  readonly fliq: Fliq;
  /** Its time as of its latest answer, in epoch milliseconds; undefined when it has not told. */
  readonly serverNow: () => number | undefined;
}

/** The address that the options and the environment name; undefined for the hosted API. */
function readAddress({ env }: Io, args: Args, localUrl: string): string | undefined {
  const givenUrl = args.text("base-url");
  if (!args.flag("local")) return givenUrl || env["FLIQ_BASE_URL"] || undefined;
  if (givenUrl === undefined) return localUrl;
  throw new UsageError("--local and --base-url name two addresses", "give one of them");
}

/**
 * A client for the Fliq that the options and the environment name; `localUrl` is where `--local` leads. The token in `FLIQ_API_TOKEN` may be a live one, so it is
 * never sent to the local server: that has `FLIQ_DEV_TOKEN`.
 * @throws {UsageError} when there is no token, or two addresses.
 */
export function connect(io: Io, args: Args, localUrl: string, note: (line: string) => void): Connection {
  const { env, sleep, now } = io;
  const baseUrl = readAddress(io, args, localUrl);
  const token = args.text("token") ?? (args.flag("local") ? readLocalToken(env) : env["FLIQ_API_TOKEN"]);
  if (!token) {
    const problem = "no token: set FLIQ_API_TOKEN, or use --local for a server started by `fliq dev`";
    throw new UsageError(problem, null);
  }
  let told: number | undefined;
  const onResponse = ({ headers }: Response) => {
    told = Date.parse(headers.get("date") ?? "") || told;
  };
  const fetch = tellSilence(io, note);
  return { fliq: new Fliq({ token, baseUrl, fetch, sleep, now, onResponse }), serverNow: () => told };
}

/** The same fetch; it says so when an answer takes long. */
export function tellSilence(
  { fetch, after }: Pick<Io, "fetch" | "after">,
  note: (line: string) => void,
): Io["fetch"] {
  return async (request, init) => {
    const { origin } = new URL(request.url);
    const line = `No answer of ${origin} for 10s. It is waited for; Ctrl-C ends that.`;
    const callOff = after(SILENCE_MS, () => note(line));
    try {
      return await fetch(request, init);
    } finally {
      callOff();
    }
  };
}

export function readLocalToken(env: Io["env"]): string {
  return env["FLIQ_DEV_TOKEN"] || LOCAL_HEX_TOKEN;
}

/** The options that lead another command to the same Fliq, with a space before them. The token is left to the environment. */
export function sameFliq(args: Args): string {
  const baseUrl = args.text("base-url");
  return args.flag("local") ? " --local" : baseUrl === undefined ? "" : ` --base-url ${baseUrl}`;
}

const HOSTED_HOST = "api.fliq.sh";

/**
 * Refuses a URL that the hosted service cannot call, before a job is made that would fail.
 * @throws {UsageError} when it is one of this machine.
 */
export function refuseLoopback(io: Io, args: Args, url: string | URL | undefined, option: string): void {
  const address = readAddress(io, args, LOCAL_URL);
  if (url === undefined || (address !== undefined && hostOf(address) !== HOSTED_HOST)) return;
  const host = hostOf(url);
  if (!/^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\])$/.test(host)) return;
  const problem = `${option}: Fliq cannot reach ${host}, which is this machine`;
  throw new UsageError(problem, "use `fliq dev` and --local, or the address of a tunnel");
}

function hostOf(url: string | URL): string {
  return URL.canParse(String(url)) ? new URL(url).hostname : "";
}
