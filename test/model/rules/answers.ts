import type { Answered } from "./world.ts";

export const done: Answered = { status: 204, body: null };
/** The program names what was never made, so that there is nothing to ask. */
export const unasked: Answered = { status: null, body: null };
/** The server is down: `fetch` rejects. R10 */
export const unreachable: Answered = { status: null, body: "unreachable" };
/** W2, O1 */
export const noSuchPage: Answered = { status: 404, body: "404 page not found" };

/** W6 */
export function refuse(status: number, error: string): Answered {
  return { status, body: { error } };
}

export const broke = refuse(402, "Insufficient credits"); // M1
export const noJob = refuse(404, "Job not found");
export const noSchedule = refuse(404, "Schedule not found");
export const noBuffer = refuse(404, "Buffer not found");
export const noChannel = refuse(404, "Alert channel not found");
