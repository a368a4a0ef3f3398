import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exploreCases } from "./cases/explore.ts";
import { runInWorkerd } from "./runners/workerd.ts";
import { tellStory } from "./story.ts";
import { cases } from "./suite.ts";

// On the runtimes that `npm ci` brings; `npm run test:runtimes` goes through all of them.

describe("on this Node", () => {
  test.each(cases)("$name", ({ run }) => run());

  test("the story on file is the one that is told; renew it with vitest -u", async () => {
    const lines = await tellStory({ minutes: 60 });
    await expect(`${JSON.stringify(lines, null, 2)}\n`).toMatchFileSnapshot("timeline.json");
  });
});

describe("in workerd", () => {
  test.each([
    {
      what: "as it is",
      entry: "worker",
      nodejsCompat: false,
      explores: ["explore: says that it needs AsyncLocalStorage"],
    },
    {
      what: "with nodejs_compat and MSW",
      entry: "msw-worker",
      nodejsCompat: true,
      explores: exploreCases.map(({ name }) => name),
    },
  ])("$what", async ({ entry, nodejsCompat, explores }) => {
    const outcomes = await runInWorkerd(join(import.meta.dirname, "entries", `${entry}.ts`), {
      nodejsCompat,
    });
    const others = cases.filter(({ name }) => !name.startsWith("explore: "));
    expect(outcomes.length).toBeGreaterThanOrEqual(others.length + explores.length);
    expect(outcomes.map(({ name }) => name).filter((name) => name.startsWith("explore: "))).toEqual(explores);
    expect(outcomes.filter(({ error }) => error !== null)).toEqual([]);
  });
});
