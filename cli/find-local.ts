import { UsageError } from "./args.ts";
import { LOCAL_URL } from "./connect.ts";
import type { Io } from "./io.ts";

/** A server on this machine answers at once; what does not is none. */
const PROBE_MS = 2000;

/**
 * Where `fliq dev` runs: the only one that does, or of several that at the usual address; the usual address where none is
 * known, since a server may have been started by other means.
 * @throws {UsageError} when it could be one or another; `option` is how to say which.
 */
export async function findLocalUrl(io: Io, option: string): Promise<string> {
  const noted = await io.devServers.list();
  const answers = await Promise.all(noted.map((url) => isFliqDev(io, url)));
  const running = [...new Set(noted.filter((_, index) => answers[index]))];
  const [first = LOCAL_URL, ...others] = running;
  if (others.length === 0) return first;
  if (running.includes(LOCAL_URL)) return LOCAL_URL;
  throw new UsageError(
    `${running.length} servers were started by \`fliq dev\`: ${running.join(" and ")}`,
    `say which, such as ${option} ${first}`,
  );
}

/** Whether a `fliq dev` answers there: the number of its process may be another's by now. */
async function isFliqDev({ fetch, signal }: Io, url: string): Promise<boolean> {
  try {
    const response = await fetch(new Request(`${url}/ui/api/clock`), {
      signal: AbortSignal.any([signal, AbortSignal.timeout(PROBE_MS)]),
    });
    const answer: { now?: unknown; error?: unknown } = Object(await response.json());
    // One with a token of its own answers nobody without.
    return typeof answer.now === "string" || (response.status === 401 && typeof answer.error === "string");
  } catch {
    signal.throwIfAborted();
    return false; // Nothing is there, or something that speaks no JSON.
  }
}
