import type { CaseContext } from "../../case.ts";
import { HOUR } from "../../case-clock.ts";
import { equal } from "../../expect.ts";
import { jobFields } from "./jobs.ts";

/** The text of a good job that is due in an hour, without its last brace. */
export function openText(context: CaseContext): string {
  return JSON.stringify(laterJob(context)).slice(0, -1);
}

export function laterJob(context: CaseContext, fields: object = {}): object {
  const { clock, target } = context;
  return jobFields(context, target.at("/s/200").url, { scheduled_at: clock.in(HOUR), ...fields });
}

/** Sends a body to POST /jobs as it is, and expects a status. */
export async function expectStatus({ api }: CaseContext, raw: string, status: number): Promise<void> {
  const reply = await api.send("POST", "/jobs", { raw });
  equal(reply.status, status, `${raw.slice(0, 200)} got ${reply.text}:`);
}
