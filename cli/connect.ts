import { Fliq } from "../src/index.ts";
import { type Args, type OptionSpecs, UsageError } from "./args.ts";
import type { Io } from "./io.ts";

/** Where `fliq dev` listens by default. */
export const LOCAL_URL = "http://127.0.0.1:4747";

/** A token that a server without one of its own accepts. */
export const LOCAL_TOKEN = "fliq_sk_local";

/** The options that say which Fliq to call. */
export const API_OPTIONS: OptionSpecs = {
  local: { help: `Talk to the server that \`fliq dev\` started, at ${LOCAL_URL}.` },
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

/**
 * A client for the Fliq that the options and the environment name. The token in `FLIQ_API_TOKEN` may be a live one, so it is
 * never sent to the local server: that has `FLIQ_DEV_TOKEN`.
 * @throws {UsageError} when there is no token, or two addresses.
 */
export function connect(io: Io, args: Args): Fliq {
  const { env, fetch, sleep, now } = io;
  const isLocal = args.flag("local");
  const givenUrl = args.text("base-url");
  if (isLocal && givenUrl !== undefined) {
    throw new UsageError("--local and --base-url name two addresses", "give one of them");
  }
  const token = args.text("token") ?? (isLocal ? readLocalToken(env) : env["FLIQ_API_TOKEN"]);
  if (!token) {
    const problem = "no token: set FLIQ_API_TOKEN, or use --local for a server started by `fliq dev`";
    throw new UsageError(problem, null);
  }
  const baseUrl = isLocal ? LOCAL_URL : givenUrl || env["FLIQ_BASE_URL"] || undefined;
  return new Fliq({ token, baseUrl, fetch, sleep, now });
}

function readLocalToken(env: Io["env"]): string {
  return env["FLIQ_DEV_TOKEN"] || LOCAL_TOKEN;
}
