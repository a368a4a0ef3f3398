import { formatDuration } from "../src/shared/index.ts";
import { type Args, type OptionSpecs, UsageError } from "./args.ts";
import { EXIT, type RunContext } from "./command.ts";
import { createPatience } from "./patience.ts";
import { readDuration } from "./read-values.ts";

const DEFAULT_EVERY_MS = 2000;
/** Looking more often than this tells a person nothing, and keeps a server busy. */
const LEAST_EVERY_MS = 100;

/** How often to look. */
export const EVERY_OPTION: OptionSpecs = {
  every: { value: "TIME", example: "10s", help: "How long from one look to the next. Default: 2s." },
};

/** The options of what can be followed. */
export const FOLLOW_OPTIONS: OptionSpecs = {
  follow: { short: "f", help: "Stay, and tell what changes as it happens. Ctrl-C ends it." },
  ...EVERY_OPTION,
};

export function readEvery(args: Args): number {
  const everyMs = readDuration(args, "every") ?? DEFAULT_EVERY_MS;
  if (everyMs >= LEAST_EVERY_MS) return everyMs;
  throw new UsageError(`--every: ${formatDuration(everyMs)} is too short`, "write 100ms or more");
}

/**
 * Whether it is to be followed; what is wrong is told of before anything is asked.
 * @throws {UsageError} when it says how often to look, and is not followed or would look too often.
 */
export function readFollow(args: Args): boolean {
  const isFollowed = args.flag("follow");
  if (!isFollowed && args.text("every") !== undefined)
    throw new UsageError("--every says how often --follow looks", "add --follow, or leave it out");
  readEvery(args);
  return isFollowed;
}

/** Looks again and again. `look` gives whether to go on; Ctrl-C is the usual end, and no failure. */
export async function follow(context: RunContext, look: () => Promise<"go on" | "stop">): Promise<number> {
  const { io, args, sleep } = context;
  const everyMs = readEvery(args);
  const patiently = createPatience(context);
  try {
    while ((await patiently(look)) !== "stop") await sleep(everyMs);
  } catch (error) {
    if (!io.signal.aborted || error !== io.signal.reason) throw error;
  }
  return EXIT.ok;
}
