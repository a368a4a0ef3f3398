import type { ClockState, TravelRequest, TravelResult } from "../mock/server/index.ts";
import { formatDuration } from "../src/shared/index.ts";
import { type OptionSpecs, UsageError } from "./args.ts";
import { LOCAL_URL, readLocalToken, tellSilence } from "./connect.ts";
import { CommandFailure } from "./failure.ts";
import type { Io } from "./io.ts";
import { clean } from "./paint.ts";
import type { Screen } from "./screen.ts";
import { showDistance } from "./show.ts";

/** The option that says where a `fliq dev` is. */
export const DEV_OPTIONS: OptionSpecs = {
  local: { help: "Where `fliq dev` runs on this machine: the default." },
  url: {
    value: "URL",
    example: "http://127.0.0.1:5000",
    help: "Where `fliq dev` runs, if it is elsewhere.",
  },
};

/** The clock of a running `fliq dev`. */
export interface DevClock {
  read(): Promise<ClockState>;
  travel(request: TravelRequest): Promise<TravelResult>;
}

export function connectDevClock(io: Io, given: string, screen: Screen): DevClock {
  if (!URL.canParse(given) || !/^https?:/.test(given))
    throw new UsageError(`--url: ${JSON.stringify(given)} is not an address`, `write it like ${LOCAL_URL}`);
  const root = given.replace(/\/+$/, "");
  const fetch = tellSilence(io, (line) => screen.note(line));

  async function call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const request = new Request(`${root}/ui/api${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${readLocalToken(io.env)}`,
        "Content-Type": "application/json",
        "X-Fliq-Dashboard": "1",
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    let response: Response;
    try {
      response = await fetch(request, { signal: io.signal });
    } catch (cause) {
      if (io.signal.aborted) throw io.signal.reason;
      throw new CommandFailure(`${root} could not be reached`, "start it with `fliq dev`", { cause });
    }
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok && typeof answer === "object" && answer !== null) return answer as Answer;
    const { error }: { error?: unknown } = Object(answer);
    if (response.status === 401)
      throw new CommandFailure("Unauthorized (401)", "it was started with a token: set FLIQ_DEV_TOKEN to it");
    if (typeof error === "string") throw new CommandFailure(`${error} (${response.status})`);
    throw new CommandFailure(`${root} is no \`fliq dev\` (${response.status})`, "is --url right?");
  }

  return {
    read: () => call("GET", "/clock"),
    async travel(request) {
      try {
        return await call("POST", "/clock/travel", request);
      } catch (error) {
        // The journey would go on without anybody who waits for it.
        if (io.signal.aborted) await stopTravel(root, io);
        throw error;
      }
    },
  };
}

/** How long a server may take to stop a journey before the command ends without it. */
const STOP_MS = 2000;

async function stopTravel(root: string, { env, fetch }: Io): Promise<void> {
  const headers = { Authorization: `Bearer ${readLocalToken(env)}`, "X-Fliq-Dashboard": "1" };
  const request = new Request(`${root}/ui/api/clock/travel`, { method: "DELETE", headers });
  try {
    await fetch(request, { signal: AbortSignal.timeout(STOP_MS) });
  } catch {
    // The server is gone, and its journey with it; the user is told of the interruption.
  }
}

/** A clock as lines. */
export function showClock(clock: ClockState, screen: Screen): string[] {
  const { now, speed, ahead_ms, travel, next_event_at } = clock;
  return screen.fields([
    ["now", clean(now)],
    ["speed", speed === 1 ? undefined : `${speed} seconds to each real one`],
    [
      "ahead",
      ahead_ms ? `${formatDuration(Math.round(ahead_ms / 1000) * 1000)} of the system's clock` : undefined,
    ],
    ["travels", travel ? (travel.to ?? "to what comes next") : undefined],
    ["next event", next_event_at ? `${clean(next_event_at)}, ${showDistance(next_event_at, now)}` : "none"],
  ]);
}
