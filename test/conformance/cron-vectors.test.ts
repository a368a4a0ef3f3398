import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { SERVERS } from "../../cli/conformance/index.ts";
import { createFliqMock } from "../../mock/core.ts";

interface Vector {
  readonly expr: string;
  readonly from: string;
  readonly valid: boolean;
  readonly next: readonly string[];
}

const TOKEN = `fliq_sk_${"a".repeat(64)}`;
const FIVE_YEARS_MS = 5 * 366 * 24 * 3_600_000;

/** What is asked at an instant, and the next fire; undefined where the expression is refused. */
interface Question {
  readonly at: string;
  readonly expr: string;
  readonly next: string | undefined;
}

/** The vectors as questions, in the order of time. What comes after the next fire is asked of `nextRuns`, which the mock goes by. */
function listQuestions(file: string): Question[] {
  const vectors: readonly Vector[] = JSON.parse(
    readFileSync(new URL(`../vectors/${file}`, import.meta.url), "utf8"),
  );
  return vectors
    .map(({ expr, from, next: [next] }) => {
      const isFar = next === undefined || Date.parse(next) - Date.parse(from) > FIVE_YEARS_MS;
      return { at: from, expr, next: isFar ? undefined : next };
    })
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

describe.each(SERVERS)("the mock as %s", (server) => {
  test.each([
    ["cron.json", 446],
    ["cron-odd-zones.json", 465],
  ])("fires as the server's own library has it: %s", async (file, count) => {
    const questions = listQuestions(file);
    expect(questions).toHaveLength(count);
    const mock = createFliqMock({ now: questions[0]?.at ?? "", server, tokens: { [TOKEN]: "default" } });
    const headers = { Authorization: `Bearer ${TOKEN}` };
    const wrong: unknown[] = [];
    for (const [index, { at, expr, next }] of questions.entries()) {
      await mock.advanceTo(at);
      const body = JSON.stringify({
        name: `n${index}`,
        cron_expr: expr,
        url: "https://app.example.com/hook",
      });
      const answer = await mock.fetch("https://api.fliq.sh/schedules", { method: "POST", headers, body });
      const schedule: { id: string; next_run_at?: string } = await answer.json();
      const came = answer.status === 201 ? Date.parse(schedule.next_run_at ?? "") : undefined;
      if (came !== (next === undefined ? undefined : Date.parse(next)))
        wrong.push({ at, expr, next, came: schedule });
      // What stays would fire when time moves on.
      const path = `https://api.fliq.sh/schedules/${schedule.id}`;
      if (answer.status === 201) await mock.fetch(path, { method: "DELETE", headers });
    }
    expect(wrong).toEqual([]);
  });
});
