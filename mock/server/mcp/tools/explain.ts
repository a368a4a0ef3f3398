import type { ItemDetail, ScheduleDetail } from "../../wire/index.ts";
import { findById, ID_SCHEMA } from "../find.ts";
import { countOf, toJobData, withoutBlanks } from "../texts.ts";
import { READS, type Tool, type ToolAnswer } from "../tool.ts";

const SHOWN_RUNS = 10;

export const explainTool: Tool = {
  name: "explain",
  title: "Explain a job, schedule or buffer item",
  description:
    "What became of a job and what comes next: every attempt with its answer and the wait behind it, and the whole retry plan. Of a schedule, its latest runs; of a buffer item, its attempts.",
  hints: READS,
  input: {
    properties: {
      id: { ...ID_SCHEMA, description: "Its id, or its name in the timeline, such as job 1." },
    },
    required: ["id"],
  },

  async run(args, { server, signal }) {
    const found = await findById(server, args["id"], signal);
    if (found.kind === "schedule") return explainSchedule(found.detail);
    if (found.kind === "item") return explainItem(found.detail);
    const { job, explanation, attempts, replays } = found.detail;
    return {
      text: [
        explanation,
        ...(replays.length > 0 ? [`Replayed as ${replays.join(", ")}.`] : []),
        ...(job.status === "failed" && replays.length === 0
          ? [`Next: replay ${job.id} once its target works again.`]
          : []),
      ].join("\n"),
      data: { job: toJobData(job), attempts: attempts.map(toAttemptData) },
    };
  },
};

function explainSchedule({ schedule, runs }: ScheduleDetail): ToolAnswer {
  const { id, name, cron_expr, method, url, paused, next_run_at } = schedule;
  const shown = runs.slice(0, SHOWN_RUNS);
  return {
    text: [
      `schedule ${JSON.stringify(name)}  ${cron_expr}  ${method} ${url}`,
      `${id}, ${paused ? "paused: it does not run" : `next run ${next_run_at ?? "none"}`}`,
      shown.length === 0
        ? "No run was made yet."
        : `Latest runs, newest first (of ${countOf(runs.length, "run")}):`,
      ...shown.map(
        (job) => `  ${job.scheduled_at}  ${job.id}  ${job.status}  ${countOf(job.attempts, "attempt")}`,
      ),
    ].join("\n"),
    data: {
      schedule: withoutBlanks({ id, name, cron_expr, method, url, paused, next_run_at }),
      runs: shown.map(toJobData),
    },
  };
}

function explainItem({ item, name, buffer, attempts }: ItemDetail): ToolAnswer {
  const { id, status, last_error } = item;
  const made = [...attempts].reverse();
  return {
    text: [
      `${name} of buffer ${JSON.stringify(buffer.name)}  ${buffer.method} ${buffer.url}`,
      `${id}, ${status}${last_error ? `: ${last_error}` : ""}`,
      made.length === 0 ? "No attempt was made." : "Attempts so far:",
      ...made.map(
        ({ number, started_at, response, error }) =>
          `  ${number}  ${started_at}  ${response === null ? (error ?? "under way") : `answered ${response.status}`}`,
      ),
    ].join("\n"),
    data: {
      item: withoutBlanks({ id, status, last_error, buffer_id: buffer.id }),
      attempts: made.map(toAttemptData),
    },
  };
}

/** An attempt without what was sent and answered, which may hold secrets of the app's. */
function toAttemptData(attempt: ItemDetail["attempts"][number]): Record<string, unknown> {
  const { number, started_at, completed_at, duration_ms, response, error } = attempt;
  return withoutBlanks({ number, started_at, completed_at, duration_ms, status: response?.status, error });
}
