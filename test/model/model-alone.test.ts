import fc from "fast-check";
import { expect, test } from "vitest";
import { simulate } from "./model.ts";
import type { Program } from "./program.ts";
import { programs } from "./programs/programs.ts";
import { viewAttempts } from "./rules/views.ts";
import { isNotice, type World } from "./rules/world.ts";
import { readRuns, settingsOf } from "./settings.ts";

const settings = fc.oneof(settingsOf("hosted"), settingsOf("open-source"));
const shares = fc.constantFrom(0, 0.5, 1);

/** All that is known in the end. */
function tellAll(world: World): string {
  const works = [...world.works.values()];
  const jobs = works.map(({ name, status, scheduledAt, updatedAt, used }) => [
    ...[name, status, scheduledAt, updatedAt, used],
  ]);
  const { deliveries, deeds, transactions, emails, hits } = world;
  const notices = world.notices.map(({ name, status, attempts }) => [name, status, attempts]);
  return JSON.stringify([deliveries, deeds, transactions, emails, hits, jobs, notices, viewAttempts(works)]);
}

function cut(program: Program, cuts: readonly number[]): Program {
  return program.flatMap((step): Program => {
    if (step.do !== "advance") return [step];
    const edges = [0, ...cuts.map((each) => Math.floor(each * step.ms)).sort((a, b) => a - b), step.ms];
    return edges.slice(1).map((edge, index) => ({ do: "advance" as const, ms: edge - (edges[index] ?? 0) }));
  });
}

test("the model does the same however time is cut", () => {
  const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), { maxLength: 5 });
  const property = fc.property(settings, programs, shares, cuts, (setting, program, share, some) => {
    const whole = tellAll(simulate(setting, program, share));
    expect(tellAll(simulate(setting, cut(program, some), share))).toBe(whole);
  });
  fc.assert(property, readRuns(100));
});

test("the model keeps its own promises", () => {
  const property = fc.property(settings, programs, shares, (setting, program, share) => {
    const world = simulate(setting, program, share);
    const spent = world.transactions.filter(({ job }) => job !== null);
    const ended = world.deliveries.filter(({ name, endedAt }) => world.works.has(name) && endedAt !== null);
    expect(spent).toHaveLength(ended.length); // M2: each call that ended is charged once.
    for (const work of world.works.values()) {
      const comesBack = JSON.stringify(program).includes("comesBack");
      const most = work.target.retries + 1;
      // R1, but for what late verdicts add; a 429 never fails an item.
      if (work.kind === "job" && !comesBack) expect(work.attempts.length).toBeLessThanOrEqual(most);
      if (work.status === "running") expect(work.call).not.toBeNull();
      if (work.status === "completed" && !comesBack) expect(work.attempts.at(-1)?.error).toBeNull();
    }
    for (const line of world.lines.values()) {
      const live = world.calls.filter(({ of, dead }) => dead === null && !isNotice(of) && of.buffer === line);
      expect(live.length).toBeLessThanOrEqual(1); // B3
    }
  });
  fc.assert(property, readRuns(200));
});
