import type { Exchange } from "./api.ts";
import { isRecord } from "./match.ts";

/** Calls the API; gives the parsed answer, undefined where there is none. */
export type Call = (method: string, path: string) => Promise<unknown>;

/** Remembers what a case made, and removes it again. */
export interface Tidy {
  hear(exchange: Exchange): void;
  /** Removes all that can be: jobs are cancelled with the runs of schedules, the rest is deleted. */
  cleanUp(call: Call): Promise<void>;
}

/** What makes something that stays, and where it is then. */
const MAKERS: readonly (readonly [path: RegExp, collection: string])[] = [
  [/^\/jobs(\/[^/]+\/replay)?$/, "/jobs"],
  [/^\/schedules$/, "/schedules"],
  [/^\/buffers$/, "/buffers"],
  [/^\/alerts$/, "/alerts"],
  [/^\/tokens$/, "/tokens"],
];

export function createTidy(): Tidy {
  const made: string[] = [];

  return {
    hear({ method, path, reply }) {
      if (method !== "POST" || reply?.status !== 201) return;
      const maker = MAKERS.find(([pattern]) => pattern.test(path));
      const id = idOf(reply.text);
      if (maker !== undefined && id !== undefined) made.push(`${maker[1]}/${id}`);
    },
    async cleanUp(call) {
      // The last first, so that what stands on something goes before it.
      for (const path of made.splice(0).reverse()) {
        if (path.startsWith("/schedules/")) await removeSchedule(path, call);
        else await call("DELETE", path);
      }
    },
  };
}

/** The runs that a schedule made outlive it, and so do their retries. */
async function removeSchedule(path: string, call: Call): Promise<void> {
  await call("POST", `${path}/pause`);
  const page = await call("GET", `${path}/jobs?limit=100`);
  await call("DELETE", path);
  const runs = isRecord(page) && Array.isArray(page["jobs"]) ? page["jobs"] : [];
  for (const run of runs)
    if (isRecord(run) && run["status"] === "pending") await call("DELETE", `/jobs/${run["id"]}`);
}

function idOf(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) && typeof value["id"] === "string" ? value["id"] : undefined;
  } catch {
    return undefined; // An answer without an id has made nothing that could be removed.
  }
}
