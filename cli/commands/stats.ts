import type { JobStats, Usage } from "../../src/index.ts";
import { formatDuration } from "../../src/shared/index.ts";
import { type CliCommand, EXIT } from "../command.ts";
import { clean } from "../paint.ts";
import { readWhole } from "../read-values.ts";
import type { Screen } from "../screen.ts";
import { joinKnown, showRate, type Told, tidy } from "../show.ts";
import type { Cell } from "../table.ts";

export const statsCommand: CliCommand = {
  name: "stats",
  summary: "Show how attempts went, and the credits that they used.",
  operands: [],
  callsApi: true,
  hostedOnly: "stats",
  options: { days: { value: "N", example: "7", help: "How many days to look back, 1 to 365. Default: 30." } },
  examples: ["fliq stats --days 7", "fliq stats --json | jq .usage.balance"],

  async run({ io, args, screen, connect }) {
    const days = readWhole(args, "days", { least: 1, most: 365 });
    const query = days === undefined ? {} : { days };
    const options = { signal: io.signal };
    const fliq = connect();
    const jobs = await fliq.stats.jobs(query, options);
    const usage = await fliq.stats.usage(query, options);
    screen.show({ jobs, usage }, () => [...showJobs(jobs, screen), "", ...showUsage(usage, screen)]);
    return EXIT.ok;
  },
};

function showJobs(stats: Partial<JobStats>, screen: Screen): string[] {
  const { since_days, total_executions, succeeded, failed, success_rate, avg_duration_ms, p95_duration_ms } =
    stats;
  const isAny = total_executions !== 0;
  return [
    screen.paint("bold", `Attempts of jobs${typeof since_days === "number" ? ` in ${since_days} days` : ""}`),
    ...screen.fields([
      ["ended", count(total_executions)],
      ["succeeded", isAny ? joinKnown([count(succeeded), showRate(success_rate)], ", ") : count(succeeded)],
      ["failed", count(failed)],
      [
        "took",
        isAny
          ? joinKnown(
              [length(avg_duration_ms, "on average"), length(p95_duration_ms, "at most for 95 %")],
              ", ",
            )
          : undefined,
      ],
    ]),
  ];
}

function showUsage(usage: Partial<Usage>, screen: Screen): string[] {
  const { buckets, total_job_executions, total_buffer_executions, balance, plan } = usage;
  const days = (buckets ?? []).map(({ date, job_executions, buffer_executions }): Cell[] => [
    tidy(date),
    count(job_executions),
    count(buffer_executions),
  ]);
  const total = ["total", count(total_job_executions), count(total_buffer_executions)];
  return [
    screen.paint("bold", "Attempts that were charged"),
    ...screen.table([{ title: "DAY" }, { title: "OF JOBS" }, { title: "OF ITEMS" }], [...days, total]),
    "",
    ...screen.fields([
      ["credits left", count(balance)],
      ["plan", plan && clean(plan)],
    ]),
  ];
}

function count(value: Told<number>): string | undefined {
  return tidy(value?.toString());
}

function length(ms: Told<number>, what: string): string | undefined {
  return typeof ms === "number" ? `${formatDuration(Math.round(ms))} ${what}` : undefined;
}
