import { type Call, expectNotOver, expectThat, expectWithin, type History } from "./history.ts";

const SECOND = 1000;
const TRIES = 10;

/** Every job that ended and has a webhook tells it; every try of that is when it should be. H1, H3 */
export function checkNotices(history: History): void {
  for (const job of history.jobs) {
    if (job.webhook_url === undefined) continue;
    const tries = history.callsOf(`${job.name}.hook`);
    const calls = history.callsOf(job.name);
    if (
      history.done.some(
        ({ command }) => command.do === "fault" && command.fault === "crash" && command.comesBack,
      )
    ) {
      continue; // A late verdict tells again.
    }
    checkTries(history, job.name, job.status, calls.at(-1), tries);
  }
}

function checkTries(
  history: History,
  name: string,
  status: string,
  last: Call | undefined,
  tries: readonly Call[],
): void {
  const isTold =
    (status === "completed" || status === "failed") && last !== undefined && Number.isFinite(last.end);
  if (!isTold) {
    expectThat(tries.length === 0, `the webhook of ${name}, which is ${status}, was told of its end`); // R7, J6
    return;
  }
  let due = last.end;
  for (const [index, call] of tries.entries()) {
    expectWithin(
      `try ${index + 1} of the webhook of ${name} starts`,
      call.start,
      due,
      history.latestStart(due),
    );
    expectThat(index < TRIES, `the webhook of ${name} was tried ${tries.length} times`);
    if (call.error === null) {
      expectThat(index === tries.length - 1, `the webhook of ${name} was told again`);
      return;
    }
    due = call.end + Math.min(30 * SECOND * 2 ** index, 3600 * SECOND);
  }
  if (tries.length === TRIES) return;
  const what = `try ${tries.length + 1} of the webhook of ${name} was to start`;
  expectNotOver(history, what, history.latestStart(due));
}
