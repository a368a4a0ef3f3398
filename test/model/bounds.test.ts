import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Call, createHistory, type Done, type History } from "./bounds/history.ts";
import { checkJobs } from "./bounds/jobs.ts";
import { checkLines } from "./bounds/lines.ts";
import { checkNotices } from "./bounds/notices.ts";
import { checkSchedules } from "./bounds/schedules.ts";
import { SETTING } from "./known/known.ts";
import { createModel } from "./model.ts";
import type { Program, Setting } from "./program.ts";
import { calmPrograms } from "./programs/programs.ts";
import { showTime } from "./rules/text.ts";
import type { Work, World } from "./rules/world.ts";
import { readRuns, settingsOf } from "./settings.ts";

// Exact timing lies within the bounds of realistic timing, so that what the model does must pass; and what it does not, not.

/** What the model does, as if it had been seen; each jitter is so much of its range. */
function imagine(setting: Setting, program: Program, share = 0.5): History {
  const retryOf = ({ wait }: Work) =>
    wait === null ? undefined : Math.floor(wait.from + (wait.to - wait.from) * share);
  const { world, execute } = createModel(setting, { retryOf, idOf: (name) => name });
  const done: Done[] = [];
  const firstDue = new Map<string, number>();
  const outages: { from: number; until: number }[] = [];
  for (const command of program) {
    const at = world.now;
    const answer = execute(command);
    done.push({ at, command, status: answer?.status ?? null });
    if (command.do === "restart") outages.push({ from: at, until: world.now });
    const work = "name" in command ? world.works.get(command.name) : undefined;
    if (work?.kind === "job" && answer?.status === 201)
      firstDue.set(work.name, Math.max(at, work.scheduledAt));
  }
  return createHistory({
    setting,
    now: world.now,
    done,
    firstDue,
    outages,
    calls: callsOf(world),
    jobs: jobsOf(world),
  });
}

function callsOf(world: World): Call[] {
  return world.deliveries.map(({ name, attempt, request, startedAt, endedAt, outcome }) => ({
    ...{ name, attempt, place: new URL(request.url).pathname.slice(1), start: startedAt },
    ...{ end: endedAt ?? Number.POSITIVE_INFINITY, status: outcome?.status ?? null },
    ...{ error: outcome?.error ?? null, retryAfter: outcome?.retryAfter ?? null },
  }));
}

function jobsOf(world: World): History["jobs"] {
  const works = [...world.works.values()].filter(({ kind }) => kind === "job");
  return works.map(({ name, status, scheduledAt, createdAt, target }) => ({
    ...{ name, status, scheduled_at: showTime(scheduledAt), created_at: showTime(createdAt) },
    ...{ max_retries: target.retries, backoff: target.backoff },
    ...(target.hook === null ? {} : { webhook_url: target.hook.url }),
  }));
}

/** Every check but that of the number of workers, of which exact timing has as many as it needs. */
function check(history: History): void {
  for (const each of [checkSchedules, checkLines, checkNotices]) each(history);
  checkJobs(history, Number.POSITIVE_INFINITY);
}

test("what the model does is within the bounds", () => {
  const settings = fc.oneof(settingsOf("hosted"), settingsOf("open-source"));
  const property = fc.property(
    settings,
    calmPrograms,
    fc.constantFrom(0, 0.5, 1),
    (setting, program, share) => {
      check(imagine({ ...setting, dailyCredits: 100_000 }, program, share));
    },
  );
  fc.assert(property, readRuns(200));
});

describe("what is not within them is found:", () => {
  const program: Program = [
    {
      do: "job",
      name: "J1",
      in: 60_000,
      retries: 1,
      backoff: "linear",
      hook: [500, 200],
      script: [{ give: 500 }],
    },
    { do: "schedule", name: "S1", cron: "*/10 * * * *" },
    { do: "buffer", name: "B1", rate: 1 },
    { do: "push", name: "I1", buffer: "B1", script: [{ give: 429, retryAfter: "5" }] },
    { do: "push", name: "I2", buffer: "B1" },
    { do: "advance", ms: 3_600_000 },
  ];
  const history = imagine(SETTING, program);

  /** The same with calls that are not as they were. */
  function spoil(change: (call: Call) => readonly Call[]): () => void {
    return () => check(createHistory({ ...history, calls: history.calls.flatMap(change) }));
  }
  const isOf = (call: Call, name: string, attempt: number) => call.name === name && call.attempt === attempt;

  test("nothing, in what happened", () => {
    expect(() => check(history)).not.toThrow();
  });

  test.each([
    ["J1", 1, 1500],
    ["J1", 1, -1],
    ["J1", 2, 1500],
    ["J1", 2, -1],
    ["I1", 1, 1500],
    ["I1", 2, 1500],
    ["I1", 2, -1],
    ["I2", 1, -1],
    ["J1.hook", 1, 1500],
    ["J1.hook", 2, -1],
    ["S1@1774518000", 1, 1500],
  ])("%s #%d, %d ms off", (name, attempt, ms) => {
    const late = spoil((call) =>
      isOf(call, name, attempt) ? [{ ...call, start: call.start + ms, end: call.end + ms }] : [call],
    );
    expect(late).toThrow(/starts|sent/);
  });

  test.each([
    ["J1", 2],
    ["I2", 1],
    ["J1.hook", 2],
    ["S1@1774518600", 1],
  ])("%s #%d, which never came", (name, attempt) => {
    expect(spoil((call) => (isOf(call, name, attempt) ? [] : [call]))).toThrow();
  });

  test("J1 #2 twice", () => {
    expect(spoil((call) => (isOf(call, "J1", 2) ? [call, call] : [call]))).toThrow(/attempts 1,2,2/);
  });

  test("a run that was left out, and one that was made late", () => {
    const jobs = history.jobs.filter(({ name }) => name !== "S1@1774518600");
    expect(() => check(createHistory({ ...history, jobs }))).toThrow(/is the run of another time/);
    const late = history.jobs.map((job) =>
      job.name === "S1@1774518600" ? { ...job, created_at: "2026-03-26T09:50:06Z" } : job,
    );
    expect(() => check(createHistory({ ...history, jobs: late }))).toThrow(/is made at/);
  });

  test("six calls at once", () => {
    const jobs = [1, 2, 3, 4, 5, 6].map(
      (n) => ({ do: "job", name: `J${n}`, script: [{ after: 4 }] }) as const,
    );
    const crowded = imagine(SETTING, [...jobs, { do: "advance", ms: 60_000 }]);
    expect(() => checkJobs(crowded)).toThrow("6 calls are under way at once");
  });
});
