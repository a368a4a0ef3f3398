import type { Program, Setting } from "../program.ts";
import type { Run } from "../run.ts";
import { expectThat, type History, recordHistory } from "./history.ts";
import { checkJobs } from "./jobs.ts";
import { checkLines } from "./lines.ts";
import { checkNotices } from "./notices.ts";
import { checkSchedules } from "./schedules.ts";

/**
 * Runs a program in realistic timing, and checks what can be promised of it: everything starts when it was due or as soon
 * after as a poll finds a free worker, nothing starts twice, and everything happens that must. R13
 *
 * @throws Contradiction where that is not so.
 */
export async function checkBounds(run: Run, setting: Setting, program: Program): Promise<void> {
  const history = await recordHistory(run, setting, program);
  checkAttempts(run, history);
  checkJobs(history);
  checkSchedules(history);
  checkLines(history);
  checkNotices(history);
  await checkCredits(run, history);
}

/** No attempt starts twice, and each reaches its target at most once unless a fault says otherwise. */
function checkAttempts(run: Run, history: History): void {
  const works = history.calls.filter(({ name }) => !name.includes("."));
  const seen = new Set(works.map(({ name, attempt }) => `${name} #${attempt}`));
  expectThat(seen.size === works.length, `${works.length - seen.size} attempts started twice`);
  const struck = history.done.some(({ command }) => command.do === "fault" && command.fault === "duplicate");
  const hits = run.stage.hits.filter(({ url }) => !/\/(hook|alert|hop)\//.test(url)).length;
  expectThat(struck || hits <= works.length, `targets were hit ${hits} times in ${works.length} attempts`);
}

/** Each call of a job or item that has ended is charged once. M2 */
async function checkCredits(run: Run, history: History): Promise<void> {
  const ended = history.calls.filter(({ name, end }) => !name.includes(".") && Number.isFinite(end)).length;
  const { body } = await run.read("/billing/balance");
  const { balance } = Object(body);
  const days =
    Math.floor(history.now / 86_400_000) - Math.floor(Date.parse(history.setting.now) / 86_400_000);
  if (days > 0 || history.setting.server === "open-source") return;
  const spent = history.setting.dailyCredits - Number(balance);
  expectThat(spent === ended, `${spent} credits were spent on ${ended} calls`);
}
