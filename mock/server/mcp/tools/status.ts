import type { FailureList, ServerState, UpcomingList } from "../../wire/index.ts";
import { ask } from "../backend.ts";
import { countOf } from "../texts.ts";
import { READS, type Tool } from "../tool.ts";

const SHOWN = 5;

export const statusTool: Tool = {
  name: "status",
  title: "Status",
  description:
    "The scheduler at a glance: where it listens, its clock, what there is, what comes next, what failed. Call it first.",
  hints: READS,
  input: { properties: {} },

  async run(_, { server, signal }) {
    const read = <Body>(path: string, query = {}) =>
      ask<Body>(server, { method: "GET", path: `/ui/api/${path}`, query, signal });
    const state = await read<ServerState>("state");
    const { upcoming, total } = await read<UpcomingList>("upcoming", { limit: SHOWN });
    const { failures, total: failed } = await read<FailureList>("failures", { limit: SHOWN });
    const { clock } = state;
    const lines = [
      `Fliq for development (${state.server}) at ${server.url}, dashboard at ${server.url}/ui/`,
      `An app reaches it with FLIQ_BASE_URL=${server.url}${state.token_required ? " and the token that it was started with" : " and any token that begins with fliq_sk_"}.`,
      `Clock: ${clock.now}${clock.ahead_ms > 0 ? ", moved on from the system's" : ""}${clock.travel === null ? "" : "; it travels just now"}.`,
      `Jobs: ${listCounts(state.jobs)}. Buffer items: ${listCounts(state.items)}.`,
      `Schedules: ${listCounts(state.schedules)}. Buffers: ${listCounts(state.buffers)}. Credits: ${state.credits.balance}.`,
      `Deliveries under way: ${state.in_flight}. Faults planned: ${state.faults}.`,
      ...(total === 0 ? ["Nothing is due."] : [`Due next (${countOf(total, "event")} in all):`]),
      ...upcoming.map(({ at, kind, name, url }) => `  ${at}  ${name}  ${kind}  ${url}`),
      ...(failed === 0 ? [] : [`Failed for good (${failed}):`]),
      ...failures.map(({ failed_at, name, last_error }) => `  ${failed_at}  ${name}  ${last_error ?? ""}`),
      nextStep(total, failed),
    ];
    const { jobs, items, schedules, buffers, credits, faults, in_flight } = state;
    return {
      text: lines.join("\n"),
      data: {
        url: server.url,
        server: state.server,
        clock,
        jobs,
        items,
        schedules,
        buffers,
        credits,
        faults,
        in_flight,
        upcoming,
        failures,
      },
    };
  },
};

function listCounts(counts: Readonly<Record<string, number>>): string {
  const some = Object.entries(counts).filter(([, count]) => count > 0);
  return some.length === 0 ? "none" : some.map(([name, count]) => `${count} ${name}`).join(", ");
}

function nextStep(upcoming: number, failed: number): string {
  if (failed > 0) return "Next: explain an id or a name such as job 1; replay makes a copy of a failed job.";
  return upcoming > 0
    ? "Next: advance the clock to have what is due delivered, or explain an id or a name such as job 1."
    : "Next: make a job with schedule, or a schedule with cron.";
}
