import { formatDuration } from "../../src/shared/index.ts";
import type { RunContext } from "../command.ts";
import type { DevServer } from "../io.ts";
import type { Tally } from "./tally.ts";

/** Nobody wonders about a wait that is no longer. */
const UNNOTICED_MS = 500;
const STOPPING = "It waits for the calls under way, for 5s at most. Ctrl-C once more ends it at once.";

/** Closes the server, and says what it waits for when that takes a while. */
export async function closePatiently(server: DevServer, { io, screen }: RunContext): Promise<void> {
  const callOff = io.after(UNNOTICED_MS, () => screen.note(STOPPING));
  await server.close();
  callOff();
}

/** Says what came of it all. */
export function sayGoodbye(server: DevServer, tally: Tally, ranMs: number, { screen }: RunContext): void {
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
